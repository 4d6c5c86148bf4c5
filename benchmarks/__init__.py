"""Measures the tool: on invented communities, on real lists, against its own floors."""
