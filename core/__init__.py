"""The floor of the house: what every room stands on and that knows none of them."""
