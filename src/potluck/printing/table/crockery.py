"""What lies on the tables: every table has its own cloth, every person their own plate, drawn from their id.

A cloth is a band of one of eight patterns in one of three colours: 24 tables differ at a glance and, because
of the pattern, without colour. All is rings of dashes and dots: they weigh next to nothing, need no ids in a
page, and bend round the table as embroidery does.
"""

import hashlib
from collections.abc import Mapping
from math import pi

Colours = Mapping[str, str]
HUES = ("cloth-a", "cloth-b", "cloth-c")
BAND = 13.0
USUAL_RADIUS = 112.0
SWATCH_RADIUS = 27.0


def cloth(number: int, radius: float, colours: Colours) -> str:
    """Return the cloth of table `number` (from 0): a disc with its band, centred on 0, 0."""
    hue = colours[HUES[number % len(HUES)]]
    top, edge = colours["tabletop"], colours["edge"]
    pattern = PATTERNS[number % len(PATTERNS)]
    lace = ring(radius, 11, hue, count=_around(radius, 46), dots=True) if pattern is _lace else ""
    disc = f'<circle r="{radius:g}" fill="{top}" stroke="{hue if lace else edge}" stroke-width="1.2"/>'
    return lace + disc + pattern(radius, hue, top)


def plate(owner: str, radius: float, colours: Colours) -> str:
    """Return the plate of the person with this id, centred on 0, 0."""
    chance = hashlib.sha256(owner.encode("utf-8", "replace")).digest()
    hue = colours[HUES[chance[0] % len(HUES)]]
    count = (7, 9, 12, 16, 22)[chance[1] % 5]
    rim = radius * 0.8
    motifs = (
        ring(rim, radius * 0.17, hue, count=count, dots=True),
        ring(rim, radius * 0.2, hue, count=count, share=0.5),
        ring(rim, radius * 0.2, hue, count=1 if count < 9 else 3, share=0.86 if count >= 9 else 1),
        ring(rim, radius * 0.26, hue, count=count // 2 + 2, share=0.16),
        ring(rim, radius * 0.09, hue) + ring(rim * 0.86, radius * 0.1, hue, count=count, dots=True),
    )
    middles = (
        "",
        f'<circle r="{radius * 0.16:.3g}" fill="{hue}"/>',
        ring(radius * 0.26, radius * 0.09, hue),
        ring(radius * 0.24, radius * 0.17, hue, count=5, dots=True),
        ring(radius * 0.2, radius * 0.4, hue, count=6, share=0.3),
    )
    top, edge = colours["tabletop"], colours["edge"]
    china = f'<circle r="{radius:g}" fill="{top}" stroke="{edge}" stroke-width="{radius / 14:.2g}"/>'
    well = ring(radius * 0.57, radius / 18, colours["edge"])
    return china + motifs[chance[2] % len(motifs)] + well + middles[chance[3] % len(middles)]


def ring(
    radius: float,
    width: float,
    colour: str,
    *,
    count: int = 0,
    share: float = 0.5,
    dots: bool = False,
    shifted: bool = False,
) -> str:
    """Return a ring: whole, or of `count` dashes that fill `share` of it, or of `count` dots."""
    step = 2 * pi * radius / max(count, 1)
    dashes = ""
    if count and dots:
        dashes = f' stroke-dasharray="0 {step:.4f}" stroke-linecap="round"'
    elif count and share < 1:
        dashes = f' stroke-dasharray="{step * share:.4f} {step * (1 - share):.4f}"'
    offset = f' stroke-dashoffset="{step / 2:.4f}"' if shifted else ""
    paint = f'fill="none" stroke="{colour}" stroke-width="{width:.3g}"'
    return f'<circle r="{radius:.4g}" {paint}{dashes}{offset}/>'


def _around(radius: float, count: int) -> int:
    """Return how often a motif goes round: `count` times round a usual table, fewer round a small one."""
    return max(6, round(count * radius / USUAL_RADIUS))


def _gingham(radius: float, hue: str, _top: str) -> str:
    outer, inner = radius - 3.5, radius - 9
    return (
        ring(outer, 5.5, hue, count=_around(radius, 52))
        + ring(inner, 5.5, hue, count=_around(radius, 52), shifted=True)
        + ring(radius - BAND, 0.9, hue)
    )


def _pearls(radius: float, hue: str, _top: str) -> str:
    return ring(radius - 7, 6.4, hue, count=_around(radius, 44), dots=True)


def _stripes(radius: float, hue: str, _top: str) -> str:
    return ring(radius - 6.5, 12, hue, count=_around(radius, 64), share=0.42) + ring(radius - BAND, 0.9, hue)


def _lines(radius: float, hue: str, _top: str) -> str:
    return ring(radius - 4, 1.4, hue) + ring(radius - 8, 3.6, hue) + ring(radius - 12, 1.4, hue)


def _lace(radius: float, hue: str, _top: str) -> str:
    return ring(radius - 4, 3.4, hue, count=_around(radius, 60), dots=True) + ring(radius - 9, 0.9, hue)


def _stitches(radius: float, hue: str, _top: str) -> str:
    rows = ring(radius - 4.5, 2.6, hue, count=_around(radius, 36), share=0.66)
    return rows + ring(radius - 10, 2.6, hue, count=_around(radius, 36), share=0.66, shifted=True)


def _beads(radius: float, hue: str, _top: str) -> str:
    large = ring(radius - 7, 8.6, hue, count=_around(radius, 24), dots=True)
    return large + ring(radius - 7, 3.2, hue, count=_around(radius, 24), dots=True, shifted=True)


def _dotted_band(radius: float, hue: str, top: str) -> str:
    return ring(radius - 6.5, 11.5, hue) + ring(radius - 6.5, 4, top, count=_around(radius, 40), dots=True)


PATTERNS = (_gingham, _pearls, _lines, _beads, _stripes, _lace, _dotted_band, _stitches)
