"""What somebody must be able to do who reads the plain lines of a large list sooner than `people` does."""

from collections.abc import MutableMapping, Sequence
from typing import NamedTuple, Protocol


class Taken(NamedTuple):
    """What plain lines say, one after the other, as bytes of arrays.

    Attributes
    ----------
    people : int
    at : int
        Where the next line of the block begins.
    piece : bytes or None
        There stands a topic that is not known yet; where it is None, the line is not plain or all is read.
    ids, names : bytes
    id_ends, name_ends : bytes
        int64; where each ends, counted from what stood there before.
    topics : sequence of (ends, numbers)
        For each list int64 and int32, likewise.
    """

    people: int
    at: int
    piece: bytes | None
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

    def know(self, piece: bytes, number: int) -> None:
        """Let what stands between two semicolons be a topic of that number, or none below zero."""

    def take(self, block: bytes, at: int, row: int, before: Sequence[int]) -> Taken:
        """Take lines from `at` on, the first of which is row `row`; `before` is what stood in each array."""
