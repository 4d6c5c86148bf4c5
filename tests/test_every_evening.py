"""What holds of an evening's pages in whatever state it is: few queries, nobody counted, no bare word."""

import string
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import evenings
import house
import pseudo
from potluck.letters import links
from test_every_address import ROWS
from test_every_page import MOST_QUERIES, OWN_WORDS
from test_nobody_is_counted import COUNTED, MARKS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
OF_AN_EVENING = {"key", "word", "seat_key"}
OWN = [*OWN_WORDS, *evenings.GUESTS, *evenings.LOVES, "Ida", "Jan", "nuts"]


def held(path: str) -> set[str]:
    return {name for _text, name, *_more in string.Formatter().parse(path) if name}


# Pictures and papers are tried where they are made.
PAGES = {
    name: path
    for name, (method, path, *_gets) in ROWS.items()
    if method == "GET" and held(path) and held(path) <= OF_AN_EVENING and "." not in path
}


def seen(found: house.House) -> Iterator[tuple[str, int, HttpResponse]]:
    """Yield every page of every evening as its host, a guest and a stranger see it, and what it asked."""
    for state, evening in evenings.in_every_state(found.cast["host"], found.now).items():
        seat = evenings.seat(evening)
        fills = {"key": evening.key, "word": links.signed("seat", seat.key), "seat_key": seat.key}
        for name, path in PAGES.items():
            whose = ("host", "stranger") if name == "gatherings:invitation" else ("host",)
            for who in whose if "key" in held(path) else ("visitor",):
                with CaptureQueriesContext(connection) as queries:
                    page = found.clients[who].get(path.format(**fills))
                yield f"{state}: {name} for the {who}", len(queries), page


@pytest.mark.usefixtures("pseudo_house")
def test_an_evening_in_any_state_asks_little_counts_nobody_and_says_no_bare_word() -> None:
    found = house.furnish(timezone.now())
    asked, counted, said = {}, {}, {}
    for where, queries, page in seen(found):
        asked[where] = queries
        if page.status_code == 200:
            words = page.content.decode()
            said[where] = set(pseudo.bare(words, but=OWN))
            counted[where] = COUNTED.findall(pseudo.english(MARKS.sub(" ", words)))
    assert len(said) > 80
    assert {where: most for where, most in asked.items() if most > MOST_QUERIES} == {}
    assert {where: words for where, words in counted.items() if words} == {}
    assert {where: words for where, words in said.items() if words} == {}
