"""Chains of people who each take the seat of the next."""
