"""The pages of this room: which letters one would like, and, in a demo, the letters themselves."""

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from potluck.letters import access, actions, forms, kinds
from potluck.letters.sending import envelope

# A letter brings its own styles and leads elsewhere; scripts and everything else stay out.
AS_SENT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)


@csrf_exempt  # whoever holds the letter may leave it: mail programs post here without a session (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def silence(request: HttpRequest, word: str) -> HttpResponse:
    mailbox, kind = access.silence(word)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        actions.silence_one(mailbox=mailbox, kind=kind)
        return HttpResponse(_("Done."), content_type="text/plain; charset=utf-8")
    # Nothing ticked posts an empty form, which is an answer too.
    posted = request.POST if request.method == "POST" else None
    form = forms.Silence(posted, mailbox=mailbox, leaves=kind)
    if form.is_valid():
        actions.silence(mailbox=mailbox, silenced=form.silenced())
        messages.success(request, _("Kept. Only the letters you ticked will come from now on."))
        return redirect("letters:silence", word=access.silence_word(mailbox))
    told = {"form": form, "mailbox": mailbox, "leaves": kinds.left().get(kind), "stays": kinds.kept()}
    return render(request, "letters/silence.html", told)


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    form = forms.Look(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {"words": "", "kind": ""}
    page = {"form": form, "looked": any(told.values()), "found": access.readable_with(**told)}
    return render(request, "letters/read.html", page)


@require_safe
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "letters/read_one.html", {"letter": access.readable_letter(pk)})


@require_safe
def as_sent(request: HttpRequest, pk: int) -> HttpResponse:
    mark = base64.b64encode(envelope.MARK.read_bytes()).decode("ascii")
    html = access.readable_letter(pk).html
    shown = html.replace("cid:mark", f"data:image/png;base64,{mark}")
    return HttpResponse(shown, headers={"Content-Security-Policy": AS_SENT})
