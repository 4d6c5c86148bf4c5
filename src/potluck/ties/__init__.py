"""Holds facts between two people: met, again, rather not, and the date that two of them found."""
