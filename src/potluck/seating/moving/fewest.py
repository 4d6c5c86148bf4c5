"""The fewest moves: with the tables as they stand, else with as little flex and as few new ones as can be."""

from collections.abc import Sequence

import numpy as np

from potluck.seating.model import wishes
from potluck.seating.model.wishes import Wish
from potluck.seating.moving.flows import branching, programme
from potluck.seating.moving.flows.relaxed import Floor
from potluck.seating.moving.task import Tables, Task
from potluck.seating.proofs import kinds, layout
from potluck.seating.proofs.kinds import Kind


def as_laid(task: Task) -> Tables | None:
    """The fewest moves with the tables there are, which flex no more than they must for so many people."""
    problem, people = task.problem, len(task.problem.guests)
    flex = 0 if problem.tables else kinds.least_flex(people, problem.table_size)
    laid = [
        task.table(number, wide=flex > 0)
        for number, who in enumerate(task.current)
        if len(who) or problem.tables
    ]
    if not {*task.pins.values()} <= {kind.numbers[0] for kind in laid}:
        return None
    return _tables(task, laid, most=flex, new=False)


def laid_anew(task: Task) -> Tables | None:
    """The fewest moves where tables flex as little as can be, and as few as can be are laid in addition."""
    people, numbers = len(task.problem.guests), len(task.current)
    if task.problem.tables is None:
        fewest = -(-people // task.problem.table_size[1])
        numbers = max(numbers, fewest, *(table + 1 for table in task.pins.values())) + 1
    return _tables(task, [task.table(number, wide=True) for number in range(numbers)], most=None, new=True)


def _tables(task: Task, laid: Sequence[Kind], most: int | None, new: bool) -> Tables | None:
    """The cheapest seating at the tables `laid`, flexing by at most `most`."""
    floor = _floor(task, laid, new)
    try:
        found = branching.cheapest(task.problem, task.wishes, floor)
    except branching.Unsettled:
        return programme.fewest(task, laid, most, floor.new)
    if found is None or (most is not None and found.cost // floor.flex > most):
        return None
    tables: list[list[int]] = [[] for _ in range(max(len(task.current), *(k.numbers[0] + 1 for k in laid)))]
    for guest, slot in enumerate(found.slot):
        tables[laid[slot].numbers[0]].append(guest)
    while len(tables) > len(task.current) and not tables[-1]:
        tables.pop()
    return tuple(map(tuple, tables))


def _floor(task: Task, laid: Sequence[Kind], new: bool) -> Floor:
    people, slot_of = len(task.problem.guests), {kind.numbers[0]: slot for slot, kind in enumerate(laid)}
    at, held = [-1] * people, [False] * people
    for number, who in enumerate(task.current):
        for guest in who:
            at[guest] = slot_of[number]
    for wish in task.wishes:
        for guest in wish.guests if isinstance(wish, wishes.Apart | wishes.Together) else _one(wish):
            held[guest] = True
    liking = np.zeros((people, len(laid)))
    known = [(slot, number) for number, slot in slot_of.items() if number < task.liking.shape[1]]
    for slot, number in known:
        liking[:, slot] = task.liking[:, number]
    taken = {number for number, who in enumerate(task.current) if len(who)}
    unit = {guest: unit for unit in layout.units(people, task.wishes) for guest in unit}
    own = [unit[guest] for guest in range(people)]
    return Floor(laid, [new and kind.numbers[0] not in taken for kind in laid], at, held, liking, own)


def _one(wish: Wish) -> tuple[int, ...]:
    return (wish.guest,) if isinstance(wish, wishes.Only | wishes.Size | wishes.NotOnly) else ()
