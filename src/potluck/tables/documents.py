"""A plan as the documents that `printing` draws and prints: made of rows, so that nothing outlives them."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from potluck.design import moments
from potluck.gatherings.models import Gathering
from potluck.tables.access import Laid
from potluck.tables.models import Place
from potluck.ties import access as ties
from potluck.words import closeness

VERSION = 1


def table_of(laid: Laid) -> dict[str, Any]:
    """Return one table of a plan document; `say` is told as well."""
    return {
        "name": name_of(laid.number),
        "size": len(laid.places),
        "shares": laid.shares,
        "time": None,
        "place": None,
        "guests": [_guest(place, laid) for place in laid.places],
    }


def name_of(number: int) -> str:
    """Return what a table is called."""
    return _("Table {number}").format(number=number)


def plan_of(tables: list[Laid]) -> dict[str, Any]:
    """Return the plan document of these tables."""
    return {"version": VERSION, "courses": [{"starts": None, "tables": [table_of(one) for one in tables]}]}


def says_of(tables: list[Laid]) -> dict[str, str]:
    """Return, by id, how a name is said."""
    seats = [place.seat for one in tables for place in one.places]
    return {seat.person.key: seat.person.say for seat in seats if seat.person.say}


def host_document(tables: list[Laid], moved: list[str]) -> dict[str, Any]:
    """Return what the host's sheet is printed from: with diets and access, and no wish about a person."""
    places = [place for one in tables for place in one.places]
    been = ties.have_been([place.seat.person_id for place in places])
    return {
        "plan": plan_of(tables),
        "people": [_person(place, been) for place in places],
        "moves": [{"course": 1, "why": why} for why in moved],
    }


def heading(gathering: Gathering, now: datetime.datetime) -> list[str]:
    """Return what, when and where, as it stands above the tables in a chat."""
    return [gathering.what, moments.invitation(gathering.starts_at, now), gathering.place]


def as_text(gathering: Gathering, tables: list[Laid], now: datetime.datetime) -> str:
    """Return the tables as a host would paste them into a chat."""
    told = ["\n".join(line for line in heading(gathering, now) if line)]
    for one in tables:
        names = ", ".join(place.seat.called for place in one.places)
        told.append(f"{name_of(one.number)}: {names}.")
        if one.shares:
            told[-1] += " " + _("Some of you love {topics}.").format(topics=closeness.listed(one.shares))
    return "\n\n".join(told)


def _guest(place: Place, laid: Laid) -> dict[str, Any]:
    person = place.seat.person
    return {
        "id": person.key,
        "id_from": "column",
        "name": place.seat.called,
        "say": person.say,
        "why": place.why if _may_be_read(place, laid) else "",
    }


def _may_be_read(place: Place, laid: Laid) -> bool:
    """Tell whether all may read why: what is only near is two loves, each told of who lets them be seen."""
    if not place.shared or not all(one["is_near"] for one in place.shared):
        return True
    named = {seat for one in place.shared for seat in one["others"]} | {str(place.seat_id)}
    return all(one.seat.person.shows_loves for one in laid.places if str(one.seat_id) in named)


def _person(place: Place, been: set[int]) -> dict[str, Any]:
    seat, person = place.seat, place.seat.person
    return {
        "id": person.key,
        "name": seat.called,
        "say": person.say,
        "host": place.looks_after,
        "newcomer": bool(been) and person.pk not in been,
        "diet": seat.diet,
        "access": seat.access,
    }
