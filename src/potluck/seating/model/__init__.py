"""The problem: guests, wishes and sizes, checked and turned into arrays once."""
