"""Lists of people become rows and faults."""
