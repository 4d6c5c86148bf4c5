"""Potluck seats people at small tables around what they really care about."""

__version__ = "0.1.0"
