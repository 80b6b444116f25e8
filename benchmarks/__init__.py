"""Measurements of the whole thing, from outside."""
