"""How often something may be done: so many places, each free again a while after it was taken.

The places are keys in the cache, which all processes share; `add` takes a key only if nobody has it, so two
requests at once never take one place. Who it was is kept as a hash, and no longer than the limit lasts.
"""

import datetime
import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

HOUR = datetime.timedelta(hours=1)
CODES_FROM_A_PLACE = 40
"""Codes in an hour; a whole evening's guests may share one network."""
CODES_TO_AN_ADDRESS, CODES_FROM_ALL_PLACES = 5, 20
"""From one place, and from everywhere: who asks for somebody else's codes does not use up all of them."""


def allows(what: str, who: str, *, times: int, within: datetime.timedelta) -> bool:
    """Take a place for `who`, if fewer than `times` were taken `within` this time."""
    name = salted_hmac(f"potluck.limit.{what}", who, algorithm="sha256").hexdigest()[:32]
    places = [f"limit:{name}:{place}" for place in range(times)]
    taken = cache.get_many(places)
    seconds = int(within.total_seconds())
    return any(cache.add(place, 1, seconds) for place in places if place not in taken)


def allows_code(request: HttpRequest, address: str) -> bool:
    """Tell whether one more code may be sent: from this place, and to this address."""
    place, to = whence(request), address.casefold()
    return (
        allows("codes-from", place, times=CODES_FROM_A_PLACE, within=HOUR)
        and allows("codes-from-to", f"{place} {to}", times=CODES_TO_AN_ADDRESS, within=HOUR)
        and allows("codes-to", to, times=CODES_FROM_ALL_PLACES, within=HOUR)
    )


def enough_codes() -> str:
    """Return what is said where it may not."""
    return _(
        "Enough codes for now. One that came in the last 20 minutes still works where you asked for it; "
        "or come back in an hour."
    )


def whence(request: HttpRequest) -> str:
    """Return where a request comes from: one telephone, or one house behind one address.

    Where the house is reached by https a proxy stands before it: on this machine or its own network, it says
    last whom it speaks for. Anywhere else, in one Wi-Fi too, whoever says so may have made it up.
    """
    nearest = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    if settings.HOUSE.is_https and _plain(nearest).is_private:
        nearest = request.headers.get("X-Forwarded-For", nearest).rpartition(",")[2].strip() or nearest
    return _network(nearest)


def _network(address: str) -> str:
    try:
        known = _plain(address)
    except ValueError:
        return "unknown"
    # One household holds 2^64 addresses of the new kind.
    return str(ipaddress.ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)


def _plain(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address; one of the old kind in the clothes of the new (::ffff:8.8.8.8) as what it is."""
    known = ipaddress.ip_address(address)
    return (known.ipv4_mapped or known) if isinstance(known, ipaddress.IPv6Address) else known
