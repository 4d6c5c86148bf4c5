"""Asks the morning after, gently, and keeps only what was promised."""
