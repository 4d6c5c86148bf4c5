"""The pseudo language for pages and letters: whatever is not wrapped in it was never passed through gettext.

    @pytest.mark.usefixtures("pseudo_house")
    def test_no_word_is_bare(client):
        page = client.get("/make/").content.decode()
        assert pseudo.bare(page, but=["Alice", "soup"]) == []

`but` are the words of people: names, topics, places. `bare(text)` works for the plain text of a letter too.
"""

import re
from collections.abc import Iterable
from html import unescape

import pytest
from django.utils import translation

LETTERS = str.maketrans("aceinosuyACEINOSUY", "äçéïñöşüýÄÇÉÏÑÖŞÜÝ")
BACK = {changed: letter for letter, changed in LETTERS.items()}
# What stands in a message for something else, and the marks around it, are nobody's English.
KEPT = re.compile(r"(%\([^)]*\)[sd]|%%|\{[^}]*\}|<[^>]*>|&[a-z#0-9]+;|https?://\S+)")
SILENT = re.compile(
    r"<!--.*?-->|<(script|style|textarea|code)\b.*?</\1>|<template\b.*?</template>", re.DOTALL
)
# A drawing says in its title and description what it shows; its letters are tried where it is drawn.
DRAWN = re.compile(r"<svg\b[^>]*aria-hidden.*?</svg>|<text\b.*?</text>", re.DOTALL)
SAID_IN_TAGS = re.compile(r'\b(?:aria-label|alt|placeholder|title|label|aria-description)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
TRANSLATED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")


def changed(message: str) -> str:
    """Return a message in the pseudo language; what is filled in and the marks in it stay as they are."""
    parts = KEPT.split(message)
    return "⟦" + "".join(part if at % 2 else part.translate(LETTERS) for at, part in enumerate(parts)) + "⟧"


def english(page: str) -> str:
    """Return a page of the pseudo language as it is in English."""
    return page.translate({**BACK, ord("⟦"): None, ord("⟧"): None})


def bare(page: str, but: Iterable[str] = ()) -> list[str]:
    """Return the words of a page (or of a letter's text) that no translator would ever see."""
    page = DRAWN.sub(" ", SILENT.sub(" ", page))
    said = [TAG.sub(" ", page), *SAID_IN_TAGS.findall(page)]
    return [word for text in said for word in _left(unescape(text), but)]


def _left(text: str, but: Iterable[str]) -> list[str]:
    for own in sorted(but, key=len, reverse=True):
        text = text.replace(own, " ")
    before = ""
    while before != text:
        before, text = text, TRANSLATED.sub(" ", text)
    return WORD.findall(text)


def _plural(singular: str, plural: str, number: int) -> str:
    return changed(singular if number == 1 else plural)


@pytest.fixture
def pseudo_house(pseudo_locale: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Django, and what the seating tool draws, speak the pseudo language for one test."""
    speaks = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(speaks, "gettext", changed, raising=False)
    monkeypatch.setattr(speaks, "ngettext", _plural, raising=False)
    monkeypatch.setattr(speaks, "pgettext", lambda _context, message: changed(message), raising=False)
    monkeypatch.setattr(speaks, "npgettext", lambda _context, *rest: _plural(*rest), raising=False)
