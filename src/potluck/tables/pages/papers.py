"""What a host shares and prints: the tables as text, as a page of its own, and on paper."""

from typing import Any, Literal

from csp.decorators import csp_exempt
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potluck.gatherings import access as gatherings
from potluck.gatherings.models import Gathering
from potluck.people import access as people
from potluck.printing import page
from potluck.shared.refused import Refused
from potluck.tables import access, documents, printing_bridge
from potluck.tables.access import Laid


@people.signed_in
@require_GET
def share(request: HttpRequest, key: str) -> HttpResponse:
    """Show the tables as text to paste, and what can be printed."""
    gathering, tables = _tables(request, key)
    text = documents.as_text(gathering, tables, _("You share {topics}."))
    return render(request, "tables/share.html", {"gathering": gathering, "text": text, "rows": 8})


@csp_exempt()  # type: ignore[arg-type] # its type leaves no room for words of an address
@people.signed_in
@require_GET
def plan_page(request: HttpRequest, key: str) -> HttpResponse:
    """Return the tables as one file that asks nothing of anybody; it brings a stricter policy of its own."""
    _gathering, tables = _tables(request, key)
    whole = page.render(documents.plan_of(tables), documents.says_of(tables))
    return _file(whole.encode(), "text/html; charset=utf-8", "tables.html")


@people.signed_in
@require_GET
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """Return the wall sheet, table cards, name cards and slips, to print."""
    _gathering, tables = _tables(request, key)
    document, says = documents.plan_of(tables), documents.says_of(tables)
    return _printed(request, key, "plan", document, says, "tables.pdf")


@people.signed_in
@require_GET
def host_paper(request: HttpRequest, key: str) -> HttpResponse:
    """Return the host's own sheet, with what people do not eat."""
    gathering, tables = _tables(request, key)
    document = documents.host_document(tables, list(access.draft(gathering).moved))
    return _printed(request, key, "host", document, {}, "for-the-host.pdf")


def _tables(request: HttpRequest, key: str) -> tuple[Gathering, list[Laid]]:
    gathering = gatherings.hosted_by_key(people.acting(request), key)
    return gathering, access.laid(access.draft(gathering))


def _printed(
    request: HttpRequest,
    key: str,
    sheet: Literal["plan", "host"],
    document: dict[str, Any],
    says: dict[str, str],
    name: str,
) -> HttpResponse:
    try:
        pdf = printing_bridge.printed(sheet, document, says, _format(request))
    except Refused as no:
        messages.error(request, str(no))
        return redirect("tables:share", key=key)
    return _file(pdf, "application/pdf", name)


def _format(request: HttpRequest) -> str:
    return "letter" if request.GET.get("paper") == "letter" else "a4"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
