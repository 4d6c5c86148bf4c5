"""What people at a table share, of which nothing is read but what they still tell."""
