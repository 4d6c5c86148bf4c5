"""Knows people: who they are, how they sign in, what they love, which agreement they accepted."""
