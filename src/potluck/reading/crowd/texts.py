"""Many short texts in one stretch of bytes: a million names in the room of twenty thousand rows."""

from array import array


class Texts:
    """A list of texts that only grows."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.ends = array("q", [0])

    def append(self, text: str) -> None:
        self.bytes += text.encode()
        self.ends.append(len(self.bytes))

    def extend(self, text: bytes, ends: bytes) -> None:
        """Add texts that stand one after the other; `ends` are int64 and count what was there before."""
        self.bytes += text
        self.ends.frombytes(ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> str:
        return self.bytes[self.ends[number] : self.ends[number + 1]].decode()
