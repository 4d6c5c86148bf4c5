"""The outcome: who sits where in each course."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """One guest at a table; `index` is their place in the problem."""

    index: int
    id: str
    name: str


@dataclass(frozen=True)
class SeatedTable:
    """3 to 8 people who sit together, where and when they can."""

    name: str
    guests: tuple[Seat, ...]
    time: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Course:
    """One seating of the evening."""

    tables: tuple[SeatedTable, ...]


@dataclass(frozen=True)
class Plan:
    """Every course of the evening."""

    courses: tuple[Course, ...]

    def seatings(self) -> list[list[list[int]]]:
        """Return the guest indices of every table of every course."""
        return [[[seat.index for seat in table.guests] for table in course.tables] for course in self.courses]
