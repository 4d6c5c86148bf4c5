"""What a host should know about a plan, in words; and each wish's share of it, for diagnostics."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np

from potluck.seating.explain import Reasons
from potluck.seating.model.features import NEAR
from potluck.seating.model.numbers import Floats
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.search.courses import Evening, met
from potluck.shared.language import _, listed, ngettext

Tables = Sequence[Sequence[int]]
NAMED_AT_MOST, NAMED_ALONE = 5, 3


def for_host(
    reasons: Reasons, courses: Sequence[Tables], unknown: Collection[int] = frozenset()
) -> list[str]:
    """Return sentences: who shares how much, who meets twice, and whose seat deserves a thought.

    Columns to mix or to gather by are spoken of where not every table is as was wished.

    Of `unknown` guests, who said nothing of themselves, nothing is said: it would sound like blame.
    """
    about = [*_about_repeats(reasons, courses), *_about_columns(reasons.problem, courses)]
    if not any(reasons.loves):
        return about
    thought = [guest for guest in lonely(reasons, courses) if guest not in unknown]
    if not unknown:
        return [_about_sharing(reasons, courses, thought), *about]
    known = len(reasons.problem.guests) - len(unknown)
    if known < 2:
        return about
    named = _thoughts(reasons, thought) if len(thought) < known else []
    return [" ".join([_of_those_known(known, len(thought)), *named]), *about]


def lonely(reasons: Reasons, courses: Sequence[Tables]) -> list[int]:
    """Return the guests who share nothing with anybody in any course."""
    alone = set(range(len(reasons.problem.guests)))
    for tables in courses:
        alone -= {g for who in tables for g in who if g in alone and not reasons.alone(g, who)}
    return sorted(alone)


def evenings(evening: Evening, courses: Sequence[Tables]) -> dict[str, Floats]:
    """Return, for diagnostics only, each guest's common ground, help and new faces, 0..1, shape (n,)."""
    people = evening.arrays.profiles
    ground, helped, new = np.zeros((3, len(people)))
    for guest, mates in enumerate(_mates(len(people), courses)):
        mine = people[guest]
        shared = {
            o for o in mates if any(NEAR not in key for key in mine.loves.keys() & people[o].loves.keys())
        }
        ground[guest] = len(shared) / max(len(set(mates)), 1)
        needs = {key for key in mine.needs if NEAR not in key}
        met = {key for o in mates for key in needs & people[o].brings.keys()}
        helped[guest] = len(met) / len(needs) if needs else 1.0
        new[guest] = len(set(mates)) / max(len(mates), 1)
    return {"common ground": ground, "help": helped, "new faces": new}


def _mates(people: int, courses: Sequence[Tables]) -> list[list[int]]:
    """Of each guest, everyone they sit with, as often as they do."""
    mates: list[list[int]] = [[] for _ in range(people)]
    for tables in courses:
        for who in tables:
            for guest in who:
                mates[guest] += [other for other in who if other != guest]
    return mates


def _of_those_known(known: int, alone: int) -> str:
    """Where some told nothing, "everyone" would be more than anybody knows."""
    if not alone:
        return _("Whoever told something of themselves shares something with somebody there.")
    if alone == known:
        words = _("None of the {known} who told something of themselves shares it with anybody there.")
        return words.format(known=known)
    return ngettext(
        "Of {known} who told something of themselves, one shares something with somebody there.",
        "Of {known} who told something of themselves, {count} share something with somebody there.",
        known - alone,
    ).format(known=known, count=known - alone)


def _about_sharing(reasons: Reasons, courses: Sequence[Tables], alone: Sequence[int]) -> str:
    guests = reasons.problem.guests
    least = min(
        sum(bool(reasons.shared(guest, other)) for other in who if other != guest)
        for tables in courses
        for who in tables
        for guest in who
    )
    if least:
        return ngettext(
            "Everyone shares something with at least one other at the table.",
            "Everyone shares something with at least {least} others at the table.",
            least,
        ).format(least=least)
    if not alone:
        return (
            _("Everyone shares something with somebody they sit with, or helps or is helped there.")
            if (reasons.helping)
            else _("Everyone shares something with somebody they sit with.")
        )
    if len(alone) <= NAMED_ALONE:
        return ngettext(
            "Everyone but {names} shares something with somebody at the table: give that seat a thought.",
            "Everyone but {names} shares something with somebody at the table: give their seats a thought.",
            len(alone),
        ).format(names=listed(guests[guest].name for guest in alone))
    sharing = _("{count} of {people} people share something with somebody at their table.").format(
        count=len(guests) - len(alone), people=len(guests)
    )
    return " ".join([sharing, *_thoughts(reasons, alone)])


def _about_repeats(reasons: Reasons, courses: Sequence[Tables]) -> list[str]:
    """Who meets twice, and who had met; those who sit together because they asked to are not counted."""
    problem = reasons.problem
    asked = {tuple(sorted(pair)) for group in problem.together for pair in combinations(group, 2)}
    pairs = Counter(pair for pair in met(courses) if pair not in asked)
    repeats = sum(count - 1 for count in pairs.values())
    words = []
    if len(courses) > 1:
        nobody = _("Nobody meets twice this evening, but for those who sit together.")
        if repeats:
            told = ngettext("One pair meets twice.", "{count} times two people meet again.", repeats)
            words.append(told.format(count=repeats))
        else:
            words.append(nobody if asked else _("Nobody meets twice this evening."))
    if problem.met and problem.wants.new_faces > 0:
        again = sum(pair in problem.met for pair in pairs)
        words.append(
            ngettext("One pair has met before.", "{count} pairs have met before.", again).format(count=again)
            if again
            else _("Nobody sits with somebody they have met before.")
        )
    return words


def _about_columns(problem: SeatingProblem, courses: Sequence[Tables]) -> list[str]:
    """Of each column to mix or to gather by, how many tables of all courses are as was wished, if not all."""
    tables = [who for course in courses for who in course if len(who)]
    words = []
    for column in dict.fromkeys((*problem.mix, *problem.gather)):
        kinds = [len({kind for g in who if (kind := problem.guests[g].groups.get(column))}) for who in tables]
        mixed = column in problem.mix
        as_wished = sum(count > 1 if mixed else count < 2 for count in kinds)
        if as_wished < len(tables):
            words.append(_as_wished(column, mixed, as_wished, len(tables)))
    return words


def _as_wished(column: str, mixed: bool, count: int, tables: int) -> str:
    if not count:
        words = (
            _("No table holds more than one {column}.") if mixed else _("No table holds only one {column}.")
        )
    elif mixed:
        words = ngettext(
            "One of {tables} tables holds more than one {column}.",
            "{count} of {tables} tables hold more than one {column}.",
            count,
        )
    else:
        words = ngettext(
            "One of {tables} tables holds only one {column}.",
            "{count} of {tables} tables hold only one {column}.",
            count,
        )
    return words.format(column=column, count=count, tables=tables)


def _thoughts(reasons: Reasons, alone: Sequence[int]) -> list[str]:
    names = [reasons.problem.guests[guest].name for guest in alone[:NAMED_AT_MOST]]
    if not names:
        return []
    if len(alone) > NAMED_AT_MOST:
        names.append(_("{count} more").format(count=len(alone) - NAMED_AT_MOST))
    return [
        ngettext("Give {names}’s seat a thought.", "Give the seats of {names} a thought.", len(alone)).format(
            names=listed(names)
        )
    ]
