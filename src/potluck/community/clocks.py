"""The clocks a community can live by."""

import zoneinfo
from functools import cache

AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@cache
def choices() -> list[tuple[str, str]]:
    """Return every time zone that is named after a place, and UTC: what is kept, and what one reads."""
    known = sorted(zone for zone in zoneinfo.available_timezones() if zone.partition("/")[0] in AREAS)
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ").replace("/", " / ")) for zone in known)]
