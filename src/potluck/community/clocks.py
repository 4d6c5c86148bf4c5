"""The clocks a community can live by, read from the package `tzdata`: not every system has the same."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby

from django.utils.translation import gettext as _

UTC = "UTC"
Group = tuple[str, list[tuple[str, str]]]


def choices(*, kept: str = "") -> list[Group | tuple[str, str]]:
    """Return UTC, and every living time zone by its part of the world; first an older one that is kept."""
    names = {
        "Africa": _("Africa"),
        "America": _("America"),
        "Antarctica": _("Antarctica"),
        "Arctic": _("Arctic"),
        "Asia": _("Asia"),
        "Atlantic": _("Atlantic Ocean"),
        "Australia": _("Australia"),
        "Europe": _("Europe"),
        "Indian": _("Indian Ocean"),
        "Pacific": _("Pacific Ocean"),
    }
    areas = groupby(_living(), lambda zone: zone.partition("/")[0])
    world = [(names.get(area, area), [(zone, _place(zone)) for zone in zones]) for area, zones in areas]
    older = [] if kept in _living() or kept in ("", UTC) else [(kept, kept.replace("_", " "))]
    return [*older, (UTC, UTC), *world]


@cache
def today() -> dict[str, str]:
    """Return what an old name, which a browser or a system may still say, is called today."""
    known = {*_living(), UTC}
    # A line of a link is "L Asia/Kolkata Asia/Calcutta".
    links = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    named = {old: name.replace("Etc/UTC", UTC) for _link, name, old in links}
    return {old: name for old, name in named.items() if old not in known and name in known} | {"Etc/UTC": UTC}


@cache
def _living() -> tuple[str, ...]:
    """Return the names of zone.tab, where each place that keeps its own time stands once."""
    return tuple(sorted(line.split("\t")[2] for line in _lines("zone.tab") if not line.startswith("#")))


def _lines(file: str) -> Iterator[str]:
    yield from resources.files("tzdata").joinpath("zoneinfo", file).read_text("utf-8").splitlines()


def _place(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", " / ")
