"""Lays a table for a letter: mail programs draw no SVG, so place cards stand around the cloth in cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Laid:
    """Who sits on which side, as one looks at the table from above."""

    name: str
    shares: tuple[str, ...]
    top: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    bottom: tuple[str, ...]


def table(told: Mapping[str, Any]) -> Laid:
    """Return a table of a plan document with its guests around it, clockwise from the top left."""
    names = [str(guest["name"]) for guest in told["guests"]]
    above = max(1, (len(names) - 1) // 2)
    right = above + (len(names) > above)
    left = len(names) - 1 if len(names) > right else len(names)
    return Laid(
        name=str(told["name"]),
        shares=tuple(str(share) for share in told["shares"]),
        top=tuple(names[:above]),
        right=tuple(names[above:right]),
        bottom=tuple(reversed(names[right:left])),
        left=tuple(names[left:]),
    )
