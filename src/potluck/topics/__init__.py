"""Keeps the vocabulary of what people love, bring and could use."""
