"""The display face, its licence, and a small reader of faces."""
