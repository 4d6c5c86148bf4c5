"""The table: round, place cards around it, what it shares in the middle. One drawing for page, phone and paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, pi, sin
from typing import Any
from xml.sax.saxutils import escape

from potluck.printing import crockery, faces, lettering
from potluck.shared.language import _

CARD_WIDTH, CARD_HEIGHT, FOLD = 114.0, 42.0, 9.0
GAP, LAP, MARGIN = 7.0, 13.0, 5.0
SMALLEST_TABLE = 106.0
PLATE = 14.0
SMALLEST_FREE = SMALLEST_TABLE - crockery.BAND - 2 * PLATE - 10
NAME_SIZES = ((18.0, 1), (16.0, 1), (14.5, 2), (13.0, 2), (11.0, 2), (9.0, 3))
TITLE_SIZES = ((27.0, 1), (22.0, 1), (18.0, 2), (14.0, 2), (11.0, 3))
SHARE_SIZES = ((14.5, 1), (13.5, 1), (13.0, 2), (11.5, 2), (10.0, 3))
MOST_SHARE_LINES = 4
FACE_NAMES = f"'{faces.DISPLAY}', 'Libertinus Serif', Georgia, serif"


@dataclass(frozen=True)
class Laid:
    """A table laid for some number of people: its radius, the middles of the cards, and the half sides of it all."""

    radius: float
    cards: tuple[tuple[float, float], ...]
    plates: tuple[tuple[float, float], ...]
    half_width: float
    half_height: float


def table_svg(table: Mapping[str, Any], number: int, colours: Mapping[str, str], ident: str = "") -> str:
    """Return the drawing of one table of a plan document.

    `number` (from 0) chooses the cloth. `ident` begins the ids in the drawing, and must differ within one page; with
    none, the drawing is an ornament beside its own words, and says nothing to a screen reader.
    """
    guests = table["guests"]
    laid = laid_for(len(guests))
    parts = [crockery.cloth(number, laid.radius, colours)]
    for guest, (x, y) in zip(guests, laid.plates, strict=True):
        parts.append(_moved(x, y, crockery.plate(str(guest["id"]), PLATE, colours)))
    parts.append(_middle(table, laid.radius, number, colours))
    for guest, (x, y) in zip(guests, laid.cards, strict=True):
        parts.append(_moved(x, y, place_card(guest["name"], colours)))
    box = f"{-laid.half_width:g} {-laid.half_height:g} {2 * laid.half_width:g} {2 * laid.half_height:g}"
    spoken, words = _spoken(table, ident)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {spoken} font-family="{FACE_NAMES}" '
        f'text-anchor="middle">{words}{"".join(parts)}</svg>'
    )


def says_all_shares(table: Mapping[str, Any]) -> bool:
    """Tell whether the middle of the drawing has room for all that a table shares, uncut."""
    room, larger = _room_in_the_middle(laid_for(len(table["guests"])).radius)
    topics = [lettering.plain(share) for share in table["shares"]]
    lines = _share_lines(topics, room * 1.72, _scaled(SHARE_SIZES, larger))
    return len(lines) >= len(topics) and not any(line.lines[-1].endswith(lettering.ELLIPSIS) for line in lines)


def place_card(name: str, colours: Mapping[str, str]) -> str:
    """Return a folded card with a name, centred on 0, 0: the card lies open a little, so its fold shows."""
    left, top = -CARD_WIDTH / 2, -CARD_HEIGHT / 2
    text = lettering.fitted(lettering.plain(name), CARD_WIDTH - 12, NAME_SIZES)
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{CARD_WIDTH:g}" height="{CARD_HEIGHT:g}" rx="2" '
        f'fill="{colours["place-card"]}" stroke="{colours["edge"]}" stroke-width="1"/>'
        f'<path d="M{left + 0.6:g} {top + FOLD:g}V{top + 0.6:g}H{-left - 0.6:g}V{top + FOLD:g}z" '
        f'fill="{colours["place-card-fold"]}"/>'
        + _lettered(text, 0, FOLD / 2 - 0.5, colours["place-card-text"])
    )


@cache
def laid_for(seats: int) -> Laid:
    """Lay a table: the smallest on which no two cards touch. Everybody's card lies on the table's edge before them."""
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
    """Move a card outward along its ray until the corner or side nearest to the middle lies just inside the edge."""
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
    """Letter the name of the table and what it shares into the free disc between the plates."""
    free, larger = _room_in_the_middle(radius)
    title = lettering.fitted(lettering.plain(table["name"]), free * 1.7, _scaled(TITLE_SIZES, larger))
    topics = [lettering.plain(share) for share in table["shares"]]
    shares = _share_lines(topics, free * 1.72, _scaled(SHARE_SIZES, larger))
    height = _height(title) + sum(map(_height, shares)) + 10
    top = -height / 2
    parts = [_lettered(title, 0, top + _height(title) / 2, colours["text"])]
    rule = top + _height(title) + 5
    hue = colours[crockery.HUES[number % len(crockery.HUES)]]
    parts.append(f'<path d="M-11 {rule:.4g}H11" stroke="{hue}" stroke-width="2.4" stroke-linecap="round"/>')
    top = rule + 5
    for share in shares:
        parts.append(_lettered(share, 0, top + _height(share) / 2, colours["text"]))
        top += _height(share)
    return "".join(parts)


def _room_in_the_middle(radius: float) -> tuple[float, float]:
    """Return the radius of the free disc between the plates, and how much larger than usual to letter it."""
    free = SMALLEST_FREE + radius - SMALLEST_TABLE
    return free, (free / SMALLEST_FREE) ** 0.6


def _scaled(choices: lettering.Choices, larger: float) -> lettering.Choices:
    return [(size * larger, most) for size, most in choices]


def _share_lines(shares: Sequence[str], room: float, sizes: lettering.Choices) -> list[lettering.Lines]:
    """Return as many topics as there is room for; how many are left over is said, and the text beside names them."""
    if not shares:
        return [lettering.fitted(_("something to find out"), room, sizes)]
    lines: list[lettering.Lines] = []
    for place, share in enumerate(shares):
        fitted = lettering.fitted(share, room, sizes)
        taken = sum(len(earlier.lines) for earlier in lines) + len(fitted.lines)
        left = len(shares) - place
        if lines and taken + (left > 1) > MOST_SHARE_LINES:
            more = _("and {count} more").format(count=left)
            return [*lines, lettering.fitted(more, room, sizes[2:])]
        lines.append(fitted)
    return lines


def _height(text: lettering.Lines) -> float:
    return text.size * 1.22 * len(text.lines)


def _lettered(text: lettering.Lines, x: float, middle: float, colour: str) -> str:
    """Return lines of text centred on `x`, and on `middle` from top to bottom."""
    step = text.size * 1.16
    # 0.36 em is half the height of a capital letter of the face: the eye centres a line by its capitals.
    first = middle - step * (len(text.lines) - 1) / 2 + text.size * 0.345
    lines = [
        f'<text x="{x:.4g}" y="{first + step * place:.4g}">{escape(line)}</text>' for place, line in enumerate(text.lines)
    ]
    return f'<g font-size="{text.size:.3g}" fill="{colour}">{"".join(lines)}</g>'


def _moved(x: float, y: float, drawing: str) -> str:
    return f'<g transform="translate({x:.2f} {y:.2f})">{drawing}</g>'


def _spoken(table: Mapping[str, Any], ident: str) -> tuple[str, str]:
    """Return the attributes and elements by which the drawing tells a screen reader what it shows."""
    if not ident:
        return 'aria-hidden="true" focusable="false"', ""
    names = ", ".join(lettering.plain(guest["name"]) for guest in table["guests"])
    shares = ", ".join(lettering.plain(share) for share in table["shares"]) or _("something to find out")
    title = f'<title id="{ident}-t">{escape(lettering.plain(table["name"]))}</title>'
    telling = _("A round table laid for {names}. In its middle: {shares}.").format(names=names, shares=shares)
    return (
        f'role="img" aria-labelledby="{ident}-t {ident}-d"',
        f'{title}<desc id="{ident}-d">{escape(telling)}</desc>',
    )
