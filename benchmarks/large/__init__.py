"""What is measured of large lists: how cost grows, clusters, and those who partition graphs."""
