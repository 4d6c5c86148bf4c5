"""`potluck explain`: one person's tables, and what they share with each who sits there, rarest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from potluck.cli.given import laid, wishes
from potluck.cli.given.laid import Laid
from potluck.cli.refusing import Refused
from potluck.cli.screen import choice
from potluck.cli.screen.plain import Plain
from potluck.printing import wording
from potluck.reading.rows import Row
from potluck.seating import reseated
from potluck.seating.explain import Reasons
from potluck.shared import language
from potluck.shared.language import _


def run(**given: Any) -> None:
    """Tell one person's evening."""
    screen = choice.screen(given["plain"])
    plan = laid.read(given["folder"])
    (identity, *more) = wishes.people("", [f'"{given["name"]}"'], plan.rows) or [""]
    rows = {row.id: row for row in plan.rows}
    if more or identity not in rows:
        raise Refused(_("Name one person, by name or id."))
    reasons = _reasons(plan)
    index = {row.id: place for place, row in enumerate(plan.rows)}
    for course, tables in enumerate(plan.courses):
        for number, who in enumerate(tables):
            if identity in who:
                _tell_table(screen, rows[identity], course, number, len(plan.courses))
                _tell_moves(screen, plan.moves, identity, course)
                _tell_company(screen, reasons, rows, index, identity, who)
    if given["show_secret"]:
        _tell_secret(screen, plan, rows, index, identity)


def _reasons(plan: Laid) -> Reasons:
    index = {row.id: place for place, row in enumerate(plan.rows)}
    courses = [[[index[i] for i in who] for who in tables] for tables in plan.courses]
    return reseated.result(laid.problem(plan.rows, plan.options), courses, plan.made).reasons


def _tell_table(screen: Plain, row: Row, course: int, number: int, courses: int) -> None:
    if courses > 1:
        screen.course(wording.course_name(course))
    screen.say(_("{name} sits at Table {number}.").format(name=row.name, number=number + 1), "title")


def _tell_moves(screen: Plain, moves: Sequence[Mapping[str, Any]], identity: str, course: int) -> None:
    """Tell whom the last change gave this table, and why."""
    for move in moves:
        if move["id"] == identity and move["course"] == course + 1:
            screen.say(move["why"])


def _tell_company(
    screen: Plain,
    reasons: Reasons,
    rows: Mapping[str, Row],
    index: Mapping[str, int],
    identity: str,
    who: Sequence[str],
) -> None:
    screen.say(reasons.why(index[identity], [index[i] for i in who]))
    screen.blank()
    for other in who:
        if other != identity:
            topics = reasons.between(index[identity], index[other]) or _("nothing that both named")
            screen.point(_("with {name}: {topics}").format(name=rows[other].name, topics=topics))
    screen.blank()


def _tell_secret(
    screen: Plain, plan: Laid, rows: Mapping[str, Row], index: Mapping[str, int], identity: str
) -> None:
    """Name who is kept apart from a person, whoever of the two wished it."""
    never = laid.problem(plan.rows, plan.options).never
    me = index[identity]
    others = [plan.rows[a if b == me else b].name for a, b in sorted(never) if me in (a, b)]
    if others:
        told = _("Never at one table with {names}. This is told to nobody else.")
        screen.say(told.format(names=language.listed(others)))
    else:
        screen.say(_("{name} is kept apart from nobody.").format(name=rows[identity].name))
