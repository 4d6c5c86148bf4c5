"""Wishes about who else sits at the table: not the only one of a kind, a known face, somebody who welcomes.

For the engine each is "not the only one in a column". It knows 64 columns, however many people come and
whatever they typed; so columns are shared where they can be, and beyond that the wish is left out.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from potluck.reading.rows import Row
from potluck.tables.engine_bridge.asked import GuestAsked

MOST_WORDS, MOST_KNOWN, MOST_WELCOMED = 12, 24, 24  # 60 columns in all
NEWCOMER = "newcomer"
KNOWN, FACES, WELCOME = "known-", "faces-", "welcome-"


def not_alone(guests: Sequence[GuestAsked]) -> None:
    """Keep the kinds that most people share; nobody can be "not the only one" of what nobody else here is."""
    often = Counter(word for guest in guests for word in guest["groups"])
    often[NEWCOMER] = sum(bool(guest["newcomer"]) for guest in guests)
    shared = sorted((word for word in often if often[word] > 1), key=lambda word: (-often[word], word))
    kept = {*shared[:MOST_WORDS]}
    for guest in guests:
        guest["groups"] = {word: yes for word, yes in guest["groups"].items() if word in kept}
        guest["not_only"] = [word for word in guest["not_only"] if word in kept]


def known_faces(guests: Sequence[GuestAsked], wished: Sequence[tuple[int, Collection[int]]]) -> None:
    """Seat each who wishes it with one whom they have met; `wished` holds them and all these, by number.

    Circles of acquaintances that nobody belongs to twice share a column.
    """
    columns: list[dict[int, str]] = []
    circles: dict[frozenset[int], str] = {}
    for who, met in wished:
        circle = frozenset({who, *met})
        if circle not in circles:
            free = next((n for n, taken in enumerate(columns) if circle.isdisjoint(taken)), len(columns))
            if free == MOST_KNOWN:
                continue
            columns += [{}] if free == len(columns) else []
            circles[circle] = f"{KNOWN}{free}"
            columns[free] |= dict.fromkeys(circle, f"{FACES}{len(circles)}")
        guests[who]["not_only"] = [*guests[who]["not_only"], circles[circle]]
    for number, column in enumerate(columns):
        for one, faces in column.items():
            guests[one]["groups"][f"{KNOWN}{number}"] = faces


def welcomed(rows: Sequence[Row], tables: int, smallest: int) -> list[Row]:
    """Nobody new sits without a welcomer: somebody who looks after tables or has come before.

    Where there is one for each table, each table gets one. Else every newcomer has a kind of their own, to
    which all welcomers belong; for fewer newcomers than the welcomers' tables have room for.
    """
    welcomers = {n for n, row in enumerate(rows) if row.host or row.newcomer is False}
    new = [n for n, row in enumerate(rows) if row.newcomer and not row.host]
    if not new or not welcomers or sum(row.host for row in rows) >= tables:
        return [*rows]
    if len(welcomers) >= tables:
        return [replace(row, host=number in welcomers) for number, row in enumerate(rows)]
    new = new[: min(MOST_WELCOMED, len(welcomers) * (smallest // 2))]  # room is left for other wishes
    kinds = {number: f"{WELCOME}{number}" for number in new}
    all_kinds = dict.fromkeys(kinds.values(), "yes")
    return [
        replace(row, groups={**row.groups, **all_kinds})
        if number in welcomers
        else replace(
            row, groups={**row.groups, kinds[number]: "yes"}, not_only=(*row.not_only, kinds[number])
        )
        if number in kinds
        else row
        for number, row in enumerate(rows)
    ]
