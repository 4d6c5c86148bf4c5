"""Lists of hundreds of thousands, read line by line into arrays instead of one object for each person."""
