"""What a first visit weighs, and what a template of the house may not hold."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from potluck.design import drawn

PACKAGE = drawn.STATIC.parents[2]
FIRST_VISIT, OWN_SCRIPT = 60 * 1024, 12 * 1024
ASKED_FOR = re.compile(r'(?:href|src)="/static/([^"]+)"')
# Letters are read by programs that know no stylesheet; the plan's page is one file.
ELSEWHERE = {"printing", "letters"}


def templates() -> list[Path]:
    found = PACKAGE.glob("*/templates/**/*.html")
    return [path for path in found if not ELSEWHERE & set(path.relative_to(PACKAGE).parts[:-1])]


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def offences(text: str) -> list[str]:
    scripts = re.findall(r"<script\b[^>]*>", text)
    inline = [tag for tag in scripts if "src=" not in tag and "ld+json" not in tag]
    styles = re.findall(r"<style\b|\sstyle=|\son[a-z]+=[\"']", text)
    elsewhere = re.findall(r"(?:src|href|action)=[\"']https?://[^\"']+", text)
    return inline + styles + elsewhere


def test_templates_hold_no_inline_style_or_script_and_nothing_from_another_host() -> None:
    found = {path.name: offences(path.read_text("utf-8")) for path in templates()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_what_must_not_stand_in_a_template_is_found() -> None:
    wrong = '<p style="x"><script>1</script><a onclick="x" href="https://elsewhere.example">'
    assert len(offences(wrong)) == 4


@pytest.mark.django_db
def test_a_first_visit_is_light(client: Client) -> None:
    page = client.get("/patterns/").content
    names = set(ASKED_FOR.findall(page.decode()))
    files = {name: (drawn.STATIC.parent / name).read_bytes() for name in names if "woff2" not in name}
    # Every file brings its own headers along.
    assert weight(page) + sum(weight(content) + 200 for content in files.values()) <= FIRST_VISIT


def test_our_own_script_is_small() -> None:
    scripts = [*PACKAGE.glob("*/static/**/*.js")]
    assert sum(weight(path.read_bytes()) for path in scripts) <= OWN_SCRIPT
    assert [path.name for path in scripts if len(path.read_text("utf-8").splitlines()) > 150] == []


def test_every_stylesheet_is_asked_for_and_lies_in_its_layer() -> None:
    asked = (PACKAGE / "design/templates/design/stylesheets.html").read_text("utf-8")
    styles = [*(drawn.STATIC / "styles").glob("*.css")]
    assert sorted(re.findall(r"styles/([\w-]+\.css)", asked)) == sorted(path.name for path in styles)
    loose = [path.name for path in styles if "@layer" not in path.read_text("utf-8")]
    assert loose == []


def test_scripts_ask_nothing_of_another_host() -> None:
    hosts = [
        path.name
        for path in drawn.STATIC.glob("*.js")
        if re.search(r"[\"'`]https?://", path.read_text("utf-8"))
    ]
    assert hosts == []
