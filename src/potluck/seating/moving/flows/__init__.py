"""The fewest moves as a flow of least cost, and branching where rules tie guests to each other."""
