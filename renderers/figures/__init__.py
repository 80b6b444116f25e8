"""One module for each way of drawing: from a specification to marks."""
