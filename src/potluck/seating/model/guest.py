"""Who is seated, and what the host wishes for the evening as a whole."""

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from potluck.shared.language import _

Topics = Mapping[str, float]


HEAVIEST = 1000.0


class ProblemError(ValueError):
    """The problem as stated makes no sense; the words say where and what to do."""

    def __init__(self, words: str, **told: object) -> None:
        super().__init__(words.format(**told) if told else words)


def whole(number: object, words: str) -> int:
    """Return a whole number of any kind as a plain one; `words` say of what it is none, with {number}."""
    try:
        if isinstance(number, bool):
            raise TypeError
        return operator.index(number)  # type: ignore[arg-type]
    except TypeError:
        raise ProblemError(words, number=repr(number)) from None


def several(given: object, name: str) -> None:
    """Refuse one text where several are meant: it would be taken letter by letter."""
    if isinstance(given, str | bytes):
        raise ProblemError(
            _("{name} is the one text {text!r}; give a list: [{text!r}]."), name=name, text=given
        )


def topics(words: "Iterable[str] | Topics") -> Topics:
    """Return words as a read-only mapping of topic to weight (1 unless given)."""
    given = dict(words) if isinstance(words, Mapping) else dict.fromkeys(words, 1.0)
    # Sorted: the order of a set changes from run to run, and the plan must not.
    given = {word: given[word] for word in sorted(given)}
    for word, weight in given.items():
        if not 0 <= weight <= HEAVIEST:
            raise ProblemError(
                _("The weight of {word!r} is {weight}; it must be 0 to 1000."),
                word=word,
                weight=weight,
            )
    return {word: float(weight) for word, weight in given.items() if weight > 0}


@dataclass(frozen=True)
class Guest:
    """Somebody to seat.

    Attributes
    ----------
    name, id : str
        What people call them, and what tells two of the same name apart.
    loves, brings, needs : mapping of str to float, or iterable of str
        Topics in their own words; a weight is a rating in 0..1, or 1.
    languages, times, places : frozenset of str
        Empty means "any". A table needs one language, time and place that all its guests have.
    table_size : (int, int) or None
        The fewest and most people they like at their table.
    host : bool
        Likes to look after a table.
    newcomer : bool or None
        None where nobody said.
    groups : mapping of str to str
        Kinds to mix, to gather, or not to be the only one of.
    not_only : tuple of str
        Keys of `groups` of which they do not want to be the only one at their table.
    step_free : bool
        Needs a table that is reached without stairs.
    """

    name: str
    id: str = ""
    loves: "Topics | Iterable[str]" = ()
    brings: "Topics | Iterable[str]" = ()
    needs: "Topics | Iterable[str]" = ()
    languages: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    table_size: tuple[int, int] | None = None
    host: bool = False
    newcomer: bool | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    not_only: tuple[str, ...] = ()
    step_free: bool = False

    def __post_init__(self) -> None:
        for name in ("loves", "brings", "needs", "languages", "times", "places", "not_only"):
            several(getattr(self, name), name)
        for name in ("loves", "brings", "needs"):
            object.__setattr__(self, name, topics(getattr(self, name)))
        for name in ("languages", "times", "places"):
            object.__setattr__(self, name, frozenset(getattr(self, name)))
        if self.table_size is not None:
            object.__setattr__(self, "table_size", _fewest_and_most(self.name, self.table_size))


def _fewest_and_most(name: str, size: Iterable[int]) -> tuple[int, int]:
    try:
        low, high = map(operator.index, size)
    except (TypeError, ValueError):
        low, high = 0, 0
    if not 1 <= low <= high:
        words = _(
            "The table_size of {name} is {size}; it is two numbers above 0, the fewest people and the most."
        )
        raise ProblemError(words, name=name, size=size)
    return low, high


@dataclass(frozen=True)
class Wants:
    """What the host wishes for, as four weights; each is zero or more but `new_faces`.

    `new_faces` above zero seats people with those they have not met, below zero with those they have. By
    default it outweighs all that two people can share, so that nobody sits with last month's table again.
    """

    common_ground: float = 3.0
    giving: float = 1.0
    new_faces: float = 20.0
    mixing: float = 1.0

    def __post_init__(self) -> None:
        for name, weight in vars(self).items():
            low = -100 if name == "new_faces" else 0
            if not low <= weight <= 100:
                raise ProblemError(
                    _("The weight of {name} is {weight}; it must lie between {low} and 100."),
                    name=name,
                    weight=weight,
                    low=low,
                )


NEW_FACES = Wants()
OLD_FRIENDS = Wants(common_ground=2.0, giving=1.0, new_faces=-2.0, mixing=0.0)
HELP_EACH_OTHER = Wants(common_ground=1.0, giving=4.0, new_faces=1.0, mixing=0.5)
PRESETS: Mapping[str, Wants] = MappingProxyType(
    {"new-faces": NEW_FACES, "old-friends": OLD_FRIENDS, "help-each-other": HELP_EACH_OTHER}
)
