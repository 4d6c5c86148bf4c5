"""What the columns of a list are: which header means what."""
