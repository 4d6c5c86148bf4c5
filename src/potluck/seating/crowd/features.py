"""The topics of a crowd as features and help: the same numbers as `model.features` and `model.giving`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np

from potluck.seating.model.features import ONE, Features
from potluck.seating.model.giving import Giving
from potluck.seating.model.guest import Wants
from potluck.seating.model.numbers import Floats, Ints, Longs
from potluck.seating.search.buffers import typed
from potluck.seating.search.sparse import near

LISTS = ("loves", "brings", "needs")


@dataclass(frozen=True)
class Told:
    """One list of everybody.

    Guest g told of the topics ``key[ptr[g]:ptr[g + 1]]``; each weighs ``rarity[topic] / length[g]``.
    """

    ptr: Longs
    key: Ints
    rarity: Floats
    length: Floats

    def entries(self) -> tuple[Ints, Floats]:
        """Return who told of each topic, and what it weighs."""
        owner = np.repeat(np.arange(len(self.length), dtype=np.int32), np.diff(self.ptr))
        return owner, self.rarity[self.key] / self.length[owner]


def told(
    people: int, given: Mapping[str, tuple[Longs, Ints]], place: Ints, key_of: Ints, plain_counts: bool
) -> dict[str, Told]:
    """Return every list; words that mean one topic, and those that mean none, are merged.

    As small lists have it, each person's words count in the order of the alphabet: `place`, see `Topics`.
    """
    lists = {kind: _keys(people, given[kind], place, key_of) for kind in LISTS}
    topics, alike = int(key_of.max(initial=-1)) + 1, np.ones(people)
    if plain_counts:
        return {kind: Told(*own, np.ones(topics), alike) for kind, own in lists.items()}
    rarity = _rarity(people, list(lists.values()), topics)
    return {
        kind: Told(ptr, key, rarity, np.sqrt(np.maximum(np.diff(ptr), alike)))
        for kind, (ptr, key) in lists.items()
    }


def build(lists: Mapping[str, Told], wants: Wants, threads: int = 1) -> tuple[Features, int]:
    """Return everybody's rows, features numbered as they first occur, and the largest square of a row."""
    rarity, people = lists["loves"].rarity, len(lists["loves"].length)
    sides = np.array([sqrt(wants.common_ground), sqrt(wants.giving)])
    room = sum(len(lists[kind].key) * times for kind, times in zip(LISTS, (1, 2, 2), strict=True))
    ptr, about = np.zeros(people + 1, np.int64), np.zeros(2, np.int64)
    index, left, right = (np.empty(room, np.int32) for _ in range(3))
    given = [each for kind in LISTS for each in (lists[kind].ptr, lists[kind].key, lists[kind].length)]
    made = (ptr, index, left, right, about)
    near.called("potluck_features", people, len(rarity), *given, rarity, sides, threads, *made)
    for each in (index, left, right):
        each.resize(int(ptr[-1]), refcheck=False)
    count, square = about.tolist()
    return Features(ptr, index, left, right, count), square


def giving(brings: Told, needs: Told, weight: float) -> Giving:
    """Return who can help whom; nothing where giving counts nothing."""
    people, topics = len(needs.length), len(needs.rarity)
    brought = np.zeros(topics, bool)
    brought[brings.key] = True
    met = brought[needs.key] if weight > 0 else np.zeros(len(needs.key), bool)
    owner, needed = needs.entries()
    owner, needed, key = owner[met], needed[met], needs.key[met]
    number, count = _numbered(key, topics)
    ptr = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=people))]).astype(np.int64)
    topic = number[brings.key]
    helping = np.flatnonzero(topic >= 0)
    # Of two bytes it sorts by radix.
    order = helping[np.argsort(topic[helping].astype(np.min_scalar_type(count)), kind="stable")]
    helper_ptr = np.concatenate([[0], np.cumsum(np.bincount(topic[helping], minlength=count))]).astype(
        np.int64
    )
    helper, able = brings.entries()
    return Giving(
        ptr,
        number[key].astype(np.int32),
        np.rint(needed * weight * ONE).astype(np.int32),
        helper_ptr,
        helper[order],
        np.rint(able[order] * ONE).astype(np.int32),
    )


def _keys(people: int, given: tuple[Longs, Ints], place: Ints, key_of: Ints) -> tuple[Longs, Ints]:
    """Where each person's topics begin, and these; of what somebody says in two ways the first counts."""
    ends, words = given
    typed("ends", ends, np.int64, (people + 1,))
    typed("words", words, np.int32, None)
    typed("place", place, np.int32, (len(key_of),))
    typed("key_of", key_of, np.int32, None)
    near.check_rows(ends, words, len(key_of))
    ptr, key = np.zeros(people + 1, np.int64), np.empty(len(words), np.int32)
    near.called("potluck_keys", people, len(key_of), ends, words, place, key_of, ptr, key)
    key.resize(int(ptr[-1]), refcheck=False)
    return ptr, key


def _rarity(people: int, lists: Sequence[tuple[Longs, Ints]], topics: int) -> Floats:
    """As `model.features` says; who names a topic on two lists holds it once."""
    holders = np.zeros(topics, np.int64)
    near.called("potluck_named", people, topics, *(each for own in lists for each in own), holders)
    # Decimal's logarithm is correctly rounded everywhere; the C library's is not.
    roots = {n: sqrt(float((1 + Decimal(people) / n).ln())) for n in set(holders[holders > 0].tolist())}
    return np.array([roots.get(n, 0.0) for n in holders.tolist()])


def _numbered(key: Ints, topics: int) -> tuple[Ints, int]:
    """Numbers of topics as they first occur; -1 for what never does."""
    first = np.full(topics, len(key), np.int64)
    first[key[::-1]] = np.arange(len(key), dtype=np.int64)[::-1]
    count = int((first < len(key)).sum())
    found = np.full(topics, -1, np.int32)
    found[np.argsort(first, kind="stable")[:count]] = np.arange(count, dtype=np.int32)
    return found, count
