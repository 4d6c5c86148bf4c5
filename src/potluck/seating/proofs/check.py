"""Whether a plan keeps wishes: written apart from programmes and kernels, so that it can check them."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from potluck.seating.model import wishes
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.model.wishes import Wish
from potluck.seating.proofs import kinds

Tables = Sequence[Sequence[int]]


def keeps(problem: SeatingProblem, chosen: Iterable[Wish], tables: Tables) -> bool:
    """Tell whether `tables` (guest indices, in the order of table numbers) seat everyone as wished."""
    seated = sorted(guest for table in tables for guest in table)
    if seated != list(range(len(problem.guests))):
        return False
    if not kinds.sizes_fit(problem, [len(table) for table in tables]):
        return False
    return not broken(problem, chosen, tables)


def broken(problem: SeatingProblem, chosen: Iterable[Wish], tables: Tables) -> list[Wish]:
    """Return the wishes that `tables` do not keep, sizes of tables aside."""
    listed = list(chosen)
    fixed = problem.tables or (Table(0),) * len(tables)
    lost = {id(wish) for kind in wishes.KINDS for wish in _unmet(kind, listed, tables, fixed)}
    where = {guest: number for number, table in enumerate(tables) for guest in table}
    return [
        wish
        for wish in listed
        if id(wish) in lost or not _kept(problem, wish, tables, where, fixed)
    ]  # fmt: skip


def _kept(
    problem: SeatingProblem, wish: Wish, tables: Tables, where: dict[int, int], fixed: Sequence[Table]
) -> bool:
    match wish:
        case wishes.Together(guests):
            return len({where[guest] for guest in guests}) == 1
        case wishes.Apart((first, second)):
            return where[first] != where[second]
        case wishes.Size(guest, low, high):
            return low <= len(tables[where[guest]]) <= high
        case wishes.NotOnly(guest, column, value):
            others = (g for g in tables[where[guest]] if g != guest)
            return any(problem.guests[g].groups.get(column) == value for g in others)
        case wishes.Hosted(hosts):
            return all(hosts.intersection(table) for table in tables if len(table))
        case wishes.StepFree(guest):
            return fixed[where[guest]].step_free
        case wishes.Pinned(guest, table):
            return where[guest] == table
        case wishes.Only():
            return True  # told by `_unmet`, for it depends on the wishes of a whole table
        case _:
            assert_never(wish)


def _unmet(kind: str, listed: Sequence[Wish], tables: Tables, fixed: Sequence[Table]) -> list[wishes.Only]:
    """Return every wish of one kind at tables where those wishes have no value in common."""
    only = {w.guest: w for w in listed if isinstance(w, wishes.Only) and w.kind == kind}
    unmet: list[wishes.Only] = []
    for table, settings in zip(tables, fixed, strict=True):
        own = [only[guest] for guest in table if guest in only]
        offered = getattr(settings, kind[:-1], None)
        shared = [wish.values for wish in own] + ([frozenset({offered})] if offered else [])
        if own and not frozenset.intersection(*shared):
            unmet += own
    return unmet
