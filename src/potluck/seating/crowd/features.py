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

LISTS = ("loves", "brings", "needs")


@dataclass(frozen=True)
class Told:
    """One list of everybody: guest `owner[k]` told of topic `key[k]`, which weighs `weight[k]`; in order."""

    owner: Ints
    key: Ints
    weight: Floats


def told(
    people: int, given: Mapping[str, tuple[Longs, Ints]], key_of: Ints, plain_counts: bool
) -> dict[str, Told]:
    """Return every list with its weights; words that mean one topic, and those that mean none, are merged."""
    lists = {kind: _keys(given[kind], key_of) for kind in LISTS}
    if plain_counts:
        return {kind: Told(owner, key, np.ones(len(key))) for kind, (owner, key) in lists.items()}
    rarity = _rarity(people, list(lists.values()), int(key_of.max(initial=-1)) + 1)
    found = {}
    for kind, (owner, key) in lists.items():
        length = np.sqrt(np.maximum(np.bincount(owner, minlength=people), 1))
        found[kind] = Told(owner, key, rarity[key] / length[owner])
    return found


def build(people: int, lists: Mapping[str, Told], wants: Wants) -> Features:
    """Return the rows of everybody, features numbered as they first occur."""
    ground, giving = sqrt(wants.common_ground), sqrt(wants.giving)
    topics = max((int(own.key.max(initial=-1)) + 1 for own in lists.values()), default=0)
    parts = (
        (lists["loves"], 0, ground, ground),
        (lists["brings"], 1, giving, 0.0),
        (lists["brings"], 2, 0.0, giving),
        (lists["needs"], 1, 0.0, giving),
        (lists["needs"], 2, giving, 0.0),
    )
    number, count = _numbered([(own.owner, own.key, space) for own, space, _, _ in parts], topics)
    cells = np.concatenate(
        [
            own.owner.astype(np.int64) * max(count, 1) + number[own.key + space * topics]
            for own, space, _, _ in parts
        ]
    )
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    left, right = (
        np.concatenate(
            [
                np.rint(own.weight * side * ONE).astype(np.int32)
                for (own, *_), side in zip(parts, sides, strict=True)
            ]
        )[order]
        for sides in zip(*(part[2:] for part in parts), strict=True)
    )
    del order
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    if len(first) < len(cells):
        cells, left, right = (
            cells[first],
            *(np.add.reduceat(each, first, dtype=np.int32) for each in (left, right)),
        )
    kept = (left != 0) | (right != 0)
    if not kept.all():
        cells, left, right = cells[kept], left[kept], right[kept]
    ptr = np.searchsorted(cells, np.arange(people + 1, dtype=np.int64) * max(count, 1)).astype(np.int64)
    return Features(ptr, (cells % max(count, 1)).astype(np.int32), left, right, count)


def giving(people: int, brings: Told, needs: Told, weight: float) -> Giving:
    """Return who can help whom; nothing where giving counts nothing."""
    topics = int(max(brings.key.max(initial=-1), needs.key.max(initial=-1))) + 1
    brought = np.zeros(topics, bool)
    brought[brings.key] = True
    met = brought[needs.key] if weight > 0 else np.zeros(len(needs.key), bool)
    owner, key = needs.owner[met], needs.key[met]
    number, count = _numbered([(owner, key, 0)], topics)
    ptr = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=people))]).astype(np.int64)
    topic = number[brings.key]
    helping = np.flatnonzero(topic >= 0)
    order = helping[np.argsort(topic[helping], kind="stable")]
    helper_ptr = np.concatenate([[0], np.cumsum(np.bincount(topic[helping], minlength=count))]).astype(
        np.int64
    )
    return Giving(
        ptr,
        number[key].astype(np.int32),
        np.rint(needs.weight[met] * weight * ONE).astype(np.int32),
        helper_ptr,
        np.ascontiguousarray(brings.owner[order]),
        np.rint(brings.weight[order] * ONE).astype(np.int32),
    )


def _keys(given: tuple[Longs, Ints], key_of: Ints) -> tuple[Ints, Ints]:
    """Owner and key of each entry; of what somebody says twice in other words, the first counts."""
    ends, words = given
    owner = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))
    # As small lists have it: each person's words in the order of the alphabet, `key_of` by that order.
    cells = owner * np.int64(len(key_of)) + words
    cells.sort()
    key = key_of[cells % max(len(key_of), 1)]
    if len(np.unique(key_of)) < len(key_of) or (key_of < 0).any():
        cells = owner.astype(np.int64) * (int(key_of.max(initial=0)) + 2) + key + 1
        kept = np.zeros(len(cells), bool)
        kept[np.unique(cells, return_index=True)[1]] = True
        kept &= key >= 0
        owner, key = owner[kept], key[kept]
    return owner, key


def _rarity(people: int, lists: Sequence[tuple[Ints, Ints]], topics: int) -> Floats:
    """As `model.features` says; who names a topic on two lists holds it once."""
    holders = np.zeros(topics, np.int64)
    for owner, key in [(np.concatenate([o for o, _ in lists]), np.concatenate([k for _, k in lists]))]:
        cells = owner.astype(np.int64) * topics + key
        cells.sort()
        distinct = cells[np.flatnonzero(np.diff(cells, prepend=-1))] % max(topics, 1)
        holders += np.bincount(distinct, minlength=topics)
    # Decimal's logarithm is correctly rounded everywhere; the C library's is not.
    roots = {n: sqrt(float((1 + Decimal(people) / n).ln())) for n in set(holders[holders > 0].tolist())}
    return np.array([roots.get(n, 0.0) for n in holders.tolist()])


def _numbered(parts: Sequence[tuple[Ints, Ints, int]], topics: int) -> tuple[Ints, int]:
    """Numbers of (space, topic) as they first occur, guest by guest, part by part; -1 for what never does."""
    spaces = max(space for _, _, space in parts) + 1
    never = np.iinfo(np.int64).max
    first, within = np.full(spaces * topics, never), np.zeros(spaces * topics, np.int64)
    for number, (owner, key, space) in enumerate(parts):
        code, place = key[::-1] + space * topics, np.arange(len(key), dtype=np.int64)[::-1]
        at = np.full(spaces * topics, -1, np.int64)
        at[code] = place
        seen = np.flatnonzero(at >= 0)
        when = owner[at[seen]].astype(np.int64) * len(parts) + number
        sooner = when < first[seen]
        first[seen[sooner]], within[seen[sooner]] = when[sooner], at[seen[sooner]]
    order = np.lexsort((within, first))
    count = int((first < never).sum())
    found = np.full(spaces * topics, -1, np.int32)
    found[order[:count]] = np.arange(count, dtype=np.int32)
    return found, count
