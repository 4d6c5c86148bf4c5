"""What people fill in: an evening, a yes, what changes about a seat, names from a chat."""
