"""The mark: a round table from above, laid for five, at 16 pixels, in a tab, and as a stamp on paper."""

import base64
from math import cos, pi, sin

from potluck.printing import tokens

PLACES = 5
# Chosen at 16 pixels: the chairs keep two pixels of ink, and a pixel of air before the table.
TABLE, PLATES, PLATE, CHAIRS, BACK, SHARE = 5.2, 3.3, 1.15, 6.95, 1.9, 0.5


def svg(colour: str = "currentColor", size: str = "16") -> str:
    """Return the mark as SVG. It is an ornament: what it stands for is always said in words beside it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="-8 -8 16 16" '
        f'fill="{colour}" stroke="{colour}" stroke-width="0" aria-hidden="true" focusable="false">'
        f"{_shape()}</svg>"
    )


def favicon() -> str:
    """Return the mark as a `data:` address that follows the light of the browser."""
    drawing = following_the_light()
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode("ascii")).decode("ascii")


def following_the_light() -> str:
    """Return the mark as a file that stands alone, dark by day and light in the evening."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 16 16">'
        f"<style>g{{fill:{tokens.DAY['aubergine']};stroke:{tokens.DAY['aubergine']}}}"
        f"@media(prefers-color-scheme:dark){{g{{fill:{tokens.EVENING['aubergine']};stroke:{tokens.EVENING['aubergine']}}}}}</style>"
        f'<g stroke-width="0">{_shape()}</g></svg>'
    )


def _shape() -> str:
    step = 2 * pi * CHAIRS / PLACES
    # A dash begins half its length before the top, so that one chair stands straight above.
    turn = -90 - SHARE * 180 / PLACES
    angles = [2 * pi * place / PLACES - pi / 2 for place in range(PLACES)]
    plates = "".join(_disc(PLATES * cos(angle), PLATES * sin(angle), PLATE) for angle in angles)
    return (
        f'<path fill-rule="evenodd" d="{_disc(0, 0, TABLE)}{plates}"/>'
        f'<circle r="{CHAIRS}" fill="none" stroke-width="{BACK}" '
        f'stroke-dasharray="{step * SHARE:.3f} {step * (1 - SHARE):.3f}" transform="rotate({turn:g})"/>'
    )


def _disc(x: float, y: float, radius: float) -> str:
    """Return a disc as part of a path, so that plates can be cut out of the table."""
    half = f"a{radius:g} {radius:g} 0 1 0 "
    return f"M{x - radius:.2f} {y:.2f}{half}{2 * radius:g} 0{half}{-2 * radius:g} 0z"
