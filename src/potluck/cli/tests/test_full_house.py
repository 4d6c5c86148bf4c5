"""A house with a community in it, as it comes over the wire: a first visit is light, and so is the house.

The house of invented people is really served; the page, its styles, scripts and pictures are asked for as a
browser asks, compressed, and every byte of body and head is counted.
"""

import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from potluck.cli.tests import open_house
from potluck.cli.tests.open_house import OpenHouse
from potluck.cli.tests.test_serve import MOST_MEMORY_MB, memory_mb

pytestmark = pytest.mark.long
FIRST_VISIT, PAGES = 60 * 1024, 200
NEEDED = re.compile(r'(?:<link[^>]+rel="(?:stylesheet|icon|modulepreload)"[^>]*?|<script[^>]*?|<img[^>]*?)'
                    r'(?:href|src)="(/[^"]+)"')  # fmt: skip
LEADS_ON = re.compile(r'href="(/[^"#]*)"')
FILLS_SECONDS = 300


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    with open_house.opened(tmp_path_factory.mktemp("full") / "house", "--demo") as opened:
        ends = time.monotonic() + FILLS_SECONDS
        while "newcomer" not in opened.said():
            assert time.monotonic() < ends, opened.said()
            time.sleep(1)
        yield opened


def asked(house: OpenHouse, path: str) -> tuple[int, str]:
    """Return how many bytes came, head included, and what it says."""
    request = urllib.request.Request(house.url + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        body, head = answer.read(), len(str(answer.headers))
        is_packed = answer.headers["Content-Encoding"] == "gzip"
    return head + len(body), "" if is_packed else body.decode("utf-8", "replace")


def words(house: OpenHouse, path: str) -> str:
    with urllib.request.urlopen(house.url + path, timeout=60) as answer:
        return answer.read().decode("utf-8", "replace")


def first_visit(house: OpenHouse, path: str) -> int:
    files = {name for name in NEEDED.findall(words(house, path)) if not name.endswith(".woff2")}
    assert files, "a page has a style"
    return asked(house, path)[0] + sum(asked(house, name)[0] for name in files)


def test_a_first_visit_to_a_full_house_is_light(house: OpenHouse) -> None:
    evening = next(path for path in LEADS_ON.findall(words(house, "/")) if path.startswith("/g/"))
    weighed = {path: first_visit(house, path) for path in ("/", evening, "/sign-in/", "/letters/read/")}
    print("KB of a first visit:", {path: round(bytes_ / 1024, 1) for path, bytes_ in weighed.items()})
    assert max(weighed.values()) <= FIRST_VISIT


def test_after_two_hundred_pages_a_full_house_is_small(house: OpenHouse) -> None:
    """Whoever comes goes from page to page, as far as the links of the house lead."""
    todo, seen = ["/", "/guide/", "/patterns/", "/letters/read/", "/agreement/"], 0
    known = set(todo)
    while seen < PAGES:
        path = todo[seen % len(todo)]
        found = words(house, path) if not path.startswith("/static") else ""
        new = [one for one in LEADS_ON.findall(found) if one not in known and "as-sent" not in one]
        todo += new
        known.update(new)
        seen += 1
    memory = memory_mb(house)
    print(f"{memory:.0f} MB after {PAGES} pages of {len(known)}")
    assert memory <= MOST_MEMORY_MB


def test_it_is_the_house_that_was_asked_for(house: OpenHouse) -> None:
    assert "invented" in words(house, "/") and Path(house.told).exists()
