"""What a host shares and prints: the tables as text, as pictures, as a page of its own, and on paper."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from csp.decorators import csp_exempt
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering
from potluck.people import access as people
from potluck.printing import page
from potluck.printing import picture as pictures
from potluck.shared.refused import Refused
from potluck.tables import access, documents, printing_bridge
from potluck.tables.models import Plan
from potluck.tables.pages import waiting

# A chat with more of them is scrolled past; the page with every table serves larger evenings.
MOST_PICTURES = 6

Shown = Callable[[HttpRequest, Gathering, Plan], HttpResponse]


def _of_the_plan(shown: Shown) -> Callable[..., HttpResponse]:
    """Find the plan that everybody sees, for its host: what she sends or prints stays as it is.

    A draft may still change, and so may the plan before while another is being laid.
    """

    @wraps(shown)
    def found(request: HttpRequest, key: str) -> HttpResponse:
        gathering = gatherings.hosted_by_key(people.acting(request), key)
        newest, at_hand = access.newest_and_at_hand(gathering)
        if newest is not None and newest.is_being_made:
            return waiting.page(request, gathering, newest)
        plan = access.published_with_draft(newest, at_hand)
        if plan is None:
            raise Http404
        return shown(request, gathering, plan)

    return people.signed_in(require_GET(found))


@_of_the_plan
def share(request: HttpRequest, gathering: Gathering, plan: Plan) -> HttpResponse:
    """Show the tables as text to paste and as pictures to save, and what can be printed."""
    tables = access.laid(plan)
    document = documents.plan_of(tables)
    parts = pictures.shares_of(document)
    told = {
        "gathering": gathering,
        "has_draft": plan.has_draft,
        "text": documents.as_text(gathering, tables, timezone.now()),
        "unwritable": printing_bridge.unwritable(_printed_words(tables)),
        "rows": min(16, 4 + 3 * len(tables)),
        "pictures": [
            {"number": number, "tables": [documents.name_of(tables[n].number) for n in part]}
            for number, part in enumerate(parts, start=1)
        ]
        if len(parts) <= MOST_PICTURES
        else [],
    }
    return render(request, "tables/share.html", told)


def _printed_words(tables: list[access.Laid]) -> list[str]:
    """Return what people wrote and paper shows: names, diets and needs for the host, topics."""
    topics = [topic for one in tables for topic in one.shares]
    guests = [place.seat for one in tables for place in one.places]
    words = [word for seat in guests for word in (seat.person.name, seat.diet, seat.access)]
    return [word for word in dict.fromkeys([*words, *topics]) if word]


@_of_the_plan
def picture(request: HttpRequest, gathering: Gathering, plan: Plan) -> HttpResponse:
    """Return a picture of some of the tables, what, when and where above them, for a chat."""
    document = documents.plan_of(access.laid(plan))
    number = request.GET.get("part", "1")
    if number not in {str(n) for n, _part in enumerate(pictures.shares_of(document)[:MOST_PICTURES], 1)}:
        raise Http404
    heading = documents.heading(gathering, timezone.now())
    try:
        drawn = printing_bridge.picture(document, heading, int(number) - 1)
    except Refused as no:
        return HttpResponse(str(no), status=503, content_type="text/plain; charset=utf-8")
    return _file(drawn, "image/png", f"tables-{number}.png", "inline")


@csp_exempt()
@_of_the_plan
def plan_page(_request: HttpRequest, _gathering: Gathering, plan: Plan) -> HttpResponse:
    """Return the tables as one file that asks nothing of anybody; it brings a stricter policy of its own."""
    tables = access.laid(plan)
    whole = page.render(documents.plan_of(tables), documents.says_of(tables))
    return _file(whole.encode(), "text/html; charset=utf-8", "tables.html")


@_of_the_plan
def paper(request: HttpRequest, gathering: Gathering, plan: Plan) -> HttpResponse:
    """Return the wall sheet, table cards, name cards and slips, to print."""
    tables = access.laid(plan)
    document, says = documents.plan_of(tables), documents.says_of(tables)
    return _printed(request, gathering, "plan", document, says, "tables.pdf")


@_of_the_plan
def host_paper(request: HttpRequest, gathering: Gathering, plan: Plan) -> HttpResponse:
    """Return the host's own sheet, with what people do not eat."""
    document = documents.host_document(access.laid(plan), list(plan.moved))
    return _printed(request, gathering, "host", document, {}, "for-the-host.pdf")


def _printed(
    request: HttpRequest,
    gathering: Gathering,
    sheet: Literal["plan", "host"],
    document: dict[str, Any],
    says: dict[str, str],
    name: str,
) -> HttpResponse:
    try:
        heading = documents.heading(gathering, timezone.now())[:2]  # what and when: one is there already
        pdf = printing_bridge.printed(sheet, document, says, _format(request), heading)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("tables:share", key=gathering.key)
    return _file(pdf, "application/pdf", name)


def _format(request: HttpRequest) -> str:
    return "letter" if request.GET.get("paper") == "letter" else "a4"


def _file(content: bytes, kind: str, name: str, shown: str = "attachment") -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'{shown}; filename="{name}"'},
    )
