"""What a host pasted, understood line by line: who comes, who does not, and what names nobody."""

from potluck.gatherings.pasted.understanding import Listed, read

__all__ = ["Listed", "read"]
