"""plan.html: one file with everything in it, for a phone at the door and for the pin board."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from potluck.printing import drawing, faces, mark, tokens, wording
from potluck.printing.table import crockery, lettering
from potluck.shared.language import _, ngettext
from potluck.words import closeness

_TEMPLATES = Path(__file__).resolve().parent / "templates"
# A drawing is 4 KB: past this many tables they are told in lists, so that a phone can still open the page.
MOST_DRAWN_TABLES = 160

Plan = Mapping[str, Any]
Says = Mapping[str, str]


def render(plan: Plan, says: Says = {}) -> str:  # noqa: B006 - a mapping that nobody changes
    """Return a plan document as one HTML page that asks nothing of any other address.

    `says` tells, by id, how a name is said.
    """
    plan = wording.told_apart(plan)
    tables = [table for course in plan["courses"] for table in course["tables"]]
    drawn = len(tables) <= MOST_DRAWN_TABLES
    style = _ours(_style() + tokens.stylesheet() + _template_text("plan.css"))
    script = _ours(_template_text("search.js"))
    courses = [_course(course, plan, place, drawn, says) for place, course in enumerate(plan["courses"])]
    return _template("plan.html").render(
        courses=courses,
        people=_everyone(plan),
        opening=wording.opening(plan),
        drawn=drawn,
        style=style,
        script=script,
        policy=_policy(style, script),
        mark=_ours(mark.svg()),
        favicon=mark.favicon(),
    )


def _ours(text: str) -> Markup:
    """Let through what this room drew or wrote itself; the words of guests in it are escaped."""
    return Markup(text)  # noqa: S704 - the one place where it happens


def _course(course: Mapping[str, Any], plan: Plan, place: int, drawn: bool, says: Says) -> dict[str, Any]:
    return {
        "ident": f"c{place + 1}",
        "title": wording.course_name(place) if len(plan["courses"]) > 1 else _("The tables"),
        "starts": lettering.plain(course["starts"] or ""),
        "tables": [_table(table, place, n, drawn, says) for n, table in enumerate(course["tables"])],
    }


def _table(table: Mapping[str, Any], course: int, number: int, drawn: bool, says: Says) -> dict[str, Any]:
    ident = _table_ident(course, number)
    colours = tokens.on_screen()
    return {
        "ident": ident,
        "name": lettering.plain(table["name"]),
        "when": wording.when_and_where(table),
        "shares": closeness.listed([lettering.plain(share) for share in table["shares"]]),
        "drawing": _ours(drawing.table_svg(table, number, colours, f"{ident}d")) if drawn else None,
        "all_said": drawn and drawing.says_all_shares(table),
        "guests": [
            {
                "ident": f"{ident}p{seat + 1}",
                "name": lettering.plain(guest["name"]),
                "say": lettering.plain(says.get(guest["id"], "")),
                "why": lettering.plain(guest["why"]),
                "plate": _ours(crockery.plate(str(guest["id"]), drawing.PLATE, colours)) if drawn else None,
            }
            for seat, guest in enumerate(table["guests"])
        ],
    }


def _everyone(plan: Plan) -> list[dict[str, Any]]:
    """Return everybody in the order of a telephone book, each with a link to their seat in every course."""
    people: dict[str, dict[str, Any]] = {}
    for ident, guest, seat in _seats(plan):
        person = people.setdefault(str(guest["id"]), {"name": lettering.plain(guest["name"]), "seats": []})
        person["seats"].append({"ident": ident, "table": seat})
    return sorted(people.values(), key=lambda person: wording.in_order(person["name"]))


def _seats(plan: Plan) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for place, course in enumerate(plan["courses"]):
        for number, table in enumerate(course["tables"]):
            for seat, guest in enumerate(table["guests"]):
                yield f"{_table_ident(place, number)}p{seat + 1}", guest, lettering.plain(table["name"])


def _table_ident(course: int, number: int) -> str:
    return f"c{course + 1}t{number + 1}"


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing but this very style and this very script can run or load."""
    return (
        f"default-src 'none'; style-src {_hashed(style)}; script-src {_hashed(script)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _style() -> str:
    face = base64.b64encode(faces.woff2()).decode("ascii")
    return (
        f'@font-face{{font-family:"{faces.DISPLAY}";font-display:swap;'
        f'src:url(data:font/woff2;base64,{face}) format("woff2")}}'
    )


@cache
def _template_text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> jinja2.Template:
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.install_gettext_callables(_, ngettext)  # type: ignore[attr-defined]
    return templates.get_template(name)
