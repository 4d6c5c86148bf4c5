"""The last seat, with real processes on a real database, some of them killed while they write."""

import datetime
import multiprocessing
import random
import time
from collections import Counter
from multiprocessing.process import BaseProcess

import pytest
from django.db import connections
from django.utils import timezone

from potluck.gatherings import actions
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.tests.cast import member, soup
from potluck.letters.models import Letter
from potluck.people.models import Person

FORK = multiprocessing.get_context("fork")
PROCESSES = 6
SEATS = 9


def take_seats(gathering: Gathering, ids: list[int]) -> None:
    """Take a seat for each; every fifth gives it back. Begun again after a kill, it goes on where it was."""
    for person in Person.objects.filter(pk__in=ids).order_by("pk"):
        if Seat.objects.filter(gathering=gathering, person=person, given_back_at__isnull=False).exists():
            continue
        seat = actions.take_seat(gathering=gathering, person=person, now=timezone.now())
        if person.pk % 5 == 0:
            actions.give_back_seat(seat=seat, now=timezone.now())


def start(gathering: Gathering, ids: list[int]) -> BaseProcess:
    connections.close_all()  # each process has its own way to the database
    process = FORK.Process(target=take_seats, args=(gathering, ids))
    process.start()
    return process


def race(gathering: Gathering, people: list[Person], kills: int) -> None:
    """Let processes take seats for `people`, each for its own; kill some, and start them again."""
    ids, luck = [person.pk for person in people], random.Random(7)
    share = -(-len(ids) // PROCESSES)
    slices = [ids[begin : begin + share] for begin in range(0, len(ids), share)]
    running = [(one, start(gathering, one)) for one in slices]
    for _ in range(kills):
        time.sleep(luck.uniform(0.02, 0.4))
        alive = [number for number, (_one, process) in enumerate(running) if process.is_alive()]
        if alive:
            number = luck.choice(alive)
            one, process = running[number]
            process.kill()
            process.join()
            running[number] = (one, start(gathering, one))
    for _one, process in running:
        process.join(timeout=300)
    assert [process.exitcode for _one, process in running] == [0] * len(running)


def letters_about(seat: Seat) -> Counter[str]:
    causes = Letter.objects.filter(cause__startswith=f"seat:{seat.key}:").values_list("cause", flat=True)
    return Counter(cause.split(":")[3] for cause in causes)


def run_for_the_last_seat(count: int, kills: int) -> None:
    # The processes live by the clock on the wall.
    gathering = soup(
        capacity=SEATS, now=timezone.now(), starts_at=timezone.now() + datetime.timedelta(days=9)
    )
    people = [member(f"Guest{number:03}") for number in range(count)]
    race(gathering, people, kills)

    gathering.refresh_from_db()
    seats = Seat.objects.filter(gathering=gathering)
    going, line = list(seats.going()), list(seats.next_in_line())
    gone = list(seats.filter(given_back_at__isnull=False))
    assert gathering.taken == len(going) == SEATS
    assert {seat.person_id for seat in seats} == {gathering.host_id, *(person.pk for person in people)}
    assert len(going) + len(line) + len(gone) == count + 1
    assert {seat.person_id for seat in gone} == {person.pk for person in people if person.pk % 5 == 0}
    order = [(seat.queued_at, seat.pk) for seat in line]
    assert order == sorted(order)
    assert max((seat.queued_at, seat.pk) for seat in going) < min(order)
    for seat in going:
        told = letters_about(seat)
        assert told["seat"] + told["moved_up"] == 1 and max(told.values()) == 1
    for seat in line:
        assert letters_about(seat) == {"next_in_line": 1}
    for seat in gone:
        told = letters_about(seat)
        assert told["given_back"] == (seat.taken_at is not None) and max(told.values()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_hundred_people_after_nine_seats_with_processes_that_are_killed() -> None:
    run_for_the_last_seat(100, kills=4)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_five_hundred_people_after_nine_seats_with_processes_that_are_killed() -> None:
    run_for_the_last_seat(500, kills=40)
