"""The pages on which somebody takes along what is theirs, or goes."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from potluck.care import yours
from potluck.people import access as people
from potluck.shared.refused import Refused


@never_cache
@require_safe
@people.with_account
def take_with_you(request: HttpRequest) -> HttpResponse:
    """Say what one may take, and what deleting does."""
    return render(request, "care/take_with_you.html")


@never_cache
@require_safe
@people.with_account
def everything_of_yours(request: HttpRequest) -> HttpResponse:
    """Hand over everything in one file."""
    told = yours.gather_everything(person=people.me(request))
    name = 'attachment; filename="potluck.json"'
    shown = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(told, json_dumps_params=shown, headers={"Content-Disposition": name})


@require_POST
@people.with_account
def delete_yourself(request: HttpRequest) -> HttpResponse:
    """Forget who asks, where they ticked that they mean it."""
    if "sure" not in request.POST:
        messages.warning(request, _("Nothing was deleted: the box beside the button says that you mean it."))
        return redirect("care:take_with_you")
    try:
        yours.forget_everything(person=people.me(request))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("care:take_with_you")
    auth.logout(request)
    messages.success(request, _("Everything about you is deleted. It was good to have you here."))
    return redirect("people:sign_in")
