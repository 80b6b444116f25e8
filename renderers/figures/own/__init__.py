"""Types of our own over two axes, one module for each."""
