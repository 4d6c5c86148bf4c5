"""Designs by formula and from the catalogue: rounds in which as many as can meet, each pair once."""
