"""Names from a chat: shown as they were understood, mended, seated, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from potluck.gatherings import access, actions, pasted
from potluck.gatherings.forms.pasting import NamesForm, UnderstoodForm
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pages import remembered
from potluck.people import access as people
from potluck.shared.refused import Refused
from potluck.topics import access as topics


@people.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paste_names(request: HttpRequest, key: str) -> HttpResponse:
    """Read names from a chat, show what was understood, let the host mend it, then seat them."""
    gathering = access.hosted_by_key(people.me(request), key)
    form = NamesForm(request.POST or None)
    understood: UnderstoodForm | None = None
    if request.method == "POST" and form.is_valid():
        understood = _understood(request, gathering, form)
        if form.is_as_shown() and understood.is_valid() and "seat" in request.POST:
            try:
                return _seat(request, gathering, understood)
            except Refused as no:
                form.add_error(None, str(no))
        # What the host looks at now is of this text.
        form.data = {**request.POST.dict(), "read": form.digest()}
    shown = {"gathering": gathering, "form": form, "understood": understood}
    return render(request, "gatherings/paste_names.html", shown)


@people.signed_in
@require_POST
def take_names_back(request: HttpRequest, key: str) -> HttpResponse:
    """Undo the last list."""
    gathering = access.hosted_by_key(people.me(request), key)
    now = timezone.now()
    keys = remembered.pasted(request.session, key, now)
    request.session.pop(remembered.PASTED, None)
    if actions.take_names_back(gathering=gathering, keys=keys, now=now):
        messages.success(request, _("Undone: that list is gone again."))
    else:
        messages.error(request, _("That is too long ago. Tap a name to take somebody off your list."))
    return redirect("gatherings:host", key=key)


def _understood(request: HttpRequest, gathering: Gathering, form: NamesForm) -> UnderstoodForm:
    seats = list(access.guests_of(gathering))
    is_anybody_waiting = any(seat.is_next_in_line for seat in seats)
    return UnderstoodForm(
        request.POST if form.is_as_shown() else None,
        listed=pasted.read(form.cleaned_data["names"], seats, topics.offered()),
        free=0 if is_anybody_waiting else gathering.capacity - gathering.taken,
    )


def _seat(request: HttpRequest, gathering: Gathering, understood: UnderstoodForm) -> HttpResponse:
    names = understood.names()
    if not names:
        raise Refused(_("Nobody is ticked. Tick whoever comes."))
    makes_room = understood.cleaned_data.get("makes_room", False)
    seats = actions.add_names(gathering=gathering, names=names, now=timezone.now(), makes_room=makes_room)
    remembered.paste(request.session, gathering.key, [seat.key for seat in seats], timezone.now())
    messages.success(request, _told(gathering, seats))
    return redirect("gatherings:host", key=gathering.key)


def _told(gathering: Gathering, seats: list[Seat]) -> str:
    """Say who has a seat, who is next in line, and where seats are added when it was the last one."""
    going = sum(1 for seat in seats if seat.is_going)
    waiting = [seat.person.name for seat in seats if not seat.is_going]
    told = [ngettext("{count} person has a seat.", "{count} people have a seat.", going).format(count=going)]
    gathering.refresh_from_db()
    if waiting:
        in_line = ngettext("Next in line is {names}.", "Next in line are {names}.", len(waiting))
        told.append(in_line.format(names=", ".join(waiting)))
    elif gathering.is_full:
        told.append(_("Every seat is taken now: whoever opens your link is next in line."))
    if gathering.is_full:
        page = reverse("gatherings:change_gathering", args=[gathering.key])
        told.append(format_html('<a href="{}#id_capacity">{}</a>', page, _("Add seats")))
    return format_html_join(" ", "{}", ((words,) for words in told))
