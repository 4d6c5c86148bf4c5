"""The commands of the house: serve, backup, restore, and what its doctor looks at."""
