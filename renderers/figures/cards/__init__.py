"""The cards of a panel, one module for each kind."""
