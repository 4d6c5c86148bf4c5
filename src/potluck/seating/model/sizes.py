"""How many tables there are and how many people sit at each: sizes flex so that nobody is left over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from potluck.seating.model.guest import ProblemError
from potluck.shared.language import _

SMALLEST, LARGEST = 3, 8

Range = tuple[int, int]


def as_range(size: int | Range) -> Range:
    """Return the fewest and the most people at a table that was given a number or a range."""
    return (size, size) if isinstance(size, int) else size


def told(size: Range) -> str:
    """Return the size of a table in words: "4 to 6", or "6" where it is one number."""
    low, high = size
    return str(low) if low == high else _("{low} to {high}").format(low=low, high=high)


def choose(people: int, wished: Range) -> tuple[int, ...]:
    """Return the sizes of the tables for `people`, largest first.

    The size in the middle of the wish is preferred; sizes differ by at most one where they can. Where the
    number cannot be split into wished sizes (7 people at 4 to 6), sizes flex by the least, within 3 to 8
    or the wish, whichever is wider; of equal ways the one with more even tables is taken. Fewer than three
    people are one table.
    """
    return next(ways(people, wished))


def ways(people: int, wished: Range) -> Iterator[tuple[int, ...]]:
    """Yield every even way to split `people` that leaves the wish by the least, best first."""
    if people < SMALLEST:
        yield (people,) if people else ()
        return
    low, high = wished
    floor, ceiling = min(low, SMALLEST), max(high, LARGEST)
    inside = _between(people, low, high) or _between(people, floor, ceiling)
    if not inside:
        raise ProblemError(
            _("{people} people cannot be seated at tables of {floor} to {ceiling}."),
            people=people,
            floor=floor,
            ceiling=ceiling,
        )
    least = min(split.flex(wished) for split in inside)
    best = [split for split in inside if split.flex(wished) == least]
    # Where sizes must flex, evenness comes before the middle of the wish.
    for split in sorted(best, key=lambda split: (split.spread if least else 0, split.distance(wished))):
        yield split.sizes()


def _between(people: int, smallest: int, largest: int) -> list["Split"]:
    """Return every split into tables of `smallest` to `largest`."""
    return [Split(people, tables) for tables in range(-(-people // largest), people // smallest + 1)]


class Split(NamedTuple):
    """So many people at so many tables, as evenly as can be."""

    people: int
    tables: int

    @property
    def smallest(self) -> int:
        return self.people // self.tables

    @property
    def largest(self) -> int:
        return -(-self.people // self.tables)

    @property
    def spread(self) -> int:
        return self.largest - self.smallest

    def sizes(self) -> tuple[int, ...]:
        """Return the size of every table, largest first."""
        larger = self.people % self.tables
        return (self.smallest + 1,) * larger + (self.smallest,) * (self.tables - larger)

    def flex(self, wished: Range) -> int:
        """Return by how many seats, in all, tables are smaller or larger than wished."""
        low, high = wished
        larger = self.people % self.tables
        at_larger, at_smaller = (max(low - size, 0, size - high) for size in (self.largest, self.smallest))
        return larger * at_larger + (self.tables - larger) * at_smaller

    def distance(self, wished: Range) -> tuple[float, int]:
        """Return how far the mean size is from the middle of the wish, and how uneven the sizes are."""
        return abs(self.people / self.tables - sum(wished) / 2), self.spread


def flexes(sizes: Sequence[int], wished: Range) -> bool:
    """Tell whether some table is smaller or larger than wished."""
    return any(not wished[0] <= size <= wished[1] for size in sizes)


def fit(people: int, tables: Sequence[int | Range]) -> tuple[int, ...]:
    """Return one size for each given table (a number or a range), as even as the ranges allow.

    Where several could be the larger one, it is the first; see `Rules.exchangeable`.

    Raises
    ------
    ProblemError
        Where the tables hold fewer or more seats than there are people.
    """
    ranges = [as_range(entry) for entry in tables]
    sizes = [low for low, high in ranges]
    seats = sum(high for low, high in ranges)
    if not sum(sizes) <= people <= seats:
        raise ProblemError(
            _("The tables seat {sum_sizes} to {seats}, but there are {people} people."),
            sum_sizes=sum(sizes),
            seats=seats,
            people=people,
        )
    for _seat in range(people - sum(sizes)):
        open_tables = [t for t, (low, high) in enumerate(ranges) if sizes[t] < high]
        sizes[min(open_tables, key=lambda t: (sizes[t], t))] += 1
    return tuple(sizes)
