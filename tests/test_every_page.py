"""What holds of every page: few queries, no word that a translator would never see, and kept by no cache."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import house
import pseudo
from test_every_address import ROWS

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10
# What one takes along is gathered from every room.
EXPORTS = {"care:everything_of_yours", "care:everything_by_link"}
LOOKED_AT = [name for name, row in ROWS.items() if row[0] == "GET"]
MAY_BE_KEPT = ("design:", "gatherings:calendar", "topics:")
OWN_WORDS = [
    *("Other Member", "Other Host", "Member", "Host", "Steward", "Vera", "Guest", "Alice"),
    *("Soup and stories", "Maps and tea", "A kitchen", "A phone", "beekeeping"),
    *("Potluck", "example.org", "example", "http", "testserver", "UTC"),
]
# The patterns hold samples of people's own words; a clock is named as the world names it.
WITH_SAMPLES = {"design:patterns", "care:community"}


def pages(found: house.House) -> Iterator[tuple[str, int, HttpResponse]]:
    """Yield what each who knocks gets anywhere, as the first page of a visit, and how often it asked."""
    for name in LOOKED_AT:
        for who in house.KNOCKING:
            browser = house.signed_in_anew(found, who)
            with CaptureQueriesContext(connection) as queries:
                page = browser.get(ROWS[name][1].format(**found.fills))
            yield name, len(queries), page


@pytest.mark.usefixtures("pseudo_house")
def test_every_page_asks_at_most_ten_times_says_no_bare_word_and_is_kept_by_no_cache() -> None:
    found = house.furnish(timezone.now())
    house.let_guests_come(found)
    shown, most, said, kept = 0, dict.fromkeys(LOOKED_AT, 0), {}, set()
    for name, queries, page in pages(found):
        most[name] = max(most[name], queries)
        kept |= {name} if "no-store" not in page["Cache-Control"] else set()
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            words = page.content.decode()
            said[name] = said.get(name, set()) | set(pseudo.bare(words, but=OWN_WORDS))
            shown += name == "gatherings:invitation" and "beekeeping" in words
    assert len(said) > 30 and shown > 4, "the invitation shows what is loved, which has to be asked too"
    assert {name: most[name] for name in LOOKED_AT if most[name] > MOST_QUERIES and name not in EXPORTS} == {}
    assert {name: words for name, words in said.items() if words and name not in WITH_SAMPLES} == {}
    assert {name for name in kept if not name.startswith(MAY_BE_KEPT)} == set()
