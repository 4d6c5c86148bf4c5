"""What is asked of a repair."""

from dataclasses import dataclass, replace

from potluck.seating.model import sizes as table_sizes
from potluck.seating.model import wishes
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs.kinds import Kind

Tables = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Task:
    """Who sits where now, every wish (pinned seats among them), and until when to look.

    Attributes
    ----------
    arrays : Arrays
        Of the problem, for tables of any size.
    liking : float64 of shape (n, tables)
        Of plans with equally few moves, those that people like are looked at first.
    """

    problem: SeatingProblem
    current: Tables
    wishes: tuple[Wish, ...]
    until: float
    arrays: Arrays
    liking: Floats

    @property
    def pins(self) -> dict[int, int]:
        return {wish.guest: wish.table for wish in self.wishes if isinstance(wish, wishes.Pinned)}

    def table(self, number: int, wide: bool) -> Kind:
        """Return what one physical table may hold; a `wide` one may leave the wish."""
        tables = self.problem.tables
        wished = table_sizes.as_range(tables[number].size if tables else self.problem.table_size)
        low, high = wished
        if wide:
            low = min(low, table_sizes.SMALLEST, len(self.problem.guests))
            high = max(high, table_sizes.LARGEST)
        kind = Kind(low, high, wished, 0, 1, numbers=(number,))
        if tables:
            at = tables[number]
            kind = replace(kind, time=at.time, place=at.place, step_free=at.step_free)
        return kind
