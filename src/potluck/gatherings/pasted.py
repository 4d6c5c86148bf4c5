"""Names from a chat, read as any list of people is: who is new, who is here, what was not understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from potluck.gatherings.actions import Yes
from potluck.gatherings.models import Seat
from potluck.reading import people
from potluck.reading.rows import Row

# `reading` also speaks to whoever types the command; a page has no such options.
OPTION_OF_THE_COMMAND = re.compile(r"\s--\w")


@dataclass(frozen=True)
class Listed:
    """What a host pasted. Nobody is seated yet."""

    new: list[Yes]
    here: list[str]
    faults: list[str]


def read(text: str, seats: Iterable[Seat]) -> Listed:
    """Understand names one a line, or a table with a header."""
    listed = people.read_bytes(text.encode(), "names.txt")
    taken = {seat.person.name.casefold() for seat in seats if not seat.is_given_back}
    new, here = [], []
    for row in listed.rows:
        if row.name.casefold() in taken:
            here.append(row.name)
        else:
            taken.add(row.name.casefold())
            new.append(_yes(row))
    told = [*(f"{fault.what} {fault.do}" for fault in listed.faults), *listed.notes]
    return Listed(new, here, [words for words in told if not OPTION_OF_THE_COMMAND.search(words)])


def _yes(row: Row) -> Yes:
    return Yes(
        name=row.name[:80],
        say=row.say[:120],
        loves=[*row.loves],
        brings=[*row.brings],
        needs=[*row.needs],
        diet=row.diet[:300],
        access=row.access[:300],
        looks_after_a_table=row.host,
    )
