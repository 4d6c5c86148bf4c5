"""The table: round, place cards around it, what it shares in the middle. One drawing for page and paper."""

from collections.abc import Mapping
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
GAP, LAP, MARGIN = 7.0, 13.0, 5.0
SMALLEST_TABLE = 112.0
PLATE = 14.0
SMALLEST_FREE = SMALLEST_TABLE - crockery.BAND - 2 * PLATE - 10
NAME_SIZES = ((18.0, 1), (16.0, 1), (14.5, 2), (13.0, 2), (11.5, 2), (9.8, 3))
LINE = 1.1
NAME_ROOM = CARD_WIDTH - 12
FACE_NAMES = f"'{faces.DISPLAY}', 'Libertinus Serif', Georgia, serif"


@dataclass(frozen=True)
class Laid:
    """A table laid for some people: its radius, the middles of cards and plates, the half sides of it all."""

    radius: float
    cards: tuple[tuple[float, float], ...]
    plates: tuple[tuple[float, float], ...]
    half_width: float
    half_height: float


def table_svg(table: Mapping[str, Any], number: int, colours: Mapping[str, str], ident: str = "") -> str:
    """Return the drawing of one table of a plan document.

    `number` (from 0) chooses the cloth. `ident` begins the ids in the drawing, and must differ within a page;
    with none, the drawing is an ornament beside its own words, and says nothing to a screen reader.
    """
    guests = table["guests"]
    laid = laid_for(len(guests))
    parts = [crockery.cloth(number, laid.radius, colours)]
    for guest, (x, y) in zip(guests, laid.plates, strict=True):
        parts.append(_moved(x, y, crockery.plate(str(guest["id"]), PLATE, colours)))
    parts.append(_middle(table, laid.radius, number, colours))
    names = [lettering.plain(guest["name"]) for guest in guests]
    sizes = lettering.alike(names, NAME_ROOM, NAME_SIZES)
    cards = [
        _moved(x, y, place_card(name, colours, sizes)) for name, (x, y) in zip(names, laid.cards, strict=True)
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
    told = _told(table, laid_for(len(table["guests"])).radius)
    return told.complete and not any(share.lines[-1].endswith(lettering.ELLIPSIS) for share in told.shares)


def place_card(name: str, colours: Mapping[str, str], sizes: lettering.Choices) -> str:
    """Return a folded card with a name, centred on 0, 0: the card lies open a little, so its fold shows."""
    left, top = -CARD_WIDTH / 2, -CARD_HEIGHT / 2
    text = lettering.fitted(name, NAME_ROOM, sizes)
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{CARD_WIDTH:g}" height="{CARD_HEIGHT:g}" rx="2" '
        f'fill="{colours["place-card"]}" stroke="{colours["edge"]}" stroke-width="1"/>'
        f'<path d="M{left + 0.6:g} {top + FOLD:g}V{top + 0.6:g}H{-left - 0.6:g}V{top + FOLD:g}z" '
        f'fill="{colours["place-card-fold"]}"/>'
        + _lettered(text, 0, FOLD / 2 - 0.5, colours["place-card-text"])
    )


@cache
def laid_for(seats: int) -> Laid:
    """Lay the smallest table on which no two cards touch. A card lies on the edge, before its person."""
    radius = SMALLEST_TABLE
    angles = [2 * pi * (seat + 0.5 * (seats % 2 == 0)) / max(seats, 1) - pi / 2 for seat in range(seats)]
    cards = [_card_at(angle, radius) for angle in angles]
    while any(_touch(one, other) for place, one in enumerate(cards) for other in cards[:place]):
        radius += 3
        cards = [_card_at(angle, radius) for angle in angles]
    reach = radius - crockery.BAND - PLATE - 7
    plates = tuple((reach * cos(angle), reach * sin(angle)) for angle in angles)
    width = max([radius, *(abs(x) + CARD_WIDTH / 2 for x, _y in cards)]) + MARGIN
    height = max([radius, *(abs(y) + CARD_HEIGHT / 2 for _x, y in cards)]) + MARGIN
    return Laid(radius, tuple(cards), plates, width, height)


def _card_at(angle: float, radius: float) -> tuple[float, float]:
    """Move a card outward along its ray until what is nearest to the middle lies just inside the edge."""
    distance = radius
    while True:
        x, y = distance * cos(angle), distance * sin(angle)
        nearest = hypot(max(abs(x) - CARD_WIDTH / 2, 0), max(abs(y) - CARD_HEIGHT / 2, 0))
        if nearest >= radius - LAP:
            return x, y
        distance += 0.5


def _touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    apart_x, apart_y = abs(one[0] - other[0]) - CARD_WIDTH, abs(one[1] - other[1]) - CARD_HEIGHT
    return apart_x < GAP and apart_y < GAP


def _middle(table: Mapping[str, Any], radius: float, number: int, colours: Mapping[str, str]) -> str:
    told = _told(table, radius)
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


def _told(table: Mapping[str, Any], radius: float) -> middle.Middle:
    free = SMALLEST_FREE + radius - SMALLEST_TABLE
    topics = [lettering.plain(share) for share in table["shares"]]
    return middle.lettered(lettering.plain(table["name"]), topics, free, (free / SMALLEST_FREE) ** 0.6)


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
