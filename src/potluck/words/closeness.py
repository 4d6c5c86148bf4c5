"""How topics are told in a line: two near ones as "sourdough, close to baking bread", never as two shared."""

from collections.abc import Sequence

from potluck.shared import language
from potluck.shared.language import _


def told(one: str, other: str) -> str:
    """Return two topics that are near each other, the one that is spoken of first."""
    return f"{one}{_close_to()}{other}"


def first(pair: str) -> str:
    """Return the topic that is spoken of: of two near ones the first."""
    return parts(pair)[0]


def parts(label: str) -> list[str]:
    """Return the topics of a label: the two that are near each other, or the one."""
    return label.split(_close_to())


def listed(topics: Sequence[str]) -> str:
    """Return "a, b and c"; semicolons stand around what is told as near each other."""
    near = [topic for topic in topics if _close_to() in topic]
    plain = [topic for topic in topics if _close_to() not in topic]
    return "; ".join([language.listed(plain), *near] if plain else near)


def _close_to() -> str:
    return _(", close to ")
