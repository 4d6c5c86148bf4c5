"""What a host should know about a plan, in words; and each wish's share of it, for diagnostics."""

from collections.abc import Sequence

import numpy as np

from potluck.seating.explain import Reasons
from potluck.seating.model.features import NEAR
from potluck.seating.model.numbers import Floats
from potluck.seating.search.courses import Evening
from potluck.shared.language import _, listed, ngettext

Tables = Sequence[Sequence[int]]
NAMED_AT_MOST = 5


def for_host(reasons: Reasons, courses: Sequence[Tables], repeats: int) -> list[str]:
    """Return sentences: who shares how much, who meets twice, and whose seat deserves a thought."""
    if not any(reasons.loves):
        return [*_about_repeats(reasons, courses, repeats)]
    thought = lonely(reasons, courses)
    return [
        _about_sharing(reasons, courses),
        *_about_repeats(reasons, courses, repeats),
        *_thoughts(reasons, thought),
    ]


def lonely(reasons: Reasons, courses: Sequence[Tables]) -> list[int]:
    """Return the guests who share nothing with anybody in any course."""
    alone = set(range(len(reasons.problem.guests)))
    for tables in courses:
        alone -= {
            guest for who in tables for guest in who if guest in alone and not reasons.alone(guest, who)
        }
    return sorted(alone)


def evenings(evening: Evening, courses: Sequence[Tables]) -> dict[str, Floats]:
    """Return, for diagnostics only, each guest's common ground, help and new faces, 0..1, shape (n,)."""
    people = evening.arrays.profiles
    ground, helped, new = np.zeros((3, len(people)))
    for guest in range(len(people)):
        mates = [o for tables in courses for who in tables if guest in who for o in who if o != guest]
        mine = people[guest]
        shared = [
            o for o in mates if any(NEAR not in key for key in mine.loves.keys() & people[o].loves.keys())
        ]
        ground[guest] = len(set(shared)) / max(len(set(mates)), 1)
        needs = {key for key in mine.needs if NEAR not in key}
        met = {key for o in mates for key in needs & people[o].brings.keys()}
        helped[guest] = len(met) / len(needs) if needs else 1.0
        new[guest] = len(set(mates)) / max(len(mates), 1)
    return {"common ground": ground, "help": helped, "new faces": new}


def _about_sharing(reasons: Reasons, courses: Sequence[Tables]) -> str:
    """The fewest others that anybody shares something with; where that is none, whether most do with one."""
    numbers = [
        sum(bool(reasons.shared(guest, other)) for other in who if other != guest)
        for tables in courses
        for who in tables
        for guest in who
    ]
    least, alone = min(numbers), numbers.count(0)
    if least == 0 and 2 * alone > len(numbers):
        return _("Few people on this list share something; most tables begin with new things.")
    if least == 0:
        return _("Most people share something with somebody at their table.")
    return ngettext(
        "Everyone shares something with at least one other at the table.",
        "Everyone shares something with at least {least} others at the table.",
        least,
    ).format(least=least)


def _about_repeats(reasons: Reasons, courses: Sequence[Tables], repeats: int) -> list[str]:
    words = []
    if len(courses) > 1:
        words.append(
            ngettext("One pair meets twice.", "{count} times two people meet again.", repeats).format(
                count=repeats
            )
            if repeats
            else _("Nobody meets twice this evening.")
        )
    again = sum(
        (min(i, j), max(i, j)) in reasons.problem.met
        for tables in courses
        for who in tables
        for k, i in enumerate(who)
        for j in who[:k]
    )
    if reasons.problem.met and reasons.problem.wants.new_faces > 0:
        words.append(
            ngettext("One pair has met before.", "{count} pairs have met before.", again).format(count=again)
            if again
            else _("Nobody sits with somebody they have met before.")
        )
    return words


def _thoughts(reasons: Reasons, alone: Sequence[int]) -> list[str]:
    names = [reasons.problem.guests[guest].name for guest in alone[:NAMED_AT_MOST]]
    if not names:
        return []
    if len(alone) > NAMED_AT_MOST:
        names.append(_("{count} more").format(count=len(alone) - NAMED_AT_MOST))
    return [
        ngettext("Give {names}'s seat a thought.", "Give the seats of {names} a thought.", len(alone)).format(
            names=listed(names)
        )
    ]
