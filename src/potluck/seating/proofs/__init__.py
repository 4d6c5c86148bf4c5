"""The proofs: how good a plan can be at most, and why there may be none."""
