"""Grouping by arbitrary weights, groups of 3 to 100: the maximally diverse grouping problem."""
