"""The table: round, place cards around it, what it shares in the middle. One drawing for page and paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, pi, sin
from typing import Any
from xml.sax.saxutils import escape

from potluck.printing import faces
from potluck.printing.table import crockery, lettering, middle
from potluck.shared.language import _
from potluck.words import closeness

CARD_WIDTH, CARD_HEIGHT, FOLD = 114.0, 43.0, 8.5
# A phone shows a drawing 354 pixels wide; on it no letter is smaller than twelve.
PHONE, SMALLEST_LETTERS = 354.0, 12.0
GAP, LAP, MARGIN = 7.0, 13.0, 5.0
SMALLEST_TABLE = 112.0
PLATE = 14.0
SMALLEST_FREE = SMALLEST_TABLE - crockery.BAND - 2 * PLATE - 10
NAME_SIZES = (18.0, 16.0, 14.5, 13.0, 11.5)
LINE = 1.1
NAME_ROOM = CARD_WIDTH - 12
FACE_NAMES = f"'{faces.DISPLAY}', 'Libertinus Serif', Georgia, serif"


@dataclass(frozen=True)
class Laid:
    """A table laid for some people: its radius, the middles of cards and plates, the half sides of it all."""

    radius: float
    card_height: float
    cards: tuple[tuple[float, float], ...]
    plates: tuple[tuple[float, float], ...]
    half_width: float
    half_height: float

    @property
    def letters(self) -> float:
        """Return the size of the smallest letters that can be read on a phone."""
        return SMALLEST_LETTERS * 2 * self.half_width / PHONE

    @property
    def name_sizes(self) -> lettering.Choices:
        """Return the sizes of names, each with how many lines a card has room for, the largest first."""
        room = (self.card_height - FOLD) / LINE
        sizes = sorted({max(size, self.letters) for size in NAME_SIZES}, reverse=True)
        return [(size, int(room / size)) for size in sizes]


def table_svg(table: Mapping[str, Any], number: int, colours: Mapping[str, str], ident: str = "") -> str:
    """Return the drawing of one table of a plan document.

    `number` (from 0) chooses the cloth. `ident` begins the ids in the drawing, and must differ within a page;
    with none, the drawing is an ornament beside its own words, and says nothing to a screen reader.
    """
    guests = table["guests"]
    names = [lettering.plain(guest["name"]) for guest in guests]
    laid = laid_with(names)
    parts = [crockery.cloth(number, laid.radius, colours)]
    for guest, (x, y) in zip(guests, laid.plates, strict=True):
        parts.append(_moved(x, y, crockery.plate(str(guest["id"]), PLATE, colours)))
    parts.append(_middle(table, laid, number, colours))
    sizes = lettering.alike(names, NAME_ROOM, laid.name_sizes)
    cards = [
        _moved(x, y, place_card(name, colours, sizes, laid.card_height))
        for name, (x, y) in zip(names, laid.cards, strict=True)
    ]
    parts.append(f'<g class="cards">{"".join(cards)}</g>')
    box = f"{-laid.half_width:g} {-laid.half_height:g} {2 * laid.half_width:g} {2 * laid.half_height:g}"
    spoken, words = _spoken(table, ident)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {spoken} font-family="{FACE_NAMES}" '
        f'text-anchor="middle">{words}{"".join(parts)}</svg>'
    )


def says_all_shares(table: Mapping[str, Any]) -> bool:
    """Tell whether the middle of the drawing has room for all that a table shares, uncut."""
    told = _told(table, laid_with([lettering.plain(guest["name"]) for guest in table["guests"]]))
    return told.complete and not any(share.lines[-1].endswith(lettering.ELLIPSIS) for share in told.shares)


def place_card(name: str, colours: Mapping[str, str], sizes: lettering.Choices, height: float) -> str:
    """Return a folded card with a name, centred on 0, 0: the card lies open a little, so its fold shows."""
    left, top = -CARD_WIDTH / 2, -height / 2
    text = lettering.fitted(name, NAME_ROOM, sizes)
    return (
        f'<rect x="{left:g}" y="{top:.4g}" width="{CARD_WIDTH:g}" height="{height:.4g}" rx="2" '
        f'fill="{colours["place-card"]}" stroke="{colours["edge"]}" stroke-width="1"/>'
        f'<path d="M{left + 0.6:g} {top + FOLD:.4g}V{top + 0.6:.4g}H{-left - 0.6:g}V{top + FOLD:.4g}z" '
        f'fill="{colours["place-card-fold"]}"/>'
        + _lettered(text, 0, FOLD / 2 - 0.5, colours["place-card-text"])
    )


def laid_with(names: Sequence[str]) -> Laid:
    """Lay a table for these people, with higher cards where a name needs three lines."""
    laid = laid_for(len(names))
    fit = all(lettering.fits(name, NAME_ROOM, laid.name_sizes) for name in names)
    return laid if fit else laid_for(len(names), 3)


@cache
def laid_for(seats: int, lines: int = 2) -> Laid:
    """Lay a table whose cards have room for so many lines that can be read on a phone."""
    height = CARD_HEIGHT
    while True:
        laid = _laid(seats, height)
        needed = FOLD + lines * laid.letters * LINE
        if needed <= height:
            return laid
        height = needed + 0.5


def _laid(seats: int, card_height: float) -> Laid:
    """Lay the smallest table on which no two cards touch. A card lies on the edge, before its person."""
    radius = SMALLEST_TABLE
    angles = [2 * pi * (seat + 0.5 * (seats % 2 == 0)) / max(seats, 1) - pi / 2 for seat in range(seats)]
    cards = [_card_at(angle, radius, card_height) for angle in angles]
    while any(_touch(one, other, card_height) for place, one in enumerate(cards) for other in cards[:place]):
        radius += 3
        cards = [_card_at(angle, radius, card_height) for angle in angles]
    reach = radius - crockery.BAND - PLATE - 7
    plates = tuple((reach * cos(angle), reach * sin(angle)) for angle in angles)
    width = max([radius, *(abs(x) + CARD_WIDTH / 2 for x, _y in cards)]) + MARGIN
    height = max([radius, *(abs(y) + card_height / 2 for _x, y in cards)]) + MARGIN
    return Laid(radius, card_height, tuple(cards), plates, width, height)


def _card_at(angle: float, radius: float, height: float) -> tuple[float, float]:
    """Move a card outward along its ray until what is nearest to the middle lies just inside the edge."""
    distance = radius
    while True:
        x, y = distance * cos(angle), distance * sin(angle)
        nearest = hypot(max(abs(x) - CARD_WIDTH / 2, 0), max(abs(y) - height / 2, 0))
        if nearest >= radius - LAP:
            return x, y
        distance += 0.5


def _touch(one: tuple[float, float], other: tuple[float, float], height: float) -> bool:
    apart_x, apart_y = abs(one[0] - other[0]) - CARD_WIDTH, abs(one[1] - other[1]) - height
    return apart_x < GAP and apart_y < GAP


def _middle(table: Mapping[str, Any], laid: Laid, number: int, colours: Mapping[str, str]) -> str:
    told = _told(table, laid)
    top = -told.height / 2
    parts = [_lettered(told.title, 0, top + middle.height(told.title) / 2, colours["text"])]
    top += middle.height(told.title)
    hue = colours[crockery.HUES[number % len(crockery.HUES)]]
    rule = f"M-11 {top + middle.RULE / 2:.4g}H11"
    parts.append(f'<path d="{rule}" stroke="{hue}" stroke-width="2.4" stroke-linecap="round"/>')
    top += middle.RULE
    for share in told.shares:
        parts.append(_lettered(share, 0, top + middle.height(share) / 2, colours["text"]))
        top += middle.height(share)
    return "".join(parts)


def _told(table: Mapping[str, Any], laid: Laid) -> middle.Middle:
    free = SMALLEST_FREE + laid.radius - SMALLEST_TABLE
    topics = [lettering.plain(share) for share in table["shares"]]
    larger = (free / SMALLEST_FREE) ** 0.6
    return middle.lettered(lettering.plain(table["name"]), topics, free, larger, laid.letters)


def _lettered(text: lettering.Lines, x: float, y: float, colour: str) -> str:
    """Return lines of text centred on `x`, and on `y` from top to bottom."""
    step = text.size * LINE
    # 0.36 em is half the height of a capital letter of the face: the eye centres a line by its capitals.
    first = y - step * (len(text.lines) - 1) / 2 + text.size * 0.345
    lines = [
        f'<text x="{x:.4g}" y="{first + step * place:.4g}">{escape(line)}</text>'
        for place, line in enumerate(text.lines)
    ]
    return f'<g font-size="{text.size:.3g}" fill="{colour}">{"".join(lines)}</g>'


def _moved(x: float, y: float, drawing: str) -> str:
    return f'<g transform="translate({x:.2f} {y:.2f})">{drawing}</g>'


def _spoken(table: Mapping[str, Any], ident: str) -> tuple[str, str]:
    """Return the attributes and elements by which the drawing tells a screen reader what it shows."""
    if not ident:
        return 'aria-hidden="true" focusable="false"', ""
    names = ", ".join(lettering.plain(guest["name"]) for guest in table["guests"])
    shares = closeness.listed([lettering.plain(share) for share in table["shares"]])
    shares = shares or _("something to find out")
    title = f'<title id="{ident}-t">{escape(lettering.plain(table["name"]))}</title>'
    telling = _("A round table laid for {names}. In its middle: {shares}.").format(names=names, shares=shares)
    return (
        f'role="img" aria-labelledby="{ident}-t {ident}-d"',
        f'{title}<desc id="{ident}-d">{escape(telling)}</desc>',
    )
