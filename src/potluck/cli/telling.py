"""What a host is told of a plan: the tables, what to know, how good it is, where the files are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from potluck.cli.folder.documents import HOST, OWNER, Files
from potluck.cli.given.evening import Evening
from potluck.cli.refusing import NO_PLAN, Refused
from potluck.cli.screen.plain import Plain
from potluck.printing import wording
from potluck.reading import kinds
from potluck.reading.rows import Row
from potluck.seating import Impossible, NoneFound, NoPlan, Result, SeatingProblem
from potluck.seating.model import rules, sizes
from potluck.seating.proofs import conflict, feasible
from potluck.seating.solve import BOUND_UP_TO
from potluck.shared import command, language
from potluck.shared.language import _, ngettext

SHOWN = 5
MOST_NAMES_SHOWN = 40
NAMES_ONLY = frozenset(["id", "name", "first-name", "last-name"])
TOPICS_SHOWN = 4
USEFUL_SHARE = 0.5
"""A proof that says less than half says nothing."""
MOST_SECRETS = 50
DOUBTED_UP_TO, SECONDS_TO_DOUBT = 200, 1.0
"""A dry run says of so many people at most, and after so long at most, that not every wish can be kept."""


def plan(screen: Plain, document: Mapping[str, Any]) -> None:
    """Show the tables of every course."""
    courses = document["courses"]
    for number, course in enumerate(courses):
        if len(courses) > 1:
            screen.course(wording.course_name(number))
        screen.tables(course["tables"])


def words(screen: Plain, result: Result, wished: tuple[int, int]) -> None:
    """Say what a host should know."""
    for sentence in (*flexed(result, wished), *result.words()):
        screen.point(sentence)


def secrets(screen: Plain, problem: SeatingProblem) -> None:
    """Name the never-togethers, to the one who asked to see them."""
    names = conflict.called(problem)
    for first, second in sorted(problem.never)[:MOST_SECRETS]:
        told = _("{first} and {second} are kept apart. This is told to nobody else.")
        screen.point(told.format(first=names[first], second=names[second]))
    left = len(problem.never) - MOST_SECRETS
    if left > 0:
        told = ngettext("{count} more pair is kept apart.", "{count} more pairs are kept apart.", left)
        screen.point(told.format(count=left))


def flexed(result: Result, wished: tuple[int, int]) -> list[str]:
    """Return a sentence where tables are smaller or larger than was wished."""
    seated = _seated_sizes(result)
    if not sizes.flexes(seated, wished) or len(result.problem.guests) < sizes.SMALLEST:
        return []
    text = _("{people} people do not come out even at {each} a table, so sizes flex to {sizes}.")
    return [
        text.format(
            people=len(result.problem.guests),
            each=sizes.told(wished),
            sizes=language.listed(str(size) for size in seated),
        )
    ]


def how_good(result: Result) -> str:
    """Return how close to the best possible a plan is, in one sentence."""
    share = result.share()
    if len(result.problem.guests) > BOUND_UP_TO:
        text = _("For more than {most} people no proof is offered yet. This is the best plan that was found.")
        return text.format(most=BOUND_UP_TO)
    if share is None or share < USEFUL_SHARE:
        return _("No useful proof was found in this time. More --seconds may bring one.")
    # Rounded down: a proof does not round in its own favour.
    percent, laid = int(share * 1000) / 10, _sizes_laid(result)
    if not laid:
        text = _("At least {percent:.1f} % of the best possible, proven.")
        return _("The best possible, proven.") if share >= 1 else text.format(percent=percent)
    text = _("At least {percent:.1f} % of the best possible at tables of {sizes}, proven.")
    best = _("The best possible at tables of {sizes}, proven.")
    return (best if share >= 1 else text).format(percent=percent, sizes=laid)


def _sizes_laid(result: Result) -> str:
    """Return the sizes of the tables where the wish leaves room for others, of which a proof says nothing."""
    problem = result.problem
    if problem.free_sizes:
        return ""
    wished = {table.size for table in problem.tables} if problem.tables else {problem.table_size}
    laid = _seated_sizes(result)
    if {sizes.as_range(size) for size in wished} == {(size, size) for size in laid}:
        return ""
    return language.listed(str(size) for size in laid)


def _seated_sizes(result: Result) -> list[int]:
    """Return every size that a table of the plan has, ascending."""
    return sorted({len(who) for tables in result.plan.seatings() for who in tables})


def without_plan(error: NoPlan, secret: bool, sized: bool = True) -> Refused:
    """Return what is said where there is no plan; wider tables are offered where the command is `sized`."""
    return Refused(*_hindered(error, secret, sized), _("Nothing was written."), status=NO_PLAN)


def doubts(screen: Plain, problem: SeatingProblem, secret: bool) -> None:
    """Say, of few people, that not every wish can be kept, where that is soon proven."""
    wishes = rules.of(problem) if len(problem.guests) <= DOUBTED_UP_TO else []
    if wishes and isinstance(feasible.find(problem, wishes, SECONDS_TO_DOUBT), feasible.Impossible):
        for words in _hindered(Impossible(problem, wishes), secret, sized=True):
            screen.point(words)


def _hindered(error: NoPlan, secret: bool, sized: bool) -> list[str]:
    """What stands in the way of a plan: without `secret` the same words for every cause."""
    words = [error.words(secret=secret)]
    if not secret:
        words.append(_("--show-secret names the wishes that stand in the way, on this screen only."))
    elif isinstance(error, Impossible):
        words += _wider(error) if sized else []
    elif isinstance(error, NoneFound):
        words.append(_("That is not proven; more --seconds may find a way."))
    return words


def _wider(error: Impossible) -> list[str]:
    if error.wider is None:
        return []
    low, high = error.wider.sizes
    more, room = _("--size {low}-{high} allows more tables."), _("--size {low}-{high} makes room for it.")
    return [(more if error.wider.more_tables else room).format(low=low, high=high)]


def where(screen: Plain, folder: Path, made: Files, kept: Path | None) -> None:
    """Say which files were written, how to go on, and where the plan before is kept."""
    for missing in made.missing:
        screen.aside(missing)
    if made.files:
        _files(screen, folder, made)
    if kept is not None:
        screen.say(_("The plan before is kept in {folder}.").format(folder=folder / kept.name))


def _files(screen: Plain, folder: Path, made: Files) -> None:
    screen.blank()
    names = language.listed(made.files)
    screen.say(_("In {folder}: {names}.").format(folder=folder, names=names), "title")
    private = [name for name, file in made.files.items() if file.mode == OWNER]
    if private:
        told = ngettext("{names} is for you alone.", "{names} are for you alone.", len(private))
        screen.say(told.format(names=language.listed(private)), "quiet")
    if HOST in made.files:
        told = _("Why somebody sits there: {potluck} explain {folder} NAME")
        screen.say(told.format(potluck=_typed(command.called()), folder=_typed(folder)), "quiet")


def understood(screen: Plain, evening: Evening) -> None:
    """Show how a list was understood: its columns, its first people, and the tables there would be."""
    screen.grid(
        [_("column"), _("is"), _("which means")],
        [[use.header, _use(use.kind), use.why or _means(use.kind)] for use in evening.columns],
    )
    screen.blank()
    _people(screen, evening)
    if evening.options.met:
        pairs = len(evening.options.met)
        told = ngettext("{count} pair of them has met.", "{count} pairs of them have met.", pairs)
        screen.say(told.format(count=pairs))
    seats = evening.problem.sizes()
    people = ngettext("{count} person", "{count} people", len(evening.rows)).format(count=len(evening.rows))
    tables = ngettext("{count} table", "{count} tables", len(seats)).format(count=len(seats))
    each = language.listed(str(size) for size in sorted(set(seats)))
    screen.say(
        _("{people}, {tables} of {sizes}. Nothing was written.").format(
            people=people, tables=tables, sizes=each
        )
    )


def _people(screen: Plain, evening: Evening) -> None:
    """Show the first people; of a list of names alone, the names are what is to be looked at."""
    only_names = {use.kind for use in evening.columns} <= NAMES_ONLY
    shown = evening.rows[: MOST_NAMES_SHOWN if only_names else SHOWN]
    if only_names:
        screen.grid([_("id"), _("name")], [[row.id, row.name] for row in shown])
    else:
        head = [_("id"), _("name"), _("loves"), _("brings"), _("could use")]
        screen.grid(head, [_person(row) for row in shown])
    screen.blank()
    left = len(evening.rows) - len(shown)
    if left > 0:
        screen.say(ngettext("And {count} more.", "And {count} more.", left).format(count=left))


def _use(kind: str) -> str:
    return {"group": _("a group"), "left out": _("left out")}.get(kind, kind)


def _means(kind: str) -> str:
    if kind == "group":
        return _("Can be mixed or gathered by.")
    return kinds.COLUMN_KINDS[kind].means if kind in kinds.COLUMN_KINDS else ""


def _person(row: Row) -> Sequence[str]:
    return [row.id, row.name, *(_topics(topics) for topics in (row.loves, row.brings, row.needs))]


def _topics(topics: Mapping[str, float]) -> str:
    shown = list(topics)[:TOPICS_SHOWN]
    return ", ".join(shown) + (", ..." if len(topics) > TOPICS_SHOWN else "")


def _typed(path: Path | str) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
