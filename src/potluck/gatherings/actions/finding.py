"""Finding one's seat again, when the link is lost."""

import datetime

from django.db import transaction

from potluck.gatherings import access, letters


def find_seats_again(*, address: str, now: datetime.datetime) -> None:
    """Send their links to whoever reads letters at an address; nobody learns whether there are any.

    Where there are none, the letter is written too, and taken back: how long it takes tells nothing.
    """
    with transaction.atomic():
        seats = list(access.coming_seats_at(address, now))
        letters.write_found_again(address, seats, now)
        if not seats:
            transaction.set_rollback(True)


def write_links_again(address: str, now: datetime.datetime) -> None:
    """Send whoever proved an address, and cannot sign in yet, the links in place of those that are closed."""
    seats = list(access.coming_seats_at(address, now))
    if seats:
        letters.write_found_again(address, seats, now, within=datetime.timedelta(seconds=1))
