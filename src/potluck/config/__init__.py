"""Wires the rooms into one Django project: settings, addresses, the server's door."""
