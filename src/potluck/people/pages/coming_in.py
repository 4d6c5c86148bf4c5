"""Coming in: by a code, by a one-time link, by joining; and going out."""

from django.contrib import auth, messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from potluck.community import actions as community_actions
from potluck.community.models import Community
from potluck.people import access, actions, forms, limits
from potluck.people.models import Person
from potluck.people.pages import sessions
from potluck.people.proofs import codes, passkeys
from potluck.shared.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code to it, whether or not anybody here has it."""
    if request.method != "POST":
        sessions.remember_way_back(request)
        if access.acting(request):
            return HttpResponseRedirect(sessions.way_back(request))
    form = forms.AddressForm(request.POST or None)
    status = 200
    if form.is_valid():
        address = form.cleaned_data["address"]
        if limits.allows_code(request, address):
            sessions.wait_for_code(request, codes.send(address=address, now=timezone.now()))
            return redirect("people:sign_in_code")
        form.add_error("address", limits.enough_codes())
        status = 429
    page = {
        "form": form,
        "letters_leave": access.letters_leave(),
        "why_no_passkeys": passkeys.why_off(),
        "came_as": sessions.visitor(request, timezone.now()),
    }
    return render(request, "people/sign_in.html", page, status=max(status, _status(form)))


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Take the code; an address nobody has here yet leads to the door."""
    key, address = sessions.awaited_code(request)
    if not key:
        return redirect("people:sign_in")
    form = forms.CodeForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        try:
            proven = codes.prove(key=key, typed=form.cleaned_data["code"], now=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            person = access.account_of(proven)
            if person is not None:
                return sessions.come_in(request, person)
            sessions.keep_proven(request, proven, now)
            return redirect("people:join")
    return render(
        request, "people/sign_in_code.html", {"form": form, "address": address}, status=_status(form)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Open an account for a proven address, or say how the door stands."""
    now = timezone.now()
    address = sessions.proven(request, now)
    if not address:
        return redirect("people:sign_in")
    account = access.account_of(address)
    if account is not None:  # somebody opened the door meanwhile
        return sessions.come_in(request, account)
    came_as = sessions.visitor(request, now)
    visitor = came_as or access.visitor_of(address)
    door = access.way_to_join(visitor)
    known = {"name": visitor.name, "shows_loves": visitor.shows_loves} if visitor else {}
    asked = forms.KnockForm if door == Community.Door.APPROVED else forms.JoinForm
    form = asked(request.POST or None, initial=known)
    if door != Community.Door.INVITED and form.is_valid():
        said = form.cleaned_data
        who = {"address": address, "name": said["name"], "now": now, "visitor": came_as}
        try:
            if door == Community.Door.OPEN:
                visitor = actions.join(**who)
            else:
                visitor = actions.ask_to_join(**who, told_by=said["told_by"])
            actions.tell_loves(person=visitor, words=said["loves"], shows=said["shows_loves"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return sessions.come_in(request, visitor) if visitor.has_account else redirect("people:join")
    page = {
        "form": form,
        "door": door,
        "came_as": came_as,
        "is_waiting": visitor is not None and visitor.asked_at,
        "address": address,
    }
    return render(request, "people/join.html", page, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, word: str) -> HttpResponse:
    """Show for whom a one-time link is; the button signs in, so that a preview in a chat uses nothing up."""
    link = access.entry_link(word)
    now = timezone.now()
    if not access.is_open(link, now):
        page = {"link": link, "is_mine": access.acting(request) == link.person}
        return render(request, "people/enter_closed.html", page, status=410)
    form = _first_questions(request, link.person)
    if request.method == "POST" and (form is None or form.is_valid()):
        told = form.cleaned_data if form else {}
        try:
            person = actions.enter(link=link, now=now, name=told.get("name", ""))
            actions.tell_loves(person=person, words=told.get("loves", ()), shows=told.get("shows_loves"))
            if "time_zone" in told:
                community_actions.set_clock(name=told["community"], time_zone=told["time_zone"])
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect(request.path)
        if not access.can_come_back(person):
            messages.info(request, _how_to_come_back())
        return sessions.come_in(request, person)
    page = {"person": link.person, "form": form, "other": _other(request, link.person)}
    return render(request, "people/enter.html", page, status=_status(form))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Forget who this browser belongs to; warn whoever could not come back."""
    person = access.acting(request)
    if person and "sure" not in request.POST and not access.can_come_back(person):
        page = {"letters_leave": access.letters_leave(), "why_no_passkeys": passkeys.why_off()}
        return render(request, "people/sign_out.html", page)
    auth.logout(request)
    messages.success(request, _("You are signed out. See you at a table."))
    return redirect("people:sign_in")


def _how_to_come_back() -> str:
    if access.letters_leave():
        return _("For later: leave an e-mail address under “You”, to come back by a code.")
    return _("For later: take a link to come back by, under “You”.")


def _first_questions(request: HttpRequest, person: Person) -> forms.JoinForm | None:
    """Return what is asked of somebody who has no account yet; of all others, nothing."""
    if person.has_account:
        return None
    # Only the very first steward is a person whom nobody has called anything yet.
    asked = forms.JoinForm if person.name else forms.FoundingForm
    return asked(request.POST or None, initial={"name": person.name, "shows_loves": person.shows_loves})


def _other(request: HttpRequest, person: Person) -> Person | None:
    acting = access.acting(request)
    return acting if acting != person else None


def _status(form: Form | None) -> int:
    return 422 if form is not None and form.errors else 200
