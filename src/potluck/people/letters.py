"""The letters of this room."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.community import access as community_access
from potluck.letters import actions as letters
from potluck.letters import links
from potluck.people.models import EntryLink, Passkey, Person, SignInCode

KNOCK_IS_NEWS = datetime.timedelta(days=7)


def write_code(*, code: SignInCode, digits: str, minutes: int, now: datetime.datetime) -> None:
    """Write the letter with a code; it leaves before all others."""
    community = community_access.here()
    shown = f"{digits[:3]} {digits[3:]}"
    letters.write(
        to=code.address,
        kind="code",
        cause=f"code:{code.key}",
        subject=_("{code} is your code for {community}").format(code=shown, community=community.name),
        template="people/letters/code",
        context={"code": shown, "community": community, "minutes": minutes},
        now=now,
        urgent=True,
    )


def tell_of_way_in(*, link: EntryLink, now: datetime.datetime) -> None:
    """Tell somebody with an account that another person made a way into it."""
    person = link.person
    if person.email and person.has_account and link.made_by:
        letters.write(
            to=person.email,
            kind="change",
            cause=f"way-in:{link.pk}",
            subject=_("{name} made you a way in").format(name=link.made_by.name),
            template="people/letters/way_in",
            context={"person": person, "by": link.made_by, "community": community_access.here()},
            now=now,
            urgent=True,
            certain=True,
        )


def tell_of_added_address(*, person: Person, now: datetime.datetime) -> None:
    """Tell the address that gets letters that another lets in too, in case somebody else added it."""
    _tell(person.email or "", person, "added_address", _("Another address lets you in"), now)


def tell_of_new_address(*, person: Person, old: str, now: datetime.datetime) -> None:
    """Tell the address that got the letters before, in case it was not they who changed it."""
    _tell(old, person, "new_address", _("Your letters go elsewhere"), now)


def tell_of_removed_address(*, person: Person, old: str, now: datetime.datetime) -> None:
    """Tell an address that it lets nobody in any more."""
    _tell(old, person, "removed_address", _("An address was taken away"), now)


def tell_of_rest(*, person: Person, now: datetime.datetime) -> None:
    """Tell somebody that their account rests, until when, and why, in a steward's words."""
    _tell(person.email or "", person, "rest", _("Your account rests for a while"), now)


def tell_of_passkey(*, passkey: Passkey, now: datetime.datetime) -> None:
    """Tell somebody of a device that lets them in from now on, in case it is not theirs."""
    if passkey.person.email:
        letters.write(
            to=passkey.person.email,
            kind="change",
            cause=f"passkey:{passkey.key}",
            subject=_("A device lets you in"),
            template="people/letters/passkey",
            context={"passkey": passkey, "community": community_access.here()},
            now=now,
            urgent=True,
            certain=True,
        )


def tell_of_knock(*, now: datetime.datetime) -> None:
    """Tell stewards that somebody waits at the door: once until somebody is let in, and again each day.

    A stranger chose the name, and any number of them may knock: the letter holds none, and comes seldom.
    """
    longest = Person.objects.at_the_door().first()
    if longest is None or longest.asked_at is None:
        return
    days = (now - longest.asked_at).days
    for steward in Person.objects.awake().stewards().exclude(email=None):
        letters.write(
            to=steward.email or "",
            kind="door",
            cause=f"knock:{steward.key}:{longest.key}-{days}",
            subject=_("Somebody waits at the door"),
            template="people/letters/knock",
            context={
                "person": steward,
                "community": community_access.here(),
                "act_url": links.absolute(reverse("people:ways_in")),
                "act_label": _("See who it is"),
            },
            now=now,
            until=now + KNOCK_IS_NEWS,
        )


def write_welcome(*, person: Person, now: datetime.datetime) -> None:
    """Tell somebody who waited at the door that it is open."""
    community = community_access.here()
    if person.email:
        letters.write(
            to=person.email,
            kind="change",
            cause=f"welcome:{person.key}",
            subject=_("Welcome to {community}").format(community=community.name),
            template="people/letters/welcome",
            context={
                "person": person,
                "community": community,
                "sign_in": links.absolute(reverse("people:sign_in")),
            },
            now=now,
        )


def _tell(to: str, person: Person, what: str, subject: str, now: datetime.datetime) -> None:
    if to:
        letters.write(
            to=to,
            kind="change",
            cause=f"account:{person.key}-{what}:{now.isoformat()}",
            subject=subject,
            template=f"people/letters/{what}",
            context={"person": person, "community": community_access.here()},
            now=now,
            urgent=True,
            certain=True,
        )
