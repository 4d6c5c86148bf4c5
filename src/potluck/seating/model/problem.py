"""The problem as the caller states it: frozen, and checked when it is made."""

import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from potluck.seating.model import sizes as table_sizes
from potluck.seating.model.guest import NEW_FACES, Guest, ProblemError, Wants, several, whole
from potluck.seating.model.numbers import Floats
from potluck.shared.language import _
from potluck.words import likeness as words_likeness

Pair = tuple[int, int]
Range = tuple[int, int]
# Beyond these a sum of weights, or the unit in which they are counted, is no finite number.
SMALLEST_WEIGHT, HEAVIEST_WEIGHT = 1e-200, 1e200
_PIN = _("A guest is pinned to table {number}; tables are numbers, counted from 0.")


@dataclass(frozen=True)
class Table:
    """What is fixed about one table: its size, and where, when and how it can be reached."""

    size: int | Range
    time: str | None = None
    place: str | None = None
    step_free: bool = True


@dataclass(frozen=True, eq=False)
class SeatingProblem:
    """Guests to seat, with every wish. Make one with `from_guests` or `from_weights`."""

    guests: tuple[Guest, ...]
    table_size: Range = (4, 6)
    tables: tuple[Table, ...] | None = None
    courses: int = 1
    never: frozenset[Pair] = frozenset()
    together: tuple[tuple[int, ...], ...] = ()
    met: Mapping[Pair, float] = field(default_factory=dict)
    wants: Wants = NEW_FACES
    mix: tuple[str, ...] = ()
    gather: tuple[str, ...] = ()
    plain_counts: bool = False
    likeness: words_likeness.Likeness | None = None
    count: str = "companions"
    weights: Floats | None = None
    pins: Mapping[int, int] = field(default_factory=dict)
    free_sizes: bool = False

    @classmethod
    def from_guests(
        cls,
        guests: Iterable[Guest],
        *,
        table_size: int | Range = (4, 6),
        sizes: Sequence[int | Range | Table] | None = None,
        courses: int = 1,
        never: Iterable[Pair] = (),
        together: Iterable[Iterable[int]] = (),
        met: Iterable[Pair] | Mapping[Pair, float] = (),
        wants: Wants = NEW_FACES,
        mix: Iterable[str] = (),
        gather: Iterable[str] = (),
        weights: str = "sqrt",
        likeness: words_likeness.Likeness | None = None,
        count: str = "companions",
        pins: Mapping[int, int] | None = None,
    ) -> "SeatingProblem":
        """State a problem by what guests love, bring and need.

        Parameters
        ----------
        guests : iterable of Guest
        table_size : int or (int, int)
            The wished number of people at a table.
        sizes : sequence, optional
            One entry for each table, instead of `table_size`: a number, a range or a `Table`.
        courses : int
            How many times people change tables in one evening.
        never, together : iterables
            Pairs of guest indices kept apart; groups of indices that sit at one table.
        met : iterable of pairs, or mapping of pair to float
            Who has met; the weight is 1 for yesterday and falls to 0 as it is forgotten.
        wants : Wants
        mix, gather : iterables of str
            Keys of `Guest.groups`: kinds that a table should hold several of, or only one of, weighed by
            `wants.mixing`, and by 1 where that is 0.
        weights : {"sqrt", "raw"}
            "sqrt" divides by the root of how many topics a guest names, and lets rare topics count more.
        likeness : Likeness, optional
            What makes neighbours of two topics; the built-in vocabulary by default.
        count : {"companions", "pairs"}
        pins : mapping of guest index to number of a table, counted from 0
            Who keeps that table in every course. Give `sizes` too if the tables have sizes already.

        Raises
        ------
        ProblemError
            Naming what is wrong.
        """
        if weights not in ("sqrt", "raw"):
            raise ProblemError(_('weights is {weights!r}; it is "sqrt" or "raw".'), weights=weights)
        several(mix, "mix")
        several(gather, "gather")
        return cls(
            guests=tuple(guests),
            table_size=_as_range(table_size),
            tables=_tables(sizes),
            courses=courses,
            never=frozenset(_pair(pair) for pair in never),
            together=tuple(map(_group, together)),
            met=_met(met),
            wants=wants,
            mix=tuple(mix),
            gather=tuple(gather),
            plain_counts=weights == "raw",
            likeness=likeness,
            count=count,
            pins={_guest(guest): whole(table, _PIN) for guest, table in (pins or {}).items()},
        )

    @classmethod
    def from_weights(
        cls,
        weights: "np.typing.ArrayLike",
        *,
        table_size: int | Range = (4, 6),
        sizes: Sequence[int | Range | Table] | None = None,
        courses: int = 1,
        never: Iterable[Pair] = (),
        together: Iterable[Iterable[int]] = (),
        count: str = "pairs",
        free_sizes: bool = False,
    ) -> "SeatingProblem":
        """State a problem by a weight for every pair.

        Parameters
        ----------
        weights : array_like of shape (n, n)
            Finite and symmetric, the largest between 1e-200 and 1e200; the diagonal is ignored.
        free_sizes : bool
            Let tables compete for people within their ranges, where pairs are counted, in one course and
            without other rules; otherwise sizes are as even as can be, and kept.

        Other parameters are as in `from_guests`.

        Raises
        ------
        ProblemError
            Naming the first cell that is not finite or not symmetric.
        """
        matrix = _checked_weights(weights)
        return cls(
            guests=tuple(Guest(name=str(i + 1), id=str(i + 1)) for i in range(len(matrix))),
            table_size=_as_range(table_size),
            tables=_tables(sizes),
            courses=courses,
            never=frozenset(_pair(pair) for pair in never),
            together=tuple(map(_group, together)),
            count=count,
            weights=matrix,
            free_sizes=free_sizes,
        )

    def __post_init__(self) -> None:
        if self.count not in ("companions", "pairs"):
            raise ProblemError(_('count is {count!r}; it is "companions" or "pairs".'), count=self.count)
        object.__setattr__(
            self, "courses", whole(self.courses, _("courses is {number}; it is a whole number."))
        )
        if not 1 <= self.courses <= 50:
            raise ProblemError(
                _("{courses} courses were asked for; an evening has 1 to 50."), courses=self.courses
            )
        if not self.guests:
            raise ProblemError(_("There is nobody to seat."))
        largest = 12 if self.weights is None else 100
        for low, high in [self.table_size, *(_as_range(table.size) for table in self.tables or ())]:
            if not 1 <= low <= high <= largest:
                words = _("A table of {size} was asked for; a table seats up to {largest}.")
                raise ProblemError(words, size=table_sizes.told((low, high)), largest=largest)
        _check_named([*self.never, *self.together, *self.met], len(self.guests))
        for pair, weight in self.met.items():
            if not 0 <= weight <= 1:
                raise ProblemError(
                    _("The meeting of {pair} weighs {weight}; it must be 0 to 1."), pair=pair, weight=weight
                )
        for column in (*self.mix, *self.gather):
            if not any(column in guest.groups for guest in self.guests):
                words = _("No guest has a group {column!r} to mix or to gather by.")
                raise ProblemError(words, column=column)
        if (self.mix or self.gather) and not self.wants.mixing:
            object.__setattr__(self, "wants", replace(self.wants, mixing=1.0))
        if self.free_sizes and (self.count != "pairs" or self.courses > 1 or self.never or self.together):
            raise ProblemError(_("Sizes are free where pairs are counted, in one course and without rules."))
        if self.pins:
            _check_pins(self.pins, len(self.guests), len(self.sizes()))

    def sizes(self) -> tuple[int, ...]:
        """Return how many people sit at each table."""
        people = len(self.guests)
        if self.tables is not None:
            return table_sizes.fit(people, [table.size for table in self.tables])
        return table_sizes.choose(people, self.table_size)


def _check_named(groups: Iterable[Iterable[int]], people: int) -> None:
    for guest in itertools.chain.from_iterable(groups):
        if not 0 <= guest < people:
            raise ProblemError(
                _("Guest {guest} was named, but guests are 0 to {last}."), guest=guest, last=people - 1
            )


def _check_pins(pins: Mapping[int, int], guests: int, tables: int) -> None:
    for guest, table in pins.items():
        if not (0 <= guest < guests and 0 <= table < tables):
            raise ProblemError(
                _("Guest {guest} is pinned to table {table}; guests are 0 to {last}, tables 0 to {most}."),
                guest=guest,
                table=table,
                last=guests - 1,
                most=tables - 1,
            )


def _as_range(size: int | Range) -> Range:
    try:
        low, high = (size, size) if isinstance(size, int) else size
        return operator.index(low), operator.index(high)
    except (TypeError, ValueError):
        raise ProblemError(_("A table size is {size!r}; it is a number, or two."), size=size) from None


def _tables(sizes: Sequence[int | Range | Table] | None) -> tuple[Table, ...] | None:
    if sizes is None:
        return None
    return tuple(entry if isinstance(entry, Table) else Table(entry) for entry in sizes)


def _guest(number: object) -> int:
    return whole(number, _("A guest is named by {number}; guests are numbers, counted from 0."))


def _group(group: Iterable[int]) -> tuple[int, ...]:
    if not isinstance(group, Iterable):
        raise ProblemError(_("{group!r} is no group of guest numbers."), group=group)
    return tuple(sorted(set(map(_guest, group))))


def _pair(pair: Iterable[int]) -> Pair:
    try:
        first, second = sorted(map(_guest, pair))
    except ProblemError:
        raise
    except (TypeError, ValueError):
        raise ProblemError(_("{pair!r} is no pair of guest numbers."), pair=pair) from None
    if first == second:
        raise ProblemError(_("Guest {first} is paired with themselves."), first=first)
    return first, second


def _met(met: Iterable[Pair] | Mapping[Pair, float]) -> dict[Pair, float]:
    weighted = met.items() if isinstance(met, Mapping) else ((pair, 1.0) for pair in met)
    return {_pair(pair): float(weight) for pair, weight in weighted}


def _checked_weights(weights: "np.typing.ArrayLike") -> Floats:
    try:
        is_complex = np.iscomplexobj(weights)
        matrix = np.array(() if is_complex else weights, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise ProblemError(_("The weights are not a matrix of numbers: {error}"), error=error) from None
    if is_complex:
        raise ProblemError(_("The weights are complex numbers; plain ones are needed."))
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ProblemError(
            _("The weights have the shape {shape}; a square matrix is needed."), shape=matrix.shape
        )
    np.fill_diagonal(matrix, 0.0)
    for fault, what in ((~np.isfinite(matrix), "not finite"), (matrix != matrix.T, "not the same both ways")):
        if fault.any():
            row, column = np.argwhere(fault)[0]
            raise ProblemError(
                _("The weight of row {row}, column {column} is {what}."), row=row, column=column, what=what
            )
    largest = float(np.abs(matrix).max(initial=0.0))
    if largest and not SMALLEST_WEIGHT <= largest <= HEAVIEST_WEIGHT:
        raise ProblemError(
            _("The largest weight is {largest}; it must lie between 1e-200 and 1e200: scale them all alike."),
            largest=largest,
        )
    matrix.flags.writeable = False
    return matrix
