"""Points in time: read from numbers and texts, counted in calendar units, marked on an axis and written out."""
