"""`potluck reseat`: somebody cannot come, or came besides; as few people as can be move, and are told why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from potluck.cli import telling, working
from potluck.cli.folder import documents, writing
from potluck.cli.given import arrivals, laid, pins, wishes
from potluck.cli.given.laid import Laid, Tables
from potluck.cli.refusing import Refused
from potluck.cli.screen import choice, steps
from potluck.cli.screen.plain import Plain
from potluck.printing import wording
from potluck.reading.rows import Row
from potluck.seating import NoPlan, ProblemError, files, repair, reseated
from potluck.shared.language import _, ngettext

STEPS = 5
"""What so many moves more would buy is told with --moves."""


@dataclass(frozen=True)
class Change:
    """What happened: who is missing, who came besides, who must sit where, in which courses."""

    absent: Sequence[str]
    arrived: Sequence[Row]
    pins: Mapping[str, int]
    courses: Sequence[int]


def run(**given: Any) -> None:
    """Make a plan good again and keep the old one beside it."""
    wanted, paper = wishes.files(given["only"]), wishes.paper(given["paper"])
    screen = choice.screen(given["plain"])
    wishes.seconds(given["seconds"])
    wishes.moves(given["moves"])
    before = _settled(laid.read(given["folder"]))
    folder = wishes.folder(given["output"]) if given["output"] is not None else before.folder
    may_replace = given["force"] or given["output"] is None
    writing.refuse_if_there(folder, may_replace)
    change = _change(before, given, screen)
    everyone = {row.id: row for row in (*before.rows, *change.arrived)}
    courses, moves, buys = _courses(before, change, everyone, given)
    host, said = _document(before, courses, everyone, moves)
    with working.stoppable(screen) as stopped:
        stopped.is_writing = True
        _tell(screen, host, change, moves, buys)
        for sentence in said:
            screen.point(sentence)
        made = documents.make(host, wanted, paper)
        kept = writing.write(folder, made.files, keep_old=True, only_new=not may_replace)
        telling.where(screen, folder, made, kept)


def _change(before: Laid, given: Mapping[str, Any], screen: Plain) -> Change:
    absent = wishes.people("--absent", given["absent"], before.rows)
    courses = _chosen(given["course"], len(before.courses))
    for identity in absent:
        if not any(identity in who for number in courses for who in before.courses[number]):
            name = next(row.name for row in before.rows if row.id == identity)
            raise Refused(_("{name} has no seat there to give back. Nothing was changed.").format(name=name))
    away = {row.id for row in before.rows if not all(_sits(row, before.courses[n]) for n in courses)}
    arrived = arrivals.read(given, before.rows, away, before.options, screen)
    there = [row for row in (*before.rows, *arrived) if row.id not in absent]
    pinned = pins.read(given["pin"], there, max(len(before.courses[number]) for number in courses))
    if not (absent or arrived or pinned):
        words = _(
            "Say what happened: --absent NAME, --arrived FILE or --pin “NAME=Table 3”. Nothing was changed."
        )
        raise Refused(words)
    return Change(absent, arrived, pinned, courses)


def _settled(before: Laid) -> Laid:
    rows, options = arrivals.settled(before.rows, before.options)
    return replace(before, rows=tuple(rows), options=options)


def _sits(row: Row, tables: Tables) -> bool:
    return any(row.id in who for who in tables)


def _chosen(course: int | None, courses: int) -> list[int]:
    if course is None:
        return list(range(courses))
    if not 1 <= course <= courses:
        text = ngettext(
            "--course {course}: the plan has {count} course.",
            "--course {course}: the plan has {count} courses.",
            courses,
        )
        raise Refused(text.format(course=course, count=courses))
    return [course - 1]


def _courses(
    before: Laid, change: Change, everyone: Mapping[str, Row], given: Mapping[str, Any]
) -> tuple[list[Tables], dict[int, dict[str, str]], dict[int, list[str]]]:
    """Return ids at the tables of every course; of those that changed, why whom moved, what more buys."""
    courses = [[list(who) for who in tables] for tables in before.courses]
    moves: dict[int, dict[str, str]] = {}
    buys: dict[int, list[str]] = {}
    for number in change.courses:
        try:
            laid_anew = _reseated(before, change, everyone, number, given)
            courses[number], moves[number], buys[number] = laid_anew
        except NoPlan as error:
            raise telling.without_plan(error, given["show_secret"], sized=False) from error
        except ProblemError as error:
            raise Refused(str(error), _("Nothing was changed.")) from error
    return courses, moves, buys


def _reseated(
    before: Laid, change: Change, everyone: Mapping[str, Row], number: int, given: Mapping[str, Any]
) -> tuple[Tables, dict[str, str], list[str]]:
    current = [[i for i in who if i not in change.absent] for who in before.courses[number]]
    seated = {i for who in current for i in who}
    arrived = [row.id for row in change.arrived if row.id not in seated]
    ids = [i for who in current for i in who] + arrived
    index = {identity: place for place, identity in enumerate(ids)}
    problem = laid.problem([everyone[i] for i in ids], before.options)
    task = (
        problem,
        [[index[i] for i in who] for who in current],
        [index[i] for i in arrived],
        {index[i]: table for i, table in change.pins.items() if i in index},
    )
    buys: list[str] = []
    if (allowed := given["moves"]) is None:
        done = repair.reseat(*task, seconds=given["seconds"])
    else:
        more = max(allowed, STEPS)
        frontier = repair.frontier(*task, seconds=(more + 1) * given["seconds"], more=more)
        done, buys = frontier[allowed].repair, list(steps.told(frontier, allowed))
    why = {ids[g]: done.why[g] for g in sorted(done.why)}
    return [[ids[g] for g in who] for who in done.tables], why, buys


def _document(
    before: Laid,
    courses: Sequence[Tables],
    everyone: Mapping[str, Row],
    moves: Mapping[int, Mapping[str, str]],
) -> tuple[dict[str, Any], list[str]]:
    """Return the host's document, and what a host should know of the tables as they are now."""
    seated = {i for tables in courses for who in tables for i in who}
    rows = [row for row in everyone.values() if row.id in seated]
    index = {row.id: place for place, row in enumerate(rows)}
    numbered = [[[index[i] for i in who] for who in tables] for tables in courses]
    result = reseated.result(laid.problem(rows, before.options), numbered, before.made)
    told = [
        {"id": identity, "course": number + 1, "why": why}
        for number, whys in sorted(moves.items())
        for identity, why in whys.items()
    ]
    host = files.host_document(result, rows, before.options, told)
    # Who is away stays known, and so does all that was wished about them: they may come after all.
    host["people"] = [files.person(row) for row in everyone.values()]
    # No amount of work replays what people changed.
    host["made"]["work"] = None
    for course, starts in zip(host["plan"]["courses"], before.starts, strict=True):
        course["starts"] = starts
    return host, result.words()


def _tell(
    screen: Plain,
    host: Mapping[str, Any],
    change: Change,
    moves: Mapping[int, Mapping[str, str]],
    buys: Mapping[int, Sequence[str]],
) -> None:
    courses = host["plan"]["courses"]
    for number in change.courses:
        if len(courses) > 1:
            screen.course(wording.course_name(number))
        screen.tables(courses[number]["tables"])
        for why in moves[number].values():
            screen.point(why)
        if not moves[number]:
            screen.point(_("Nobody has to move."))
        for sentence in buys[number]:
            screen.point(sentence)
