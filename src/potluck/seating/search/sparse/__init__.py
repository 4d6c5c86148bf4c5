"""What is done for large lists before the search: companions, an order, a first seating, in C."""
