"""A table keeps its number where most of those who sit there sat before: the largest overlap in all."""

from collections.abc import Mapping, Sequence

from potluck.seating.model.problem import SeatingProblem
from potluck.seating.moving.flows import flow

Tables = tuple[tuple[int, ...], ...]
Shared = dict[tuple[int, int], int]
FLOW_UP_TO = 400
"""Tables; of more, the largest overlaps are taken first."""


def matched(
    problem: SeatingProblem,
    current: Sequence[Sequence[int]],
    tables: Sequence[Sequence[int]],
    pins: Mapping[int, int],
) -> Tables:
    """Return `tables` under the numbers at which most guests keep the number of their table.

    Parameters
    ----------
    problem : SeatingProblem
        Tables that differ in size, time, place or access keep their numbers.
    current : sequence of tables of guest indices
        Who sat where, by number.
    tables : sequence of tables of guest indices
    pins : mapping of guest to number of a table
        Where somebody pinned sits, the number stays too.
    """
    count = max(len(tables), len(current))
    laid = [tuple(who) for who in tables] + [()] * (count - len(tables))
    held = {number for number, who in enumerate(laid) if any(guest in pins for guest in who)}
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    found = list(laid)
    for alike in _alike(problem, count, held):
        for own, number in _numbers(alike, _worth(alike, laid, sat)).items():
            found[number] = laid[own]
    fresh = [number for number in range(len(current), count) if number not in held]
    if problem.tables is None:  # a new table has the next number
        for number, who in zip(
            fresh, sorted((found[n] for n in fresh), key=lambda who: not who), strict=True
        ):
            found[number] = who
    while len(found) > len(current) and not found[-1]:
        found.pop()
    return tuple(found)


def _alike(problem: SeatingProblem, count: int, held: set[int]) -> list[list[int]]:
    """Return numbers of tables that may stand for each other."""
    groups: dict[object, list[int]] = {}
    for number in range(count):
        if number not in held:
            groups.setdefault(problem.tables[number] if problem.tables else None, []).append(number)
    return list(groups.values())


def _worth(alike: Sequence[int], laid: Sequence[Sequence[int]], sat: Mapping[int, int]) -> Shared:
    """Return how much each table would like each number: guests who keep it, and a little for its own."""
    worth: Shared = {(own, own): 1 for own in alike if laid[own]}
    each, numbers = len(alike) + 1, set(alike)
    for own in alike:
        for guest in laid[own]:
            if sat.get(guest) in numbers:
                worth[own, sat[guest]] = worth.get((own, sat[guest]), 0) + each
    return worth


def _numbers(alike: Sequence[int], worth: Shared) -> dict[int, int]:
    """Return a number for every table, all different, of the greatest worth."""
    chosen, left = _beyond_doubt(worth)
    if len({own for own, _ in left}) <= FLOW_UP_TO:
        chosen |= _cheapest(left)
    else:
        for own, number in sorted(left, key=lambda pair: (-left[pair], pair)):
            if own not in chosen and number not in chosen.values():
                chosen[own] = number
    free = sorted(set(alike) - set(chosen.values()))
    rest = [own for own in alike if own not in chosen]
    return chosen | dict(zip(rest, free, strict=True))


def _beyond_doubt(worth: Shared) -> tuple[dict[int, int], Shared]:
    """Return tables that gain more by a number than they and all others lose by it, and what is left."""
    row: dict[int, list[int]] = {}
    column: dict[int, list[int]] = {}
    for (own, number), value in worth.items():
        row.setdefault(own, []).append(value)
        column.setdefault(number, []).append(value)
    # The best two of a row hold this value and the next, if this is the best.
    others = {pair: [sorted(row[pair[0]])[-2:], sorted(column[pair[1]])[-2:]] for pair in worth}
    chosen = {
        own: number
        for (own, number), value in worth.items()
        if 3 * value > sum(map(sum, others[own, number]))
    }
    taken = {*chosen.values()}
    left = {pair: value for pair, value in worth.items() if pair[0] not in chosen and pair[1] not in taken}
    return chosen, left


def _cheapest(worth: Shared) -> dict[int, int]:
    """The assignment itself, as a flow; whoever gets no number that they like is left out."""
    owns, numbers = (sorted({pair[k] for pair in worth}) for k in (0, 1))
    most = max(worth.values(), default=0)
    network = flow.Network(len(owns) + len(numbers) + 2)
    source, sink = len(owns) + len(numbers), len(owns) + len(numbers) + 1
    at_own, at_number = ({key: k for k, key in enumerate(keys)} for keys in (owns, numbers))
    for own in owns:
        network.arc(source, at_own[own], 1)
        network.arc(at_own[own], sink, 1, most)
    arcs = {
        (own, number): network.arc(at_own[own], len(owns) + at_number[number], 1, most - value)
        for (own, number), value in sorted(worth.items())
    }
    for number in numbers:
        network.arc(len(owns) + at_number[number], sink, 1)
    network.send(source, sink, len(owns))
    return {own: number for (own, number), arc in arcs.items() if network.through(arc)}
