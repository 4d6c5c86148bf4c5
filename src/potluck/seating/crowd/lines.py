"""The boundary to `_kernels/crowd/lines.c`, which takes plain lines of a large list for `reading.crowd`."""

import ctypes
from collections.abc import Callable, Iterator, MutableMapping, Sequence

import numpy as np

from potluck.reading.cells.topics import LONGEST_TOPIC
from potluck.reading.crowd.plain import Taken
from potluck.reading.persons import LONGEST_NAME
from potluck.seating.model.numbers import Array
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError

LISTS = 3
NEW_TOPIC = 2
UNKNOWN = -(1 << 31)
_POINTERS = ctypes.c_void_p * LISTS


class _Lines(ctypes.Structure):
    _fields_ = [
        ("bytes", ctypes.c_char_p),
        *((name, ctypes.c_int64) for name in ("size", "at", "row", "people")),
        *((name, ctypes.c_int32) for name in ("lists", "longest_name", "longest_topic")),
        *((name, ctypes.c_void_p) for name in ("ids", "names", "id_end", "name_end")),
        ("list_end", _POINTERS),
        ("found", _POINTERS),
        *((name, ctypes.c_int64) for name in ("people_room", "text_room", "found_room")),
        *((name, ctypes.c_int64) for name in ("piece", "piece_end")),
    ]


class Words(MutableMapping[str, int]):
    """Texts and their numbers, in C; nothing is ever forgotten or changed."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.potluck_words_open.restype = ctypes.c_void_p
        self.address = ctypes.c_void_p(library.potluck_words_open())
        if not self.address.value:
            raise MemoryError
        self._count = 0

    def __getitem__(self, text: str) -> int:
        data = text.encode()
        number = int(self._library.potluck_words_number(self.address, data, ctypes.c_int64(len(data))))
        if number == UNKNOWN:
            raise KeyError(text)
        return number

    def __setitem__(self, text: str, number: int) -> None:
        data = text.encode()
        if self._library.potluck_words_add(
            self.address, data, ctypes.c_int64(len(data)), ctypes.c_int32(number)
        ):
            raise MemoryError
        self._count += 1

    def __len__(self) -> int:
        """How many were set here; C knows of more."""
        return self._count

    def __delitem__(self, text: str) -> None:
        raise NotImplementedError(text)

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __del__(self) -> None:
        self._library.potluck_words_close(self.address)


class Plain:
    """Plain lines by the C library; see `reading.crowd.plain`."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self.rows = Words(library)
        self._pieces = Words(library)
        self._texts: list[Array] = []
        self._ends: list[Array] = []
        self._found: list[Array] = []

    def take(
        self, block: bytes, at: int, row: int, before: Sequence[int], number: Callable[[str], int]
    ) -> Taken:
        lists = len(before) - 2
        self._make_room(len(block))
        lines = self._lines(block, at, row, lists)
        given = (ctypes.byref(lines), self.rows.address, self._pieces.address)
        while (code := self._library.potluck_read(*given)) == NEW_TOPIC:
            piece = block[lines.piece : lines.piece_end].decode()
            self._pieces[piece] = number(piece)
        if code < 0:
            raise MemoryError if code == -1 else KernelError("Lines that are none.")
        people = int(lines.people)
        counts = [int(ends[people - 1]) if people else 0 for ends in self._ends]
        ends = [(own[:people] + base).tobytes() for own, base in zip(self._ends, before, strict=False)]
        return Taken(
            people,
            int(lines.at),
            self._texts[0][: counts[0]].tobytes(),
            ends[0],
            self._texts[1][: counts[1]].tobytes(),
            ends[1],
            [(ends[2 + k], self._found[k][: counts[2 + k]].tobytes()) for k in range(lists)],
        )

    def _make_room(self, size: int) -> None:
        if not self._texts or len(self._texts[0]) < size:
            self._texts = [np.empty(size, np.uint8) for _ in range(2)]
            self._ends = [np.empty(size // 3 + 1, np.int64) for _ in range(2 + LISTS)]
            self._found = [np.empty(size, np.int32) for _ in range(LISTS)]

    def _lines(self, block: bytes, at: int, row: int, lists: int) -> _Lines:
        def addresses(arrays: Sequence[Array]) -> list[int]:
            return [array.ctypes.data for array in arrays]

        return _Lines(
            block,
            len(block),
            at,
            row,
            0,
            lists,
            LONGEST_NAME,
            LONGEST_TOPIC,
            *addresses(self._texts),
            *addresses(self._ends[:2]),
            _POINTERS(*addresses(self._ends[2:])),
            _POINTERS(*addresses(self._found)),
            len(self._ends[0]),
            len(self._texts[0]),
            len(self._found[0]),
        )


def plain() -> Plain | None:
    """Return who takes plain lines, or None without the library."""
    library = kernels.library()
    return None if library is None else Plain(library)
