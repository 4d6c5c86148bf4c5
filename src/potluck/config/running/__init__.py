"""The programs that `potluck serve` and `potluck restore` start, each in a process of its own."""
