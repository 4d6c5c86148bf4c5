"""Looks after people: reports, and the few pages that only stewards see."""
