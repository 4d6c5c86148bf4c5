"""Nobody gets an empty evening: the poorest are lifted, and who is left with nothing finds a seat."""
