"""What holds of every page: few queries, no word that a translator would never see, and kept by no cache."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import house
import pseudo
from potluck.letters.models import Letter
from test_every_address import ROWS

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10
# What one takes along is gathered from every room.
EXPORTS = {"care:everything_of_yours", "care:everything_by_link"}
LOOKED_AT = [name for name, row in ROWS.items() if row[0] == "GET"]
OWN_WORDS = [
    *("Other Member", "Other Host", "Member", "Host", "Steward", "Vera", "Alice", "Soup and stories"),
    *(
        "Maps and tea",
        "A kitchen",
        "A phone",
        "Potluck",
        "example.org",
        "example",
        "http",
        "testserver",
        "UTC",
    ),
]
# The patterns hold samples of people's own words; a clock is named as the world names it.
WITH_SAMPLES = {"design:patterns", "care:community"}


def pages(found: house.House, name: str) -> list[HttpResponse]:
    """Return what each who knocks gets there."""
    return [found.clients[who].get(ROWS[name][1].format(**found.fills)) for who in house.KNOCKING]


def test_no_page_asks_the_database_more_than_ten_times() -> None:
    found = house.furnish(timezone.now())
    asked = {}
    for name in LOOKED_AT:
        for who in house.KNOCKING:
            with CaptureQueriesContext(connection) as queries:
                found.clients[who].get(ROWS[name][1].format(**found.fills))
            asked[name] = max(asked.get(name, 0), len(queries))
    assert {name: most for name, most in asked.items() if most > MOST_QUERIES and name not in EXPORTS} == {}


def test_no_cache_keeps_a_page() -> None:
    found = house.furnish(timezone.now())
    kept = {
        name for name in LOOKED_AT for page in pages(found, name) if "no-store" not in page["Cache-Control"]
    }
    assert {
        name for name in kept if not name.startswith(("design:", "gatherings:calendar", "topics:"))
    } == set()


@pytest.mark.usefixtures("pseudo_house")
def test_no_page_says_a_word_that_nobody_could_translate() -> None:
    found = house.furnish(timezone.now())
    said = {
        name: set(pseudo.bare(page.content.decode(), but=OWN_WORDS))
        for name in LOOKED_AT
        for page in pages(found, name)
        if page.status_code == 200 and page["Content-Type"].startswith("text/html")
    }
    assert len(said) > 30
    assert {name: words for name, words in said.items() if words and name not in WITH_SAMPLES} == {}


@pytest.mark.usefixtures("pseudo_house")
def test_no_letter_says_a_word_that_nobody_could_translate() -> None:
    house.furnish(timezone.now())
    letters = list(Letter.objects.all())
    assert len(letters) > 4
    said = {letter.cause: bare(letter) for letter in letters}
    assert {cause: words for cause, words in said.items() if words} == {}


def bare(letter: Letter) -> list[str]:
    texts = (re.sub(r"https?://[^\s<\"]+", " ", text) for text in (letter.text, letter.html))
    return [word for text in texts for word in pseudo.bare(text, but=OWN_WORDS)]
