"""Whom a pasted text names."""

from potluck.gatherings import pasted


def guests(text: str) -> list[str]:
    return [entry.name for entry in pasted.read(text, []).guests]


def out(text: str) -> dict[str, str]:
    """Return why each that was left out was, by name or else by line."""
    return {entry.name or entry.wrote: entry.left_out for entry in pasted.read(text, []).left_out}
