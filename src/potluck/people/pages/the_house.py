"""What stewards say of the community as a whole: its name, story, clock, door and agreement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potluck.community import access as community_access
from potluck.community import actions as community_actions
from potluck.people import access, actions, forms
from potluck.shared.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@access.stewards_only
def community(request: HttpRequest) -> HttpResponse:
    """Take what the community is called, what it is about, its clock and its door."""
    here = community_access.here()
    said = {name: getattr(here, name) for name in forms.CommunityForm.base_fields}
    form = forms.CommunityForm(request.POST or None, initial=said)
    if form.is_valid():
        try:
            community_actions.describe_community(**form.cleaned_data)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Kept."))
            return redirect("people:community")
    return render(request, "people/community.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.stewards_only
def write_agreement(request: HttpRequest) -> HttpResponse:
    """Publish a new version of the agreement; whoever writes it has read it."""
    newest = community_access.agreement()
    form = forms.AgreementForm(request.POST or None, initial={"words": newest.words if newest else ""})
    if form.is_valid():
        now = timezone.now()
        try:
            community_actions.publish_agreement(words=form.cleaned_data["words"], now=now)
        except Refused as refused:
            form.add_error("words", str(refused))
        else:
            actions.accept_agreement(person=access.me(request), now=now)
            return redirect("people:agreement")
    return render(request, "people/write_agreement.html", {"form": form}, status=422 if form.errors else 200)
