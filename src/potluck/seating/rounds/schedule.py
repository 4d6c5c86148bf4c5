"""A schedule: who sits with whom in each round, by number; and what it is worth."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Tables = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Schedule:
    """Rounds of n people, numbered 0 .. n - 1; in each round everyone sits at one table.

    Attributes
    ----------
    people : int
    rounds : tuple of rounds, each a tuple of tables, each a tuple of people
    source : str
        What it was made by, in a word or two; for benchmarks and the curious.

    Raises
    ------
    ValueError
        If somebody sits nowhere, or at two tables, in some round.
    """

    people: int
    rounds: tuple[tuple[tuple[int, ...], ...], ...]
    source: str = ""

    def __post_init__(self) -> None:
        for tables in self.rounds:
            if sorted(who for table in tables for who in table) != list(range(self.people)):
                raise ValueError(f"A round does not seat each of {self.people} people once.")

    @classmethod
    def of(cls, people: int, rounds: Iterable[Tables], source: str = "") -> "Schedule":
        """Return rounds of sorted tables without the empty ones."""
        kept = (tuple(sorted(tuple(sorted(table)) for table in tables if len(table))) for tables in rounds)
        return cls(people, tuple(kept), source)

    @property
    def widest(self) -> int:
        """Return how many sit at the largest table."""
        return max((len(table) for tables in self.rounds for table in tables), default=0)

    def meetings(self) -> Counter[tuple[int, int]]:
        """Return how often each pair meets."""
        return Counter(
            pair for tables in self.rounds for table in tables for pair in combinations(sorted(table), 2)
        )

    def repeats(self) -> int:
        """Return how often two people meet again."""
        return sum(count - 1 for count in self.meetings().values())

    def unmet(self) -> int:
        """Return how many pairs never meet."""
        return self.people * (self.people - 1) // 2 - len(self.meetings())

    def sizes(self) -> set[tuple[int, ...]]:
        """Return the table sizes of each round, largest first, as a set over the rounds."""
        return {tuple(sorted(map(len, tables), reverse=True)) for tables in self.rounds}

    def first(self, rounds: int) -> "Schedule":
        """Return the first so many rounds."""
        return Schedule(self.people, self.rounds[:rounds], self.source)

    def without(self, people: Iterable[int]) -> "Schedule":
        """Return the rounds without `people`; the others are numbered anew, in order."""
        gone = set(people)
        number = {who: n for n, who in enumerate(w for w in range(self.people) if w not in gone)}
        rounds = [[[number[w] for w in table if w in number] for table in tables] for tables in self.rounds]
        return Schedule.of(len(number), rounds, self.source)

    def cloned(self, copies: Sequence[int]) -> "Schedule":
        """Return the rounds in which person p is replaced by `copies[p]` people who sit where p does."""
        names: list[list[int]] = []
        for count in copies:
            begin = sum(map(len, names))
            names.append(list(range(begin, begin + count)))
        rounds = [[[n for who in table for n in names[who]] for table in tables] for tables in self.rounds]
        return Schedule.of(sum(copies), rounds, self.source)
