"""Spelling, synonyms and likeness of what people love."""
