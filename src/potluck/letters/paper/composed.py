"""Writes out a letter: the same words as plain text and as HTML, in the language of its mailbox."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from potluck.community import access as community
from potluck.letters import kinds
from potluck.letters.paper import ink, laid

LONGEST_LINE = 76
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Composed:
    """What stands in a letter."""

    subject: str
    text: str
    html: str


def letter(
    *, template: str, subject: str, kind: str, context: Mapping[str, Any], leave_url: str = ""
) -> Composed:
    """Return what `<template>.txt` and `<template>.html` make of the context; a `table` in it is drawn."""
    subject = one_line(subject)[:LONGEST_SUBJECT]
    table = context.get("table")
    told = {
        "community": community.here(),
        "house_url": settings.URL,
        "subject": subject,
        "leave_url": leave_url,
        "why_it_comes": kinds.KINDS[kind].why_it_comes,
        "evening": ink.evening(),
        "laid": laid.table(table) if table else None,
        "names": [guest["name"] for guest in table["guests"]] if table else [],
        **context,
    }
    return Composed(
        subject=subject,
        text=_wrapped(render_to_string(f"{template}.txt", told)),
        html=ink.dressed(render_to_string(f"{template}.html", told)),
    )


def one_line(words: str) -> str:
    """Return words that fit into one line of a letter's head: no breaks, nothing invisible."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    # Python reads an encoded word (RFC 2047) in what it is given as plain, and writes its line breaks raw.
    return line.replace("=?", "= ?")


def _wrapped(text: str) -> str:
    lines = [line if line == "-- " else line.strip() for line in text.strip().splitlines()]
    filled = [
        textwrap.fill(
            line, LONGEST_LINE, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        if line != "-- "
        else line
        for line in lines
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(filled)) + "\n"
