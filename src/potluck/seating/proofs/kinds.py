"""Which tables there may be: the given ones, or any number within the wished sizes, flexed by the least."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from potluck.seating.model import sizes as table_sizes
from potluck.seating.model.guest import ProblemError
from potluck.seating.model.problem import Range, SeatingProblem
from potluck.shared.language import _


@dataclass(frozen=True)
class Kind:
    """Tables that are alike.

    Attributes
    ----------
    low, high : int
        The fewest and most people there.
    wished : (int, int)
        Outside of this the table flexes.
    fewest, most : int
        How many such tables there are.
    numbers : tuple of int
        Their numbers where tables are given.
    """

    low: int
    high: int
    wished: Range
    fewest: int
    most: int
    time: str | None = None
    place: str | None = None
    step_free: bool = True
    numbers: tuple[int, ...] = ()

    def flex(self, size: int) -> int:
        """Return by how many people a table of this size leaves the wish."""
        return max(self.wished[0] - size, 0, size - self.wished[1])


def of(problem: SeatingProblem, pinned: Iterable[int] = ()) -> tuple[list[Kind], int]:
    """Return the kinds of tables of `problem`, and by how many people all tables together may flex.

    A table in `pinned` (by its number) becomes a kind of its own.

    Raises
    ------
    ProblemError
        Where the given tables hold fewer or more seats than there are people.
    """
    if problem.tables is not None:
        problem.sizes()
        return _given(problem, frozenset(pinned)), 0
    free, flex = _free(len(problem.guests), problem.table_size)
    numbers = sorted(set(pinned))
    own = [replace(free, fewest=1, most=1, numbers=(number,)) for number in numbers]
    return [*own, replace(free, fewest=0, most=free.most - len(own))] if own else [free], flex


def least_flex(people: int, wished: Range) -> int:
    """Return by how many people tables must leave the wish, all together."""
    sizes = table_sizes.choose(people, wished)
    return sum(max(wished[0] - size, 0, size - wished[1]) for size in sizes)


def sizes_fit(problem: SeatingProblem, sizes: Sequence[int]) -> bool:
    """Tell whether tables of these sizes, in the order of their numbers, may be laid for `problem`."""
    if sum(sizes) != len(problem.guests):
        return False
    if problem.tables is not None:
        if len(sizes) != len(problem.tables):
            return False
        ranges = [table_sizes.as_range(table.size) for table in problem.tables]
        return all(low <= size <= high for size, (low, high) in zip(sizes, ranges, strict=True))
    free, flex = _free(len(problem.guests), problem.table_size)
    inside = all(free.low <= size <= free.high for size in sizes)
    return inside and sum(map(free.flex, sizes)) <= flex


def _given(problem: SeatingProblem, pinned: frozenset[int]) -> list[Kind]:
    alike: dict[tuple[object, ...], Kind] = {}
    for number, table in enumerate(problem.tables or ()):
        low, high = table_sizes.as_range(table.size)
        own = number if number in pinned else None
        key = (low, high, table.time, table.place, table.step_free, own)
        before = alike.get(key)
        numbers = (*(before.numbers if before else ()), number)
        count = len(numbers)
        alike[key] = Kind(
            low, high, (low, high), count, count, table.time, table.place, table.step_free, numbers
        )
    return list(alike.values())


def _free(people: int, wished: Range) -> tuple[Kind, int]:
    if people < table_sizes.SMALLEST:
        return Kind(people, people, wished, 1, 1), people
    flex = least_flex(people, wished)
    low, high = wished
    if flex:
        low, high = min(low, table_sizes.SMALLEST), max(high, table_sizes.LARGEST)
    if low > people:
        words = _("{people} people cannot be seated at tables of {floor} to {ceiling}.")
        raise ProblemError(words, people=people, floor=low, ceiling=high)
    return Kind(low, min(high, people), wished, 1, people // low), flex
