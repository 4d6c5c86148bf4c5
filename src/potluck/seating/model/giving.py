"""Giving is coverage: a need counts once per evening, a second helper a fifth, further ones nothing.

The dot product of `features` counts every helper in full. What it counts too much is the *surplus* of a
table, which the search subtracts; so the dot product is a screening score and an upper bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.features import NEAR, ONE, Profile, Vector
from potluck.seating.model.numbers import Ints, Longs

SECOND_HELPER = 5
"""A second helper counts one part in this many."""


@dataclass(frozen=True)
class Giving:
    """Needs and their helpers in compressed rows.

    Guest i needs ``need_topic[k]`` with ``need_weight[k]`` for k in ``need_ptr[i]:need_ptr[i + 1]``. Topic t
    can be helped with by ``helper[h]``, to the extent ``helper_value[h]``, for h in
    ``helper_ptr[t]:helper_ptr[t + 1]``. Weights are in units of 2**-12, `helper` is sorted within a topic.
    """

    need_ptr: Longs
    need_topic: Ints
    need_weight: Ints
    helper_ptr: Longs
    helper: Ints
    helper_value: Ints


def build(people: Sequence[Profile], weight: float) -> Giving:
    """Return who can help whom; nothing where giving counts nothing."""
    bringers: dict[str, list[tuple[int, float]]] = {}
    for number, person in enumerate(people):
        for feature, strength in person.brings.items():
            bringers.setdefault(feature, []).append((number, strength))
    topics: dict[tuple[tuple[str, float], ...], int] = {}
    ptr, topic, weights = [0], [], []
    for person in people if weight > 0 else ():
        for key, strength in person.needs.items():
            near = _near(key, person.needs) if NEAR not in key else []
            spread = tuple(sorted((f, w) for f, w in near if f in bringers))
            if spread:
                topic.append(topics.setdefault(spread, len(topics)))
                weights.append(round(strength * weight * ONE))
        ptr.append(len(topic))
    ptr += [0] * (len(people) + 1 - len(ptr))
    helper_ptr, helper, value = _able(list(topics), bringers)
    return Giving(
        np.array(ptr, np.int64),
        np.array(topic, np.int32),
        np.array(weights, np.int32),
        helper_ptr,
        helper,
        value,
    )


def _near(key: str, needs: Vector) -> list[tuple[str, float]]:
    """Return by which features a need is met, each relative to the weight of the need.

    A likeness of two topics that are both needed is divided between them, so that help counts once.
    """
    found = []
    for feature, weight in needs.items():
        both = feature.split(NEAR)
        if key in both:
            found.append((feature, weight / sum(needs.get(topic, 0.0) for topic in both)))
    return found


def _able(
    topics: Sequence[tuple[tuple[str, float], ...]], bringers: dict[str, list[tuple[int, float]]]
) -> tuple[Longs, Ints, Ints]:
    ptr, helper, value = [0], [], []
    for spread in topics:
        able: dict[int, float] = {}
        for feature, share in spread:
            for number, strength in bringers[feature]:
                able[number] = able.get(number, 0.0) + strength * share
        for number in sorted(able):
            helper.append(number)
            value.append(round(able[number] * ONE))
        ptr.append(len(helper))
    return np.array(ptr, np.int64), np.array(helper, np.int32), np.array(value, np.int32)
