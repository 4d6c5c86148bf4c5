"""What a table is worth above what its guests cost, and prices at which that is little."""
