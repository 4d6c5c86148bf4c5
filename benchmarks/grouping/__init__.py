"""Dense grouping against its peers: `python -m benchmarks grouping`."""
