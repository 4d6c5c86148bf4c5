"""What somebody must be able to do who reads the plain lines of a large list sooner than `people` does."""

from collections.abc import Callable, MutableMapping, Sequence
from typing import NamedTuple, Protocol


class Taken(NamedTuple):
    """What plain lines say, one after the other, as bytes of arrays.

    Attributes
    ----------
    people : int
    at : int
        Where the first line begins that is not plain, or the end of the block.
    ids, names : bytes
    id_ends, name_ends : bytes
        int64; where each ends, counted from what stood there before.
    topics : sequence of (ends, numbers)
        For each list int64 and int32, likewise.
    """

    people: int
    at: int
    ids: bytes
    id_ends: bytes
    names: bytes
    name_ends: bytes
    topics: Sequence[tuple[bytes, bytes]]


class PlainLines(Protocol):
    """Takes lines as `people` would; ids and topics are known to both."""

    @property
    def rows(self) -> MutableMapping[str, int]:
        """In which row an id stands."""

    def take(
        self, block: bytes, at: int, row: int, before: Sequence[int], number: Callable[[str], int]
    ) -> Taken:
        """Take plain lines from `at` on, the first of which is row `row`.

        `before` is what stood in each array; `number` tells once of what stands between two semicolons which
        topic it is, or below zero that it is none.
        """
