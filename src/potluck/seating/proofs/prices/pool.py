"""Tables as columns: who sits there and what each is worth, in arrays that hold millions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Bytes, Ints, Longs
from potluck.seating.proofs.prices.price_twin import Bools

Who = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Pool:
    """Lengths: n guests, t tables, at most w guests at one.

    Attributes
    ----------
    people : int
    who : int32 of shape (t, w)
        Guests ascending, then n for every empty seat.
    size : int32 of shape (t,)
    worth : int64 of shape (t,), in total units
    """

    people: int
    who: Ints
    size: Ints
    worth: Longs

    @classmethod
    def of(cls, people: int, widest: int, parts: Iterable[tuple[Ints, Longs]]) -> "Pool":
        """Return a pool of tables, each part of one size."""
        padded: list[Ints] = [np.zeros((0, widest), np.int32)]
        sizes: list[Ints] = [np.zeros(0, np.int32)]
        worths: list[Longs] = [np.zeros(0, np.int64)]
        for who, worth in parts:
            room = np.full((len(who), widest - who.shape[1]), people, np.int32)
            padded.append(np.concatenate([who.astype(np.int32), room], axis=1))
            sizes.append(np.full(len(who), who.shape[1], np.int32))
            worths.append(worth)
        return cls(people, np.concatenate(padded), np.concatenate(sizes), np.concatenate(worths))

    def __len__(self) -> int:
        return len(self.worth)

    def joined(self, *others: "Pool") -> "Pool":
        """Return these tables and others, each once."""
        who = np.concatenate([self.who, *(other.who for other in others)])
        size = np.concatenate([self.size, *(other.size for other in others)])
        worth = np.concatenate([self.worth, *(other.worth for other in others)])
        _, first = np.unique(who, axis=0, return_index=True)
        return Pool(self.people, who[first], size[first], worth[first])

    def only(self, chosen: Bools | Ints | Longs) -> "Pool":
        """Return the tables of these numbers, or where the mask is set."""
        return Pool(self.people, self.who[chosen], self.size[chosen], self.worth[chosen])

    def tables(self, chosen: Ints | Longs) -> list[Who]:
        """Return the guests of these tables."""
        return [tuple(self.who[k, : self.size[k]].tolist()) for k in chosen.tolist()]

    def above(self, prices: Longs) -> Longs:
        """Return what each table is worth above the prices of its guests."""
        longer = np.append(prices, 0)
        return np.asarray(self.worth - longer[self.who].sum(axis=1), np.int64)

    def seats(self) -> Bytes:
        """Return who sits where, uint8 of shape (n, t)."""
        found = np.zeros((self.people + 1, len(self)), np.uint8)
        found[self.who.T, np.arange(len(self))[None, :]] = 1
        return found[: self.people]


def highest(pool: Pool, above: Longs, counts: Mapping[int, int]) -> dict[int, int | None]:
    """Return for each size the most that a table is worth above its prices; None where there is none."""
    found: dict[int, int | None] = {}
    for size in counts:
        own = above[pool.size == size]
        found[size] = int(own.max()) if len(own) else None
    return found
