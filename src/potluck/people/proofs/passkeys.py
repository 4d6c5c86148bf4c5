"""Passkeys: a device that somebody unlocks proves who they are (WebAuthn, section 7, by the library `fido2`).

The house keeps the public half of a key alone. A challenge is given to one browser for one purpose, is good
for a few minutes, and is answered once, however many answers come at the same time.
"""

import datetime
import ipaddress
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from fido2.server import Fido2Server, to_descriptor
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from potluck.people import letters, limits
from potluck.people.models import Passkey, Person
from potluck.shared.refused import Refused

LASTS = datetime.timedelta(minutes=5)
MOST_PASSKEYS = 12
LONGEST_NAME = 80
USUAL_PORTS = {"https": 443, "http": 80}
# What the library raises where an answer is not what a browser would say.
NONSENSE = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, OverflowError,
    RecursionError, NotImplementedError, struct.error, UnsupportedAlgorithm,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a browser is asked, and what the house remembers of it until the answer comes."""

    options: dict[str, Any]
    remembered: dict[str, Any]


def why_off() -> str:
    """Return why there are no passkeys at this address, or nothing where there are."""
    house = urlsplit(settings.URL)
    if _is_number(house.hostname or ""):
        return _("Passkeys are off: browsers allow them only where the address is a name, not a number.")
    if house.scheme != "https" and house.hostname != "localhost":
        return _("Passkeys are off: browsers allow them only where the address begins with https.")
    return ""


def ask_to_add(*, person: Person, now: datetime.datetime) -> Asked:
    """Return what a browser is asked that makes a new key; a device that has one already says so."""
    known = [to_descriptor(_public(passkey)) for passkey in person.passkeys.all()]
    who = PublicKeyCredentialUserEntity(
        # A word that tells nothing: devices may show it, and hand it over before anybody is known.
        id=person.key.encode(),
        name=person.email or person.name,
        display_name=person.name,
    )
    options, state = _server().register_begin(
        who,
        known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return _asked(dict(options), state, now)


def add(
    *, person: Person, remembered: Mapping[str, Any], answer: str, name: str, now: datetime.datetime
) -> Passkey:
    """Keep the public half of a new key, and tell the person's address of it."""
    state = _fresh(remembered, now)
    try:
        made = _server().register_complete(state, json.loads(answer))
        public = made.credential_data
        if public is None or len(public.credential_id) > Passkey.LONGEST_ID:
            raise ValueError
    except NONSENSE as nonsense:
        raise _not_proven() from nonsense
    credential = websafe_encode(public.credential_id)
    with transaction.atomic():
        if Passkey.objects.filter(credential=credential).exists():
            raise Refused(_("This device knows the way in already."))
        if person.passkeys.count() >= MOST_PASSKEYS:
            raise Refused(_("That is a lot of devices. Take one away that you do not use any more."))
        passkey = Passkey.objects.create(
            person=person,
            name=" ".join(name.split())[:LONGEST_NAME] or _("A device"),
            credential=credential,
            public=bytes(public),
            signatures=made.counter,
            made_at=now,
        )
        letters.tell_of_passkey(passkey=passkey, now=now)
    return passkey


def ask_who(*, now: datetime.datetime) -> Asked:
    """Return what a browser is asked that shall say who is there. It is the same for everybody."""
    options, state = _server().authenticate_begin(user_verification=UserVerificationRequirement.PREFERRED)
    return _asked(dict(options), state, now)


def prove(*, remembered: Mapping[str, Any], answer: str, now: datetime.datetime) -> Person:
    """Return whose device answered."""
    state = _fresh(remembered, now)
    try:
        told = json.loads(answer)
        said = AuthenticationResponse.from_dict(told)
        credential = websafe_encode(said.raw_id)
        passkey = Passkey.objects.select_related("person").filter(credential=credential).first()
        if passkey is None:
            raise Refused(_("That device is not known here (any more). A code lets you in."))
        if said.response.user_handle != passkey.person.key.encode():
            raise ValueError
        _server().authenticate_complete(state, [_public(passkey)], told)
        counter = said.response.authenticator_data.counter
    except NONSENSE as nonsense:
        raise _not_proven() from nonsense
    _count(passkey, counter, now)
    return passkey.person


def _server() -> Fido2Server:
    house = urlsplit(settings.URL)
    name = (house.hostname or "").encode("idna").decode()
    port = f":{house.port}" if house.port not in {None, USUAL_PORTS.get(house.scheme)} else ""
    origin = f"{house.scheme}://{name}{port}"
    entity = PublicKeyCredentialRpEntity(id=name, name="Potluck")
    # The library would take every origin below the name; a house is one origin.
    return Fido2Server(entity, verify_origin=lambda told: told == origin)


def _asked(options: dict[str, Any], state: Mapping[str, Any], now: datetime.datetime) -> Asked:
    return Asked(options, {**state, "until": (now + LASTS).timestamp()})


def _fresh(remembered: Mapping[str, Any], now: datetime.datetime) -> Mapping[str, Any]:
    """Return what was asked, if it was asked a little while ago and nobody has answered it yet."""
    is_fresh = bool(remembered) and remembered["until"] > now.timestamp()
    # Two answers at once read the same session; only one of them takes the place in the cache.
    if not is_fresh or not limits.allows("challenge", remembered["challenge"], times=1, within=LASTS):
        raise Refused(_("That took a while, or was answered already. Please try once more."))
    return remembered


def _count(passkey: Passkey, counter: int, now: datetime.datetime) -> None:
    """Keep how often the device signed: a number that does not grow is that of a copy.

    Keys that several devices share never count, and always tell zero.
    """
    grows = Q(signatures__lt=counter) if counter else Q(signatures=0)
    if not Passkey.objects.filter(grows, pk=passkey.pk).update(signatures=counter, used_at=now):
        raise _not_proven()


def _public(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(passkey.public))


def _not_proven() -> Refused:
    return Refused(_("That did not prove who you are. A code lets you in as well."))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
