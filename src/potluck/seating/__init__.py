"""The engine: who sits with whom, why, and how close to the best possible."""
