"""Seating hundreds of thousands: arrays straight from a crowd, no object for each guest."""
