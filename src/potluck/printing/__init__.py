"""A plan document becomes a page, a PDF and a picture of round tables."""
