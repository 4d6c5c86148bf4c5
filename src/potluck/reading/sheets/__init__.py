"""A file of any format becomes one sheet of text cells, within limits, or faults."""
