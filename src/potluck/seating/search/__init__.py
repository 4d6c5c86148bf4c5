"""The search: from a first seating to a good one, the same in C and in numpy."""
