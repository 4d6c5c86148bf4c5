"""How good is this plan? One sentence, for its host."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.gatherings import access as gatherings
from potluck.people import access as people
from potluck.shared.refused import Refused
from potluck.tables import access, actions
from potluck.tables.models import Plan, Weighing


@people.signed_in
@require_http_methods(["GET", "POST"])
def how_good(request: HttpRequest, key: str) -> HttpResponse:
    """Ask how good the plan at hand is, wait for it, and read it."""
    gathering = gatherings.hosted_by_key(people.acting(request), key)
    plan = access.draft(gathering)
    if request.method == "POST":
        try:
            actions.ask_how_good(plan=plan, now=timezone.now())
        except Refused as no:
            messages.error(request, str(no))
            return redirect("tables:tables", key=key)
        return redirect("tables:how_good", key=key)
    weighing = access.weighing(plan)
    told = {
        "gathering": gathering,
        "plan": plan,
        "weighing": weighing,
        "sentence": _sentence(plan, weighing) if weighing and weighing.answered_at else "",
        "share": (weighing.progress or None) if weighing else None,
    }
    return render(request, "tables/how_good.html", told)


def _sentence(plan: Plan, weighing: Weighing) -> str:
    if plan.want == Plan.Want.HELP_EACH_OTHER:
        return _("Of an evening of help this is not told: it could show what somebody could use.")
    if weighing.at_least is None:
        return _("Nothing could be proven in the time there is. It is the best plan that was found.")
    if weighing.at_least >= 100:
        return _("Nobody could seat these people better, at tables of these sizes. That is proven.")
    words = _(
        "It is at least {percent} % as good as the best plan that there could be for these people, at tables "
        "of these sizes. That is proven."
    )
    return words.format(percent=weighing.at_least)
