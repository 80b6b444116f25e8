"""The history of the tables, run by `grapiture db upgrade`."""
