"""What is asked of a repair."""

from dataclasses import dataclass

from potluck.seating.model import wishes
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.wishes import Wish

Tables = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Task:
    """Who sits where now, every wish (pinned seats among them), and until when to look.

    Attributes
    ----------
    liking : float64 of shape (n, tables)
        Of plans with equally few moves, those that people like are looked at first.
    """

    problem: SeatingProblem
    current: Tables
    wishes: tuple[Wish, ...]
    until: float
    liking: Floats

    @property
    def pins(self) -> dict[int, int]:
        return {wish.guest: wish.table for wish in self.wishes if isinstance(wish, wishes.Pinned)}
