"""Rounds in which as few as possible meet twice: designs first, search only where there is none."""
