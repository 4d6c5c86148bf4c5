"""Tags of the house's look: the mark, a plate, a table, a day set as on an invitation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from potluck.design import moments
from potluck.printing import drawing, tokens
from potluck.printing import mark as drawn_mark
from potluck.printing.table import crockery, lettering
from potluck.words import closeness

register = template.Library()


@register.simple_tag
def mark() -> SafeString:
    """Return the mark, in the colour of the text around it."""
    return _ours(drawn_mark.svg())


@register.simple_tag
def plate(key: object) -> SafeString:
    """Return the plate of the person with this key: an ornament beside their name."""
    china = crockery.plate(str(key), drawing.PLATE, tokens.on_screen())
    return _ours(
        f'<svg class="plate" viewBox="-15 -15 30 30" aria-hidden="true" focusable="false">{china}</svg>'
    )


@register.simple_tag
def table_drawing(table: Mapping[str, Any], number: int, ident: str = "") -> SafeString:
    """Return one table of a plan document; `number` (from 0) chooses the cloth.

    Where a page shows the same number twice (two courses), each needs an `ident` of its own.
    """
    return _ours(drawing.table_svg(table, number, tokens.on_screen(), ident or f"drawing-{number}"))


@register.simple_tag
def shares_beside(table: Mapping[str, Any]) -> str:
    """Return what a table shares, where its drawing has no room for all of it in letters one can read."""
    told = [lettering.plain(share) for share in table["shares"]]
    return "" if drawing.says_all_shares(table) else closeness.listed(told)


@register.simple_tag
def token(meaning: str, light: str) -> str:
    """Return a colour of the house by day or in the evening, for what cannot read a stylesheet."""
    return tokens.mixed(tokens.EVENING if light == "evening" else tokens.DAY)[meaning]


@register.filter
def printable(words: object) -> str:
    """Return `words` without the characters that turn the direction of the text behind them."""
    return lettering.plain(str(words))


@register.filter
def invitation(moment: datetime | None) -> str:
    """Set a moment as on an invitation: "Friday, the fourth of December, at seven in the evening"."""
    return moments.invitation(moment, timezone.now()) if moment else ""


@register.filter
def plainly(moment: datetime | None) -> str:
    """Set a moment plainly: "Fri 4 Dec, 19:00"."""
    return moments.plainly(moment) if moment else ""


@register.filter
def day(moment: datetime) -> str:
    """Set a day plainly: "Fri 4 Dec"."""
    return moments.day(moment)


def _ours(drawn: str) -> SafeString:
    """Let through what `printing` drew; the words of people in it are escaped there."""
    return mark_safe(drawn)  # noqa: S308 - the one place where it happens
