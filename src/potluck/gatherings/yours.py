"""What this room keeps about a person: to take with them, and to forget."""

from typing import Any

from django.db import transaction
from django.db.models import F

from potluck.gatherings import letters
from potluck.gatherings.models import Gathering, Seat
from potluck.people.models import Person


def gather(person: Person) -> dict[str, Any]:
    """Return a person's seats and what they hosted; nothing of other guests."""
    seats = Seat.objects.filter(person=person).select_related("gathering").order_by("pk")
    return {
        "seats": [_seat(seat) for seat in seats],
        "hosted": [_hosted(one) for one in Gathering.objects.filter(host=person).order_by("pk")],
    }


def forget(person: Person) -> None:
    """Forget their seats, with the letters about these; what they hosted stays for its guests, with no name.

    The schedule finds what follows: a free seat goes to the line, and what has no host is called off.
    """
    with transaction.atomic():
        Gathering.objects.filter(host=person).update(host=None, address="")
        for seat in Seat.objects.filter(person=person).order_by("gathering"):
            if seat.is_going:
                Gathering.objects.filter(pk=seat.gathering_id).update(taken=F("taken") - 1)
            letters.forget(seat)
            for brought in seat.brings.all():  # what was written of them to whoever brings them
                letters.forget_as_bringer(brought)
            seat.delete()


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "what": seat.gathering.what,
        "when": seat.gathering.starts_at.isoformat(),
        "where": seat.gathering.place,
        "asked_at": seat.made_at.isoformat(),
        "taken_at": seat.taken_at.isoformat() if seat.taken_at else None,
        "given_back_at": seat.given_back_at.isoformat() if seat.given_back_at else None,
        "looks_after_a_table": seat.looks_after_a_table,
        "diet": seat.diet,
        "access": seat.access,
        "letters_to": seat.letters_to,
    }


def _hosted(gathering: Gathering) -> dict[str, Any]:
    return {
        "what": gathering.what,
        "about": gathering.about,
        "when": gathering.starts_at.isoformat(),
        "where": gathering.place,
        "address": gathering.address,
    }
