"""The roof: builds everything from the settings, and serves it."""
