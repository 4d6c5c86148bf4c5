"""Small things with no word of the product in them, used by two rooms or more."""
