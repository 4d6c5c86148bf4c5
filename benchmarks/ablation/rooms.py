"""The rooms of the ablation: tables of 2 to 12, drawn by Zipf's law or from lists nobody here wrote."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks import communities
from benchmarks.real import data
from potluck.reading import people
from potluck.seating import request
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import NEW_FACES
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs import bound
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.search import anneal
from potluck.seating.search.course import Course
from potluck.seating.search.run import Search
from potluck.seating.stop import Stop

DRAWN = ((1, 5), (3, 4), (5, 6), (9, 2), (11, 3), (14, 6), (15, 5), (17, 8), (18, 4), (19, 12))
"""Which of the twenty communities, at tables of how many."""
MEMBERS = 148
Tables = list[list[int]]


@dataclass(frozen=True)
class Room:
    """A room and what its tables are worth."""

    name: str
    arrays: Arrays
    rules: Rules
    search: Search
    pricing: Pricing

    @classmethod
    def of(cls, name: str, problem: SeatingProblem) -> "Room":
        """Return a problem as a room."""
        arrays = arrays_of.build(problem)
        rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
        search = Search.prepare(arrays, rules, 1)
        return cls(name, arrays, rules, search, bound.pricing_of(arrays, rules))

    @property
    def course(self) -> Course:
        return self.search.evening.blank

    def value(self, tables: Sequence[Sequence[int]]) -> float:
        return self.search.evening.value([[list(who) for who in tables]]) / self.arrays.one

    def seated(self, sweeps: int, seed: int) -> Tables:
        """Return the tables of so many sweeps."""
        return self.search.start(sweeps, seed, Stop(float("inf")), anneal.untold, fair=False)[0]

    def without_steps(self) -> "Room":
        """The same where nobody steps over from a larger table to a smaller one."""
        evening = replace(self.search.evening, blank=replace(self.course, alike=False))
        return replace(self, search=replace(self.search, evening=evening))


def every() -> Iterator[Room]:
    """Yield the communities, then the real lists where their folder is there."""
    twenty = communities.twenty()
    for number, size in DRAWN:
        guests = twenty[number].guests()
        yield Room.of(f"{len(guests)} at {size}", SeatingProblem.from_guests(guests, table_size=size))
    if data.found("the part of the ablation on real lists"):
        yield Room.of("Meetup members", _listed(data.members()[:MEMBERS], (5, 7)))
        mixed = replace(NEW_FACES, mixing=1.0)
        groups = {"mix": ("Gender", "Ethnicity"), "gather": ("Project choice",), "want": mixed}
        yield Room.of(
            "a class", _listed(data.records("import/csv/groupeng_sample_class_1.csv"), (4, 4), **groups)
        )


def _listed(rows: data.Records, size: tuple[int, int], **wishes: object) -> SeatingProblem:
    with tempfile.TemporaryDirectory() as folder:
        listed = people.read(data.write(Path(folder, "people.csv"), rows))
    options = request.Options(size=size, **wishes)  # type: ignore[arg-type]
    return request.build(listed.rows, options, date(2026, 1, 1)).problem
