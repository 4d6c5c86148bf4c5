"""Why somebody of a crowd sits where they sit: the sentences of `explain`, from arrays."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from potluck.seating.crowd.arrays import Topics
from potluck.seating.crowd.features import Told
from potluck.seating.explain import TOPICS_IN_A_SENTENCE, TOPICS_OF_A_TABLE
from potluck.shared.language import _, listed


class Reasons:
    """What people love, rarest first: a topic is known by how rare it is."""

    def __init__(self, loves: Told, topics: Topics, name: Callable[[int], str]) -> None:
        holders = np.bincount(loves.key, minlength=len(topics.keys))
        order = sorted(range(len(topics.keys)), key=lambda key: (holders[key], topics.keys[key]))
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        self.labels = [topics.labels[key] for key in order]
        self.ranks = rank[loves.key]
        self.ptr = loves.ptr
        self._name = name

    def table(self, who: Sequence[int]) -> list[str]:
        """Return the labels of topics that at least two at the table love, rarest first."""
        return [self.labels[rank] for rank, _ in self._shared(who)[:TOPICS_OF_A_TABLE]]

    def whys(self, who: Sequence[int]) -> Iterator[str]:
        """Yield one sentence for everybody at a table, on why they sit there."""
        shared, names = self._shared(who), [self._name(guest) for guest in who]
        for seat in range(len(who)):
            named: set[int] = set()
            parts: list[str] = []
            for rank, seats in shared:
                if seat in seats and len(parts) < TOPICS_IN_A_SENTENCE:
                    others = [other for other in seats if other != seat]
                    if not named.issuperset(others):
                        named.update(others)
                        told = listed([names[other] for other in others])
                        parts.append(_("{topic} with {names}").format(topic=self.labels[rank], names=told))
            yield (
                _("Shares {parts}.").format(parts=listed(parts))
                if parts
                else _("A seat with room for new things.")
            )

    def _shared(self, who: Sequence[int]) -> list[tuple[int, list[int]]]:
        seats: dict[int, list[int]] = {}
        for seat, guest in enumerate(who):
            for rank in self.ranks[self.ptr[guest] : self.ptr[guest + 1]].tolist():
                seats.setdefault(rank, []).append(seat)
        return sorted((rank, there) for rank, there in seats.items() if len(there) > 1)
