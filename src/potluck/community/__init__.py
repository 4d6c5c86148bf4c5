"""Holds what a community is: its name, story, time zone, door and agreement."""
