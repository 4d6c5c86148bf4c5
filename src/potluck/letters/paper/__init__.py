"""Writes letters out: the same words as plain text and as HTML, with a table drawn of cells."""
