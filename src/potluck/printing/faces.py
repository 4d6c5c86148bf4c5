"""Which face sets which words, how wide they come out, and whose names no face at hand can write."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from potluck.printing import press
from potluck.printing.typeface import sfnt

TYPEFACE = Path(__file__).resolve().parent / "typeface"
DISPLAY = "Potluck Fraunces"
# Widths in ems of what the display face lacks, for which some other face will be found: on the generous side.
WIDE, USUAL, JOINED = 1.05, 0.72, 0.55
# Format characters, joiners and variation selectors shape their neighbours and are not drawn themselves.
UNDRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def woff2() -> bytes:
    """Return the display face as a browser wants it."""
    return (TYPEFACE / "potluck-fraunces.woff2").read_bytes()


def width(text: str) -> float:
    """Return how wide `text` comes out in the display face, in ems (estimated for other faces)."""
    known = _display_widths()
    return sum(known[ord(c)] if ord(c) in known else _guessed(c) for c in unicodedata.normalize("NFC", text))


def uncovered(texts: Iterable[str]) -> list[str]:
    """Return those of `texts` with a character that no face on this machine has, each once, in order."""
    lacking = _lacking(texts)
    return [text for text, codes in lacking.items() if codes - _within(codes, _installed())]


def doubtful(texts: Iterable[str]) -> list[str]:
    """Return those of `texts` that only a face installed on this machine could write; it is not asked yet."""
    return list(_lacking(texts))


def _lacking(texts: Iterable[str]) -> dict[str, set[int]]:
    """Return what no face that Potluck brings along has, by text."""
    lacking = {text: _drawn(text) - _display_widths().keys() for text in texts}
    lacking = {text: codes - _within(codes, _carried()) for text, codes in lacking.items() if codes}
    return {text: codes for text, codes in lacking.items() if codes}


def _drawn(text: str) -> set[int]:
    return {ord(c) for c in unicodedata.normalize("NFC", text) if _is_drawn(c)}


def _is_drawn(character: str) -> bool:
    selector = 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
    return not selector and unicodedata.category(character) not in UNDRAWN


def _guessed(character: str) -> float:
    if unicodedata.combining(character) or not _is_drawn(character):
        return 0.0
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return JOINED
    return WIDE if unicodedata.east_asian_width(character) in "WF" else USUAL


@cache
def _display_widths() -> dict[int, float]:
    return sfnt.widths(sfnt.opened(TYPEFACE / "potluck-fraunces.ttf"))


@cache
def _carried() -> sfnt.Ranges:
    """Return what the faces inside typst's library cover, as `scripts/subset_typeface.py` wrote it down."""
    lines = (TYPEFACE / "carried-by-typst.txt").read_text(encoding="ascii").splitlines()
    pairs = (part.partition("-") for line in lines for part in line.partition(": ")[2].split())
    return _united([(int(first, 16), int(last or first, 16)) for first, _dash, last in pairs])


@cache
def _installed() -> sfnt.Ranges:
    """Return what the faces installed on this machine cover; read only when a name asks for it."""
    found: sfnt.Ranges = []
    for path, index in press.installed_faces():
        try:
            found += sfnt.characters(sfnt.opened(path, index))
        except (OSError, ValueError):
            continue
    return _united(found)


def _united(ranges: sfnt.Ranges) -> sfnt.Ranges:
    united: sfnt.Ranges = []
    for first, last in sorted(ranges):
        if united and first <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(last, united[-1][1]))
        else:
            united.append((first, last))
    return united


def _within(codes: set[int], ranges: sfnt.Ranges) -> set[int]:
    starts = [first for first, _last in ranges]
    places = {code: bisect_right(starts, code) - 1 for code in codes}
    return {code for code, place in places.items() if place >= 0 and code <= ranges[place][1]}
