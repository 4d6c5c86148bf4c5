"""How many tables there are and how many people sit at each: sizes flex so that nobody is left over."""

from collections.abc import Iterator, Sequence

from potluck.seating.model.guest import ProblemError

SMALLEST, LARGEST = 3, 8

Range = tuple[int, int]


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
    splits = [_split(people, tables) for tables in range(1, people // floor + 1)]
    inside = [sizes for sizes in splits if floor <= sizes[-1] and sizes[0] <= ceiling]
    if not inside:
        raise ProblemError(f"{people} people cannot be seated at tables of {floor} to {ceiling}.")
    least = min(_flex(sizes, wished) for sizes in inside)
    best = [sizes for sizes in inside if _flex(sizes, wished) == least]
    yield from sorted(
        best, key=lambda sizes: (sizes[0] - sizes[-1] if least else 0, *_distance(sizes, wished))
    )


def flexes(sizes: Sequence[int], wished: Range) -> bool:
    """Tell whether some table is smaller or larger than wished."""
    return any(not wished[0] <= size <= wished[1] for size in sizes)


def fit(people: int, tables: Sequence[int | Range]) -> tuple[int, ...]:
    """Return one size for each given table (a number or a range), as even as the ranges allow.

    Raises
    ------
    ProblemError
        Where the tables hold fewer or more seats than there are people.
    """
    ranges = [(entry, entry) if isinstance(entry, int) else entry for entry in tables]
    sizes = [low for low, _ in ranges]
    seats = sum(high for _, high in ranges)
    if not sum(sizes) <= people <= seats:
        raise ProblemError(f"The tables seat {sum(sizes)} to {seats}, but there are {people} people.")
    for _ in range(people - sum(sizes)):
        open_tables = [t for t, (_, high) in enumerate(ranges) if sizes[t] < high]
        sizes[min(open_tables, key=lambda t: (sizes[t], t))] += 1
    return tuple(sizes)


def _split(people: int, tables: int) -> tuple[int, ...]:
    size, larger = divmod(people, tables)
    return (size + 1,) * larger + (size,) * (tables - larger)


def _flex(sizes: Sequence[int], wished: Range) -> int:
    low, high = wished
    return sum(max(low - size, 0, size - high) for size in sizes)


def _distance(sizes: Sequence[int], wished: Range) -> tuple[float, int]:
    middle = (wished[0] + wished[1]) / 2
    return abs(sum(sizes) / len(sizes) - middle), sizes[0] - sizes[-1]
