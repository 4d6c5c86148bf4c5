"""Lines that fit: text is broken where it must be, by how wide its letters are drawn."""

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress

from potluck.reading import safe

NARROWEST = 20
HANGING = "  "


def wide(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_wide(letter) for letter in text)


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """Yield `text` in lines of at most `width` columns; words longer than a line are cut."""
    lead, later = indent, indent if hanging is None else hanging
    line, filled = "", 0
    for word in text.split():
        for piece in _pieces(word, max(width - max(wide(lead), wide(later)), 1)):
            needs = wide(piece) + (1 if line else 0)
            if line and wide(lead) + filled + needs > width:
                yield lead + line
                lead, line, filled, needs = later, "", 0, wide(piece)
            line = f"{line} {piece}" if line else piece
            filled += needs
    yield lead + line


def grid(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield rows as columns beside each other; the last column takes what room is left and is wrapped."""
    if not rows:
        return
    room = max((width - 2 * len(rows[0])) // len(rows[0]), 6)
    widths = [min(max(wide(row[k]) for row in rows), room) for k in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [list(wrapped(cell, size)) for cell, size in zip(row, widths, strict=False)]
        left = max(width - sum(widths) - 2 * len(widths), 6)
        cells.append(list(wrapped(row[-1], left)))
        for k in range(max(map(len, cells))):
            parts = [cell[k] if k < len(cell) else "" for cell in cells]
            padded = [
                part + " " * (size - wide(part)) for part, size in zip(parts, [*widths, 0], strict=True)
            ]
            yield "  ".join(padded).rstrip()


def warn(text: str) -> None:
    """Say on standard error what is not part of the plan; in lines that fit where it is a terminal."""
    told = safe.for_terminal(text)
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    with suppress(BrokenPipeError):
        for line in wrapped(told, width, hanging=HANGING) if sys.stderr.isatty() else [told]:
            print(line, file=sys.stderr)


def _pieces(word: str, room: int) -> Iterator[str]:
    piece, filled = "", 0
    for letter in word:
        size = _wide(letter)
        if piece and filled + size > room:
            yield piece
            piece, filled = "", 0
        piece += letter
        filled += size
    yield piece


def _wide(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
