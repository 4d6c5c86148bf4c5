"""The mark: a round table from above with five places. It works at 16 pixels, in a tab, and as a stamp on paper."""

import base64
from math import pi

from potluck.printing import tokens

PLACES = 5
# Chosen at 16 pixels: the chairs keep two pixels of ink, and a pixel and a half of air before the table.
TABLE, CHAIRS, BACK, SHARE = 3.9, 6.8, 1.9, 0.4


def svg(colour: str = "currentColor", size: str = "16") -> str:
    """Return the mark as SVG. It is an ornament: what it stands for is always said in words beside it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="-8 -8 16 16" '
        f'fill="{colour}" stroke="{colour}" stroke-width="0" aria-hidden="true" focusable="false">{_shape()}</svg>'
    )


def favicon() -> str:
    """Return the mark as a `data:` address that follows the light of the browser."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 16 16">'
        f"<style>g{{fill:{tokens.DAY['aubergine']};stroke:{tokens.DAY['aubergine']}}}"
        f"@media(prefers-color-scheme:dark){{g{{fill:{tokens.EVENING['aubergine']};stroke:{tokens.EVENING['aubergine']}}}}}</style>"
        f'<g stroke-width="0">{_shape()}</g></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode("ascii")).decode("ascii")


def _shape() -> str:
    step = 2 * pi * CHAIRS / PLACES
    # Turned so that one chair stands straight above: a dash begins half its length before the top.
    turn = -90 - SHARE * 180 / PLACES
    return (
        f'<circle r="{TABLE}"/><circle r="{CHAIRS}" fill="none" stroke-width="{BACK}" stroke-linecap="round" '
        f'stroke-dasharray="{step * SHARE:.3f} {step * (1 - SHARE):.3f}" transform="rotate({turn:g})"/>'
    )
