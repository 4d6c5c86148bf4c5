"""From rows of a list to a problem: what a host asked for, with names and ids made into guests."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from potluck.reading.names import Directory
from potluck.reading.rows import Row
from potluck.seating import company
from potluck.seating.model.guest import NEW_FACES, Guest, ProblemError, Wants
from potluck.seating.model.problem import Pair, SeatingProblem
from potluck.shared.language import _
from potluck.words import likeness
from potluck.words.likeness import Likeness

DAYS_IN_A_MONTH = 30.44


@dataclass(frozen=True)
class Options:
    """What the host asked for; `together` and `apart` hold ids, `met` ids and the day they last met.

    `day` is the day from which memory counts back; a plan is replayed with its own.
    """

    size: tuple[int, int] = (4, 6)
    courses: int = 1
    want: Wants = NEW_FACES
    mix: tuple[str, ...] = ()
    gather: tuple[str, ...] = ()
    weights: str = "sqrt"
    likeness: str = "words"
    memory_months: int = 24
    day: date | None = None
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    met: tuple[tuple[str, str, date | None], ...] = ()


@dataclass(frozen=True)
class Request:
    """A problem, and what was noticed on the way to it."""

    problem: SeatingProblem
    notes: tuple[str, ...] = ()


class UnknownName(ProblemError):
    """A name that nobody on the list has, or that several have; the words list the ids."""


def ids_of(text: str, rows: Sequence[Row]) -> str:
    """Return the id of the one person whom `text` (a name or an id) means.

    Raises
    ------
    UnknownName
        Where nobody or several are meant.
    """
    return rows[_index(text, Directory(rows), rows)].id


def only_about(options: Options, ids: Collection[str]) -> Options:
    """Return options without the wishes about people who are not among `ids`: they stayed away."""
    together, apart = (
        tuple(left for group in groups if len(left := tuple(i for i in group if i in ids)) > 1)
        for groups in (options.together, options.apart)
    )
    met = tuple(pair for pair in options.met if {*pair[:2]} <= {*ids})
    return replace(options, met=met, together=together, apart=apart)


def build(rows: Sequence[Row], options: Options, today: date) -> Request:
    """Return the problem that `rows` and `options` state.

    Raises
    ------
    ProblemError
        Where a rule names somebody unknown or makes no sense.
    """
    index = {row.id: number for number, row in enumerate(rows)}
    notes: list[str] = []
    together = [[index[i] for i in group] for group in options.together]
    directory = Directory(rows)
    together += [list(pair) for pair in _arrivals(rows, directory, notes)]
    apart = [pair for group in options.apart for pair in _pairs([index[i] for i in group])]
    apart += _kept_apart(rows, directory)
    groups, not_only, unclear = company.groups(rows)
    notes += unclear
    problem = SeatingProblem.from_guests(
        [guest(*told) for told in zip(rows, groups, not_only, strict=True)],
        table_size=options.size,
        courses=options.courses,
        never=apart,
        together=together,
        met=_remembered(options, index, today),
        wants=options.want,
        mix=options.mix,
        gather=options.gather,
        weights=options.weights,
        likeness=_likeness(options.likeness),
    )
    return Request(problem, tuple(notes))


def guest(row: Row, groups: Mapping[str, str], not_only: tuple[str, ...]) -> Guest:
    """Return the guest that a row tells of."""
    return Guest(
        name=row.name,
        id=row.id,
        loves=row.loves,
        brings=row.brings,
        needs=row.needs,
        languages=row.languages,
        times=row.times,
        places=row.places,
        table_size=row.table_size,
        host=row.host,
        newcomer=row.newcomer,
        groups=groups,
        not_only=not_only,
    )


def _likeness(chosen: str) -> Likeness | None:
    """The built-in vocabulary, or by meaning where the extra is installed."""
    try:
        return likeness.model() if chosen == "meaning" else None
    except likeness.ModelMissing as error:
        raise ProblemError(str(error)) from error


def _index(text: str, directory: Directory, rows: Sequence[Row]) -> int:
    found = directory.by_name_or_id(text)
    if found.index is not None:
        return found.index
    if not found.indices:
        raise UnknownName(_("Nobody on the list is called “{name}”.").format(name=text.strip()))
    raise UnknownName(
        _("“{name}” could be several people; use one of the ids {ids}.").format(
            name=text.strip(), ids=", ".join(rows[index].id for index in found.indices)
        )
    )


def _arrivals(rows: Sequence[Row], directory: Directory, notes: list[str]) -> list[Pair]:
    pairs = []
    for number, row in enumerate(rows):
        for name in row.arrives_with:
            try:
                pairs.append((number, _index(name, directory, rows)))
            except UnknownName as error:
                notes.append(_("{name} (id {id}): {what}").format(name=row.name, id=row.id, what=error))
    return [pair for pair in pairs if pair[0] != pair[1]]


def _kept_apart(rows: Sequence[Row], directory: Directory) -> list[Pair]:
    """Of a wish that means nobody or several only the number is told, by `reading`: it is secret."""
    found = [
        (n, directory.by_name_or_id(name).index) for n, row in enumerate(rows) for name in row.apart_from
    ]
    return [(number, other) for number, other in found if other is not None and other != number]


def _pairs(group: Sequence[int]) -> Iterable[Pair]:
    return ((first, second) for k, first in enumerate(group) for second in group[:k])


def _remembered(options: Options, index: Mapping[str, int], today: date) -> dict[Pair, float]:
    """A meeting weighs 1 on the day itself and nothing when the memory ends; without a date it weighs 1."""
    met: dict[Pair, float] = {}
    for first, second, day in options.met:
        if first in index and second in index and first != second:
            months = ((options.day or today) - day).days / DAYS_IN_A_MONTH if day else 0.0
            if months <= options.memory_months:
                weight = 1.0 - max(months, 0.0) / (options.memory_months + 1)
                i, j = sorted((index[first], index[second]))
                met[i, j] = max(weight, met.get((i, j), 0.0))
    return met
