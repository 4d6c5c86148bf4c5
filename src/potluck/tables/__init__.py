"""Seats the guests of a gathering at tables, through the engine, and shows each their own."""
