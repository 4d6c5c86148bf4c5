"""Finds what to suggest to somebody who types a topic."""

from functools import cache

from potluck.topics.models import Topic
from potluck.words import spelling, vocabulary


def suggestions(typed: str, limit: int = 6) -> list[str]:
    """Return labels that continue what is typed: this community's own first, then the vocabulary's."""
    begun = spelling.fold(typed) or typed.strip().casefold()
    if not begun:
        return []
    own = Topic.objects.filter(key__contains=begun, offered_at__isnull=False).order_by("label")
    labels = [topic.label for topic in own[: limit * 4]]
    found = {spelling.fold(label): label for label in [*_fitting(begun, labels), *_known(begun, limit)]}
    return list(found.values())[:limit]


def offered() -> frozenset[str]:
    """Return the keys of topics that are suggested in this community: that they are known tells of nobody."""
    return frozenset(Topic.objects.filter(offered_at__isnull=False).values_list("key", flat=True))


def _known(begun: str, limit: int) -> list[str]:
    begins, inside = list[str](), list[str]()
    for folded, label in _vocabulary_labels():
        if folded.startswith(begun):
            begins.append(label)
        elif f" {begun}" in folded:
            inside.append(label)
    return [*begins, *inside][:limit]


def _fitting(begun: str, labels: list[str]) -> list[str]:
    """Order by where the typed word begins: the whole label first; inside a word is no match."""
    spelt = [(spelling.fold(label), label) for label in labels]
    begins = [label for folded, label in spelt if folded.startswith(begun)]
    return begins + [label for folded, label in spelt if f" {begun}" in folded and label not in begins]


@cache
def _vocabulary_labels() -> tuple[tuple[str, str], ...]:
    """Return every label with its folded form, short ones first: "jazz" before "jazz guitar"."""
    known = vocabulary.load()
    labels = sorted((known.label(key) for key in known), key=lambda label: (len(label), label))
    return tuple((spelling.fold(label), label) for label in labels)
