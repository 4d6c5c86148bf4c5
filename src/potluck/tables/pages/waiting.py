"""What a host sees while tables are being laid: how far they are, and never the plan before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from potluck.gatherings.models import Gathering
from potluck.tables.models import Plan


def page(request: HttpRequest, gathering: Gathering, plan: Plan) -> HttpResponse:
    """Show how far a plan is; once it is there the page shows what it was asked for."""
    shown = {"gathering": gathering, "share": plan.progress or None, "words": how_far(plan)}
    return render(request, "tables/being_made.html", shown)


def how_far(plan: Plan) -> str:
    """Return what is happening just now, in words."""
    if plan.claimed_at is None:
        return _("In a moment.")
    if plan.way == Plan.Way.FRESH:
        return _("Looking for people who have something to tell each other.")
    if plan.way == Plan.Way.SETTLED:
        return _("Looking once more, before anybody is told.")
    return _("Moving as few people as possible.")
