"""Plan documents: what a plan says to everyone (`plan.json`), and to the host alone (`plan.host.json`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from potluck.reading.rows import Row
from potluck.seating.model.guest import Wants
from potluck.seating.request import Options
from potluck.seating.result import Result

VERSION = 1
_PLAIN = ("id", "id_from", "name", "number", "say", "host", "newcomer", "diet", "access")
_TOPICS = ("loves", "brings", "needs", "groups")
_SETS = ("languages", "times", "places")
_NAMES = ("arrives_with", "apart_from", "not_only")
_WANTS = ("common_ground", "giving", "new_faces", "mixing")


def plan_document(result: Result, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what guests may see: tables, names and whys; no wish and nothing to work one out from."""
    return {
        "version": VERSION,
        "courses": [
            {"starts": None, "tables": [_table(result, rows, table) for table in course.tables]}
            for course in result.plan.courses
        ],
    }


def host_document(
    result: Result, rows: Sequence[Row], options: Options, moves: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return the whole problem and how the plan was made; written so that only its owner can read it.

    `moves` tell whom a repair gave another table (`id`, `course` from 1, `why`); a fresh plan has none.
    """
    return {
        "version": VERSION,
        "made": {
            name: getattr(result, name)
            for name in (
                "seed",
                "work",
                "threads",
                "stopped",
                "kernel",
                "unit",
                "value",
                "bound",
                "bound_kind",
                "repeats",
            )
        },
        "plan": plan_document(result, rows),
        "people": [person(row) for row in rows],
        "options": options_document(options),
        "moves": [dict(move) for move in moves],
    }


def options_document(options: Options) -> dict[str, Any]:
    """Return options as JSON holds them."""
    return {
        "size": list(options.size),
        "courses": options.courses,
        "want": {name.replace("_", "-"): getattr(options.want, name) for name in _WANTS},
        "mix": list(options.mix),
        "gather": list(options.gather),
        "weights": options.weights,
        "likeness": options.likeness,
        "memory_months": options.memory_months,
        "day": options.day.isoformat() if options.day else None,
        "together": [list(group) for group in options.together],
        "apart": [list(group) for group in options.apart],
        "met": [[first, second, day.isoformat() if day else None] for first, second, day in options.met],
    }


def options_from(document: Mapping[str, Any]) -> Options:
    """Return the options that a host document holds."""
    given = document["options"]
    return Options(
        size=(int(given["size"][0]), int(given["size"][1])),
        courses=int(given["courses"]),
        want=Wants(**{name: given["want"][name.replace("_", "-")] for name in _WANTS}),
        mix=tuple(given["mix"]),
        gather=tuple(given["gather"]),
        weights=given["weights"],
        likeness=given["likeness"],
        memory_months=int(given["memory_months"]),
        day=date.fromisoformat(given["day"]) if given["day"] else None,
        together=tuple(tuple(group) for group in given["together"]),
        apart=tuple(tuple(group) for group in given["apart"]),
        met=tuple((a, b, date.fromisoformat(day) if day else None) for a, b, day in given["met"]),
    )


def rows_from(document: Mapping[str, Any]) -> list[Row]:
    """Return the people that a host document holds."""
    return [Row(**_row_fields(person)) for person in document["people"]]


def _table(result: Result, rows: Sequence[Row], table: Any) -> dict[str, Any]:
    who = [seat.index for seat in table.guests]
    return {
        "name": table.name,
        "size": len(who),
        "shares": result.reasons.table(who),
        "time": table.time,
        "place": table.place,
        "guests": [
            {
                "id": rows[guest].id,
                "id_from": rows[guest].id_from,
                "name": rows[guest].name,
                "why": result.reasons.why(guest, who),
            }
            for guest in who
        ],
    }


def person(row: Row) -> dict[str, Any]:
    """Return one person as the host's document holds them."""
    told: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    told |= {name: dict(getattr(row, name)) for name in _TOPICS}
    told |= {name: sorted(getattr(row, name)) for name in _SETS}
    told |= {name: list(getattr(row, name)) for name in _NAMES}
    return told | {"table_size": list(row.table_size) if row.table_size else None}


def _row_fields(person: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: person[name] for name in _PLAIN}
    fields |= {name: dict(person[name]) for name in _TOPICS}
    fields |= {name: frozenset(person[name]) for name in _SETS}
    fields |= {name: tuple(person[name]) for name in _NAMES}
    return fields | {"table_size": tuple(person["table_size"]) if person["table_size"] else None}
