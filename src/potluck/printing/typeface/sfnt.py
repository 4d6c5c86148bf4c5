"""Reads two things from an OpenType file: which characters it has, and how wide they are.

Names must be known to print before they are printed, and fonttools is too much to install for that. Follows
the OpenType specification 1.9, chapters `cmap` (formats 4 and 12), `hhea` and `hmtx`.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Face:
    """One face of a file: its bytes and where its tables lie in them."""

    data: bytes
    tables: dict[str, int]


def opened(path: Path, index: int = 0) -> Face:
    """Open a face; `index` counts the faces of a collection. Raises `ValueError` for what is no face."""
    data = path.read_bytes()
    try:
        start = _number(data, 12 + 4 * index, 4) if data[:4] == b"ttcf" else 0
        count = _number(data, start + 4, 2)
        records = [data[start + 12 + 16 * n : start + 28 + 16 * n] for n in range(count)]
        return Face(data, {record[:4].decode("latin-1"): _number(record, 8, 4) for record in records})
    except struct.error as error:
        raise ValueError(str(path)) from error


def characters(face: Face) -> Ranges:
    """Return the code points that a face has, as ranges with both ends included."""
    table = _best_cmap(face)
    if table is None:
        return []
    if _number(face.data, table, 2) == 12:
        groups = range(_number(face.data, table + 12, 4))
        return [struct.unpack_from(">LL", face.data, table + 16 + 12 * n) for n in groups]
    return [(code, code) for code, _glyph_number in _mapped(face.data, table)]


def widths(face: Face) -> dict[int, float]:
    """Return how wide each character of a face is, in ems. Only for faces with a format 4 map, as ours."""
    table = _best_cmap(face)
    if table is None or _number(face.data, table, 2) != 4:
        raise ValueError("no map of format 4")
    em = _number(face.data, face.tables["head"] + 18, 2)
    measured = _number(face.data, face.tables["hhea"] + 34, 2)
    first = face.tables["hmtx"]
    metrics = {code: first + 4 * min(glyph, measured - 1) for code, glyph in _mapped(face.data, table)}
    return {code: _number(face.data, metric, 2) / em for code, metric in metrics.items()}


def _best_cmap(face: Face) -> int | None:
    start = face.tables.get("cmap")
    if start is None:
        return None
    count = _number(face.data, start + 2, 2)
    places = [start + _number(face.data, start + 8 + 8 * n, 4) for n in range(count)]
    known = {_number(face.data, place, 2): place for place in places}
    return known.get(12, known.get(4))


def _mapped(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Return each character of a format 4 map with its glyph; glyph 0 means that there is none after all."""
    for first, last, delta, listed_at in _segments(data, table):
        for code in range(first, last + 1):
            glyph = _glyph(data, code, first, delta, listed_at)
            if glyph:
                yield code, glyph


def _segments(data: bytes, table: int) -> list[tuple[int, int, int, int]]:
    """Return (first, last, delta, where the glyphs are listed or 0) of each segment of a format 4 map."""
    double = _number(data, table + 6, 2)
    found = []
    for n in range(0, double, 2):
        last = _number(data, table + 14 + n, 2)
        first, delta = (_number(data, table + 16 + double * part + n, 2) for part in (1, 2))
        place = table + 16 + double * 3 + n
        offset = _number(data, place, 2)
        found.append((first, last, delta, place + offset if offset else 0))
    return found


def _glyph(data: bytes, code: int, first: int, delta: int, listed_at: int) -> int:
    if not listed_at:
        return (code + delta) % 65536
    glyph = _number(data, listed_at + 2 * (code - first), 2)
    return (glyph + delta) % 65536 if glyph else 0


def _number(data: bytes, place: int, size: int) -> int:
    (value,) = struct.unpack_from(">H" if size == 2 else ">L", data, place)
    return int(value)
