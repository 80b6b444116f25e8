"""The HTTP API: reading requests, asking the use cases, putting answers and errors into HTTP."""
