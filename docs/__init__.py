"""Scripts that make documents from the code."""
