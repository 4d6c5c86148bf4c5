"""The lowest bound known of each room: what plans that were made in seconds are shares of.

A bound that had ten seconds is often above that of the root relaxation, which takes longer; so a share of
it says more about the bound than about the plan.
"""

import json
from pathlib import Path

from benchmarks.communities import Community

KNOWN = Path(__file__).with_name("bounds.json")


def lowest(community: Community, size: int, bound: float) -> float:
    """Return `bound`, or a lower one that is known."""
    return min(bound, _all().get(_name(community, size), bound))


def keep(community: Community, size: int, bound: float) -> float:
    """Write it down where it is lower than before; return the lowest."""
    found = lowest(community, size, bound)
    KNOWN.write_text(json.dumps(_all() | {_name(community, size): found}, indent=1) + "\n", "utf-8")
    return found


def _all() -> dict[str, float]:
    return json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}


def _name(community: Community, size: int) -> str:
    return f"{community.name}-of-{size}"
