"""What guests love, bring and need as sparse fixed-point numbers, so that an affinity is one dot product.

Every guest has two rows over the same features, `left` and `right`; the affinity of i and j is
``left[i] . right[j]``, which is the same both ways: what i brings meets what j needs and the other way round.
Numbers are whole from here on, so that every processor computes the same plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import sqrt

import numpy as np

from potluck.seating.model.guest import Guest, Wants, topics
from potluck.seating.model.numbers import Floats, Ints, Longs
from potluck.words import likeness as words_likeness
from potluck.words import vocabulary

NEAR = " ~ "
"""Between the two topics of a likeness; folded topics never hold it."""
SAME = 0.85
"""Likenesses above this are one topic in other words; the built-in ones are spelled in `words.families`."""
BITS = 12
ONE = 1 << BITS
SHIFT = 8

Vector = dict[str, float]


@dataclass(frozen=True)
class Features:
    """Rows in compressed form: guest i has the entries ``ptr[i]:ptr[i + 1]`` of `index`, `left`, `right`.

    `numbers` tells the features apart; it is empty for a crowd.
    """

    ptr: Longs
    index: Ints
    left: Ints
    right: Ints
    count: int
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """One guest's folded topics; each list maps a feature (a topic or a likeness of two) to its weight."""

    loves: Vector
    brings: Vector
    needs: Vector


@dataclass(frozen=True)
class Weighing:
    """What every topic of a list weighs, so that a guest who changes can be weighed without the others.

    Attributes
    ----------
    one : the key of each topic that goes by another name
    rarity : of each topic on the list; `rarest` is that of a topic that one guest names
    near : of each topic the features of likenesses that it holds, and how strongly
    """

    plain_counts: bool
    one: Mapping[str, str]
    rarity: Mapping[str, float]
    rarest: float
    near: Mapping[str, Sequence[tuple[str, float]]]
    folded: "_Folded"

    def profile(self, guest: Guest) -> Profile:
        """Return the profile of a guest, who need not be on the list."""
        return self.weighed(self.folded.profile(guest, self.one))

    def weighed(self, own: Profile) -> Profile:
        return Profile(self._weigh(own.loves), self._weigh(own.brings), self._weigh(own.needs))

    def _weigh(self, own_topics: Vector) -> Vector:
        length = 1.0 if self.plain_counts else sqrt(max(len(own_topics), 1))
        weighed: Vector = {}
        for key, weight in own_topics.items():
            rarity = 1.0 if self.plain_counts else self.rarity.get(key, self.rarest) / length
            own = weight * rarity
            weighed[key] = own
            for feature, strength in self.near.get(key, ()):
                weighed[feature] = weighed.get(feature, 0.0) + own * strength
        return weighed


def profiles(
    guests: Sequence[Guest], likeness: words_likeness.Likeness | None, plain_counts: bool
) -> tuple[list[Profile], Weighing]:
    """Return each guest's weighted topics, and how they were weighed."""
    folded = _Folded(vocabulary.load())
    raw = [folded.profile(guest, {}) for guest in guests]
    pairs = (likeness or words_likeness.lexical(folded.book)).near(sorted(folded.labels))
    one = _in_one_word(pairs, folded.book)
    raw = [Profile(*(_renamed(own, one) for own in (p.loves, p.brings, p.needs))) for p in raw]
    near = _near([pair for pair in pairs if pair[2] < SAME], one)
    rarity = _rarity(raw)
    rarest = sqrt(float((1 + Decimal(len(raw))).ln()))
    weighing = Weighing(plain_counts, one, rarity, rarest, near, folded)
    return [weighing.weighed(own) for own in raw], weighing


def build(
    people: Sequence[Profile], kinds: Sequence[Mapping[str, tuple[str, int]]], wants: Wants
) -> Features:
    """Return the features of profiles, and of kinds to mix (-1) or gather (+1), under the host's weights."""
    return _rows(people, kinds, wants, {})


def followed(
    before: Features,
    kept: Longs,
    people: Sequence[Profile],
    kinds: Sequence[Mapping[str, tuple[str, int]]],
    wants: Wants,
) -> Features:
    """Return the features of a list that changed.

    Parameters
    ----------
    kept : int64 of shape (n,)
        The row of each guest in `before`, or -1 where it is made anew.
    people, kinds, wants
        As for `build`; of those who are kept they are not looked at.
    """
    fresh = np.flatnonzero(kept < 0).tolist()
    made = _rows([people[g] for g in fresh], [kinds[g] for g in fresh], wants, dict(before.numbers))
    place = kept.copy()
    place[fresh] = len(before.ptr) - 1 + np.arange(len(fresh))
    starts = np.concatenate([before.ptr[:-1], before.ptr[-1] + made.ptr[:-1]])[place]
    length = np.concatenate([np.diff(before.ptr), np.diff(made.ptr)])[place]
    ptr = np.concatenate([[0], np.cumsum(length)]).astype(np.int64)
    at = np.repeat(starts - ptr[:-1], length) + np.arange(ptr[-1])
    index, left, right = (
        np.ascontiguousarray(np.concatenate([old, new])[at])
        for old, new in ((before.index, made.index), (before.left, made.left), (before.right, made.right))
    )
    return Features(ptr, index, left, right, made.count, made.numbers)


def _rows(
    people: Sequence[Profile],
    kinds: Sequence[Mapping[str, tuple[str, int]]],
    wants: Wants,
    numbers: dict[tuple[str, str], int],
) -> Features:
    ground, giving, mixing = sqrt(wants.common_ground), sqrt(wants.giving), sqrt(wants.mixing / 2)
    owner: list[int] = []
    entries: list[tuple[int, float, float]] = []
    for guest, (person, own_kinds) in enumerate(zip(people, kinds, strict=True)):
        before = len(entries)
        for space, vector, left, right in (
            ("loves", person.loves, ground, ground),
            ("gives", person.brings, giving, 0.0),
            ("takes", person.brings, 0.0, giving),
            ("gives", person.needs, 0.0, giving),
            ("takes", person.needs, giving, 0.0),
        ):
            entries += [
                (numbers.setdefault((space, key), len(numbers)), weight * left, weight * right)
                for key, weight in vector.items()
            ]
        entries += [
            (numbers.setdefault(("kind", f"{column}={value}"), len(numbers)), mixing, sign * mixing)
            for column, (value, sign) in own_kinds.items()
        ]
        owner += [guest] * (len(entries) - before)
    return _compress(len(people), np.array(owner, np.int64), np.array(entries).reshape(-1, 3), numbers)


def _rarity(people: Sequence[Profile]) -> dict[str, float]:
    """Rare topics count more: the square root of ln(1 + n / holders), on each side of a pair."""
    holders: dict[str, int] = {}
    for person in people:
        for key in {*person.loves, *person.brings, *person.needs}:
            holders[key] = holders.get(key, 0) + 1
    # Decimal's logarithm is correctly rounded everywhere; the C library's is not.
    logs = {n: float((1 + Decimal(len(people)) / n).ln()) for n in set(holders.values())}
    return {key: sqrt(logs[count]) for key, count in holders.items()}


def _near(
    pairs: Sequence[tuple[str, str, float]], one: Mapping[str, str]
) -> dict[str, list[tuple[str, float]]]:
    """A likeness of two topics becomes a feature that both hold, so that affinities stay a dot product."""
    strongest: dict[tuple[str, str], float] = {}
    for first, second, strength in pairs:
        low, high = sorted((one.get(first, first), one.get(second, second)))
        if low != high:
            strongest[low, high] = max(strength, strongest.get((low, high), 0.0))
    near: dict[str, list[tuple[str, float]]] = {}
    for (first, second), strength in strongest.items():
        feature = f"{first}{NEAR}{second}"
        near.setdefault(first, []).append((feature, sqrt(strength)))
        near.setdefault(second, []).append((feature, sqrt(strength)))
    return near


def _in_one_word(pairs: Sequence[tuple[str, str, float]], book: vocabulary.Vocabulary) -> dict[str, str]:
    """Topics that say one thing in two ways ("bicycle repair", "repairing bicycles") share the broadest key.

    Whoever says "trains" is not told of another's "night trains", though they are one topic.
    """
    one: dict[str, str] = {}

    def breadth(key: str) -> tuple[bool, int, str]:
        return key not in book, len(key.split()), key

    for first, second, strength in sorted(pairs):
        if strength >= SAME:
            kept, lost = sorted((one.get(first, first), one.get(second, second)), key=breadth)
            one |= {key: kept for key, before in one.items() if before == lost} | {lost: kept}
    return one


def _renamed(own: Vector, one: Mapping[str, str]) -> Vector:
    found: Vector = {}
    for key, weight in own.items():
        name = one.get(key, key)
        found[name] = max(weight, found.get(name, 0.0))
    return found


class _Folded:
    """Words as topic keys, each word looked up once; `labels` tells how a key was first written."""

    def __init__(self, book: vocabulary.Vocabulary) -> None:
        self.book = book
        self.labels: dict[str, str] = {}
        self.told: dict[str, str] = {}

    def profile(self, guest: Guest, one: Mapping[str, str]) -> Profile:
        """Return a guest's topics before they are weighed."""
        lists = (self.keys(topics(words)) for words in (guest.loves, guest.brings, guest.needs))
        return Profile(*(_renamed(own, one) if one else own for own in lists))

    def keys(self, words: Mapping[str, float]) -> Vector:
        found: Vector = {}
        for word, weight in words.items():
            if word not in self.told:
                topic = self.book.topic(word)
                self.told[word] = topic.key
                self.labels.setdefault(topic.key, topic.label)
            key = self.told[word]
            if key:
                found[key] = max(weight, found.get(key, 0.0))
        return found


def _compress(people: int, owner: Longs, entries: Floats, numbers: Mapping[tuple[str, str], int]) -> Features:
    """Rows sorted by feature; what a guest has of one feature twice is added up, what is nothing left out."""
    count = len(numbers)
    cells, at = np.unique(owner * max(count, 1) + entries[:, 0].astype(np.int64), return_inverse=True)
    left, right = np.zeros((2, len(cells)), np.int64)
    np.add.at(left, at, np.rint(entries[:, 1] * ONE).astype(np.int64))
    np.add.at(right, at, np.rint(entries[:, 2] * ONE).astype(np.int64))
    kept = (left != 0) | (right != 0)
    rows, index = cells[kept] // max(count, 1), cells[kept] % max(count, 1)
    ptr = np.searchsorted(rows, np.arange(people + 1)).astype(np.int64)
    kept_left, kept_right = left[kept].astype(np.int32), right[kept].astype(np.int32)
    return Features(ptr, index.astype(np.int32), kept_left, kept_right, count, numbers)
