import json
import re
from pathlib import Path

import pytest
from django.test import Client

import pseudo
from potluck.design import drawn, samples

TEMPLATES = drawn.STATIC.parents[1] / "templates" / "design"
# Parts of the base page, and pages; everything else is a component.
NO_COMPONENTS = {"base", "stylesheets", "patterns", "ways", "threshold"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client: Client) -> str:
    return client.get("/patterns/").content.decode()


def test_every_component_is_shown_to_whoever_builds_a_page() -> None:
    shown = "".join(path.read_text("utf-8") for path in (TEMPLATES / "patterns").glob("*.html"))
    components = {path.stem for path in TEMPLATES.glob("*.html")} - NO_COMPONENTS
    included = set(re.findall(r'include "design/(\w+)\.html"', shown))
    # The summary comes with every form that has something to mend.
    assert components - included == {"error_summary"}


def test_every_class_of_the_styles_is_worn_somewhere() -> None:
    package = drawn.STATIC.parents[2]
    templates = "".join(path.read_text("utf-8") for path in package.glob("*/templates/**/*.html"))
    scripts = "".join(path.read_text("utf-8") for path in drawn.STATIC.glob("*.js"))
    forms = "".join(path.read_text("utf-8") for path in package.glob("*/*.py"))
    # Words that Django or a layout gives.
    given = {"errorlist", "error", "warning", "sidebar", "switcher", "far", "center"}
    worn = set(re.findall(r"[\w-]+", templates + scripts + forms)) | given
    styles = "".join(path.read_text("utf-8") for path in (drawn.STATIC / "styles").glob("*.css"))
    styles = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", styles, flags=re.DOTALL)
    assert set(re.findall(r"\.([a-z][\w-]*)", styles)) - worn == set()


def test_a_page_says_where_we_are_and_how_to_skip_to_what_it_is_about(shown: str) -> None:
    assert 'class="skip" href="#main"' in shown and '<main id="main"' in shown and "<html lang=" in shown


def test_every_id_stands_once(shown: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', shown)
    assert sorted(ids) == sorted(set(ids))


def test_what_is_described_by_an_id_finds_it(shown: str) -> None:
    named = re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', shown)
    ids = set(re.findall(r'\sid="([^"]+)"', shown))
    assert {ident for idents in named for ident in idents.split()} - ids == set()


def test_the_summary_leads_to_every_field_that_is_to_be_mended(shown: str) -> None:
    summary = shown.split('class="summary"')[1].split("</div>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert {"id_wrong-name", "id_wrong-feeling_0"} <= set(targets)
    assert all(f'id="{target}"' in shown for target in targets)


def test_what_is_wrong_stands_beside_its_field_and_is_read_with_it(shown: str) -> None:
    form = samples.wrong_form()
    html = str(form["address"])
    assert 'aria-invalid="true"' in html and 'aria-describedby="id_wrong-address_error"' in html
    assert 'id="id_wrong-address_error"' in shown and "Please fill this in." in shown


def test_a_title_says_that_something_is_to_be_mended(client: Client) -> None:
    base = (TEMPLATES / "base.html").read_text("utf-8")
    assert "{% if form.errors %}" in base.split("<title>")[1].split("</title>")[0]


@pytest.mark.usefixtures("pseudo_house")
def test_no_word_of_the_patterns_is_bare(client: Client) -> None:
    own = [*(person["name"] for person in samples.PEOPLE), *(person["say"] for person in samples.PEOPLE)]
    own += [*samples.LOVES, *samples.SHARES, *samples.words(), "Potluck"]
    assert pseudo.bare(client.get("/patterns/").content.decode(), but=[word for word in own if word]) == []


@pytest.mark.usefixtures("pseudo_house")
def test_a_bare_word_is_found() -> None:
    assert pseudo.bare("<p>⟦Çömé ïñ⟧ anyway, Bob</p>", but=["Bob"]) == ["anyway"]
    assert pseudo.bare('<a aria-label="Home">⟦<b>x</b> ⟦y⟧⟧</a>') == ["Home"]


def test_the_manifest_names_the_community_and_files_that_exist(client: Client) -> None:
    told = json.loads(client.get("/manifest.webmanifest").content)
    assert told["name"] == "Potluck"
    assert all(Path(drawn.STATIC, Path(icon["src"]).name).exists() for icon in told["icons"])


def test_the_worker_may_look_after_the_whole_house(client: Client) -> None:
    answer = client.get("/offline.js")
    assert answer["Content-Type"].startswith("text/javascript") and "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/patterns/", "/manifest.webmanifest", "/offline.js"])
def test_these_pages_only_show(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
