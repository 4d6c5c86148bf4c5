"""What guests love, bring and need as sparse fixed-point numbers, so that an affinity is one dot product.

Every guest has two rows over the same features, `left` and `right`; the affinity of i and j is
``left[i] . right[j]``, which is the same both ways: what i brings meets what j needs and the other way round.
Numbers are whole from here on, so that every processor computes the same plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np

from potluck.seating.model.guest import Guest, Wants, topics
from potluck.seating.model.numbers import Ints, Longs
from potluck.words import likeness as words_likeness
from potluck.words import vocabulary

NEAR = " ~ "
"""Between the two topics of a likeness; folded topics never hold it."""
BITS = 12
ONE = 1 << BITS
SHIFT = 8
AFFINITY_ONE = 1 << (2 * BITS - SHIFT)

Vector = dict[str, float]


@dataclass(frozen=True)
class Features:
    """Rows in compressed form: guest i has the entries ``ptr[i]:ptr[i + 1]`` of `index`, `left`, `right`."""

    ptr: Longs
    index: Ints
    left: Ints
    right: Ints
    count: int


@dataclass(frozen=True)
class Profile:
    """One guest's folded topics; each list maps a feature (a topic or a likeness of two) to its weight."""

    loves: Vector
    brings: Vector
    needs: Vector


def profiles(
    guests: Sequence[Guest], likeness: words_likeness.Likeness | None, plain_counts: bool
) -> tuple[list[Profile], dict[str, str]]:
    """Return each guest's weighted topics, and the label of every topic key."""
    book = vocabulary.load()
    labels: dict[str, str] = {}
    told: dict[str, str] = {}

    def keys(words: Mapping[str, float]) -> Vector:
        found: Vector = {}
        for word, weight in words.items():
            if word not in told:
                topic = book.topic(word)
                told[word] = topic.key
                labels.setdefault(topic.key, topic.label)
            if told[word]:
                found[told[word]] = max(weight, found.get(told[word], 0.0))
        return found

    raw = [Profile(keys(topics(g.loves)), keys(topics(g.brings)), keys(topics(g.needs))) for g in guests]
    rarity = _rarity(raw)
    near = _near(sorted(labels), likeness or words_likeness.lexical(book))

    def weigh(own_topics: Vector) -> Vector:
        length = 1.0 if plain_counts else sqrt(max(len(own_topics), 1))
        weighed: Vector = {}
        for key, weight in own_topics.items():
            own = weight * (1.0 if plain_counts else rarity[key] / length)
            weighed[key] = own
            for feature, strength in near.get(key, ()):
                weighed[feature] = weighed.get(feature, 0.0) + own * strength
        return weighed

    return [Profile(weigh(p.loves), weigh(p.brings), weigh(p.needs)) for p in raw], labels


def build(
    people: Sequence[Profile], kinds: Sequence[Mapping[str, tuple[str, int]]], wants: Wants
) -> Features:
    """Return the features of profiles, and of kinds to mix (-1) or gather (+1), under the host's weights."""
    ground, giving, mixing = sqrt(wants.common_ground), sqrt(wants.giving), sqrt(wants.mixing / 2)
    numbers: dict[tuple[str, str], int] = {}
    rows: list[dict[int, tuple[int, int]]] = []
    for person, own_kinds in zip(people, kinds, strict=True):
        row: dict[int, tuple[int, int]] = {}
        entries = [("loves", key, w * ground, w * ground) for key, w in person.loves.items()]
        entries += [("gives", key, w * giving, 0.0) for key, w in person.brings.items()]
        entries += [("takes", key, 0.0, w * giving) for key, w in person.brings.items()]
        entries += [("gives", key, 0.0, w * giving) for key, w in person.needs.items()]
        entries += [("takes", key, w * giving, 0.0) for key, w in person.needs.items()]
        entries += [("kind", f"{c}={v}", mixing, sign * mixing) for c, (v, sign) in own_kinds.items()]
        for space, key, left, right in entries:
            number = numbers.setdefault((space, key), len(numbers))
            before = row.get(number, (0, 0))
            row[number] = (before[0] + round(left * ONE), before[1] + round(right * ONE))
        rows.append({number: pair for number, pair in row.items() if pair != (0, 0)})
    return _compress(rows, len(numbers))


def _rarity(people: Sequence[Profile]) -> dict[str, float]:
    """Rare topics count more: the square root of ln(1 + n / holders), on each side of a pair."""
    holders: dict[str, int] = {}
    for person in people:
        for key in {*person.loves, *person.brings, *person.needs}:
            holders[key] = holders.get(key, 0) + 1
    # Decimal's logarithm is correctly rounded everywhere; the C library's is not.
    logs = {n: float((1 + Decimal(len(people)) / n).ln()) for n in set(holders.values())}
    return {key: sqrt(logs[count]) for key, count in holders.items()}


def _near(keys: Sequence[str], likeness: words_likeness.Likeness) -> dict[str, list[tuple[str, float]]]:
    """A likeness of two topics becomes a feature that both hold, so that affinities stay a dot product."""
    near: dict[str, list[tuple[str, float]]] = {}
    for first, second, strength in likeness.near(keys):
        feature = f"{first}{NEAR}{second}"
        near.setdefault(first, []).append((feature, sqrt(strength)))
        near.setdefault(second, []).append((feature, sqrt(strength)))
    return near


def _compress(rows: Sequence[dict[int, tuple[int, int]]], count: int) -> Features:
    ptr = np.zeros(len(rows) + 1, np.int64)
    ptr[1:] = np.cumsum([len(row) for row in rows])
    entries = [(number, *row[number]) for row in rows for number in sorted(row)]
    columns = np.array(entries, np.int32).reshape(-1, 3)
    index, left, right = (np.ascontiguousarray(columns[:, c]) for c in range(3))
    return Features(ptr, index, left, right, count)
