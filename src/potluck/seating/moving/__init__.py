"""The parts of a repair: the fewest moves, swaps among those who move, and what the host is told."""
