"""Invents the people while the door is open already, and shows whoever comes how far it is."""

import datetime
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from potluck.home import demo
from potluck.letters import links

Answer = Callable[[HttpRequest], HttpResponse]
FILE = "filling.json"
SECONDS = "1"


def invent_everybody(now: datetime.datetime) -> None:
    """Fill the house where it is empty, and print the ways in."""
    if not demo.is_filled():
        demo.fill(now=now, tell=tell)
    print(_("Everybody in this house is invented, and no letter leaves it. You may be (each link works"))
    print(_("once; start again for new ones):"))
    for who, path in demo.ways_in(now=now):
        print(f"  {who}: {links.absolute(path)}", flush=True)


def tell(share: float, words: str) -> None:
    """Keep how far it is; in a file, for the database is busy with the people."""
    file = settings.HOUSE.folder / FILE
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps({"share": share, "words": words}), "utf-8")
    draft.replace(file)


def told() -> dict[str, Any]:
    """Return how far it is: `share` from 0 to 1, `percent`, `words`."""
    try:
        so_far = json.loads((settings.HOUSE.folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        so_far = {"share": 0.0, "words": ""}
    return {**so_far, "percent": round(100 * so_far["share"])}


def waiting_room(get_response: Answer) -> Answer:
    """Ask whoever comes to a house that is not filled yet to wait a moment."""
    is_open = not settings.IS_DEMO

    def answer(request: HttpRequest) -> HttpResponse:
        nonlocal is_open
        is_open = is_open or demo.is_filled()
        if is_open or request.path == "/healthz":
            return get_response(request)
        page = render(request, "home/waiting.html", told())
        page["Refresh"], page["Cache-Control"] = SECONDS, "no-store"
        return page

    return answer
