"""Codes that prove an address. Nothing here asks whose it is: known or not, the same happens."""

import datetime
import secrets

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from potluck.people import letters
from potluck.people.models import People, SignInCode
from potluck.shared.refused import Refused

LASTS = datetime.timedelta(minutes=20)
MOST_TRIES = 5
KEPT = datetime.timedelta(days=1)


def send(*, address: str, now: datetime.datetime) -> SignInCode:
    """Send a new code to an address; only the browser that asked is told the key of its row."""
    digits = f"{secrets.randbelow(10**6):06}"
    with transaction.atomic():
        code = SignInCode(address=People.normalize_email(address), made_at=now, ends_at=now + LASTS)
        code.hashed = _hashed(code, digits)
        code.save()
        letters.write_code(code=code, digits=digits, minutes=LASTS.seconds // 60, now=now)
    return code


def prove(*, key: str, typed: str, now: datetime.datetime) -> str:
    """Return the address that a typed code proves; each code is tried a few times and works once."""
    code = SignInCode.objects.filter(key=key, used_at=None, ends_at__gt=now).first()
    if code is None:
        raise Refused(_("That code is too old by now. A new one is a tap away."))
    # Counted before it is looked at: guesses sent side by side are counted each.
    untried = SignInCode.objects.filter(pk=code.pk, used_at=None, tries__lt=MOST_TRIES)
    if not untried.update(tries=F("tries") + 1):
        raise Refused(_("That was tried too often. A new code is a tap away."))
    digits = "".join(sign for sign in typed if sign.isdecimal())
    if not constant_time_compare(code.hashed, _hashed(code, digits)):
        raise Refused(_("That is not the code in the newest letter. Please look again."))
    if not SignInCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now):
        raise Refused(_("That code was used already. A new one is a tap away."))
    return code.address


def forget_old(*, now: datetime.datetime) -> int:
    """Forget codes that were used or are too old."""
    return SignInCode.objects.filter(ends_at__lt=now - KEPT).delete()[0]


def _hashed(code: SignInCode, digits: str) -> str:
    # Six digits are soon guessed from a plain hash; this one needs the house's key as well.
    return salted_hmac(f"potluck.code.{code.key}", digits, algorithm="sha256").hexdigest()
