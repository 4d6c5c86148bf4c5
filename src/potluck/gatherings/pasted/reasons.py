"""Why a line makes no guest, and what is asked of the host, in words."""

from django.utils.translation import gettext as _

from potluck.gatherings.pasted.entry import Says


def of(says: Says, name: str = "") -> str:
    """Return why somebody is left out who said this; nothing where they come."""
    if says is Says.NO:
        return _("can’t come")
    if says is Says.PERHAPS:
        return _("perhaps")
    if says is Says.NEITHER and name:
        return _("says neither yes nor no")
    return "" if says is Says.YES else _("names nobody")


def names_nobody() -> str:
    return _("names nobody")


def is_a_heading() -> str:
    return _("a heading")


def is_of_the_chat() -> str:
    return _("the chat’s own words")


def is_a_number() -> str:
    return _("a telephone number")


def is_too_long() -> str:
    return _("too long for a name")


def goes_on(name: str) -> str:
    return _("goes on what {name} wrote").format(name=name)


def is_below(name: str) -> str:
    return _("stands below what {name} wrote").format(name=name)


def is_named(name: str) -> str:
    return _("named in what {name} wrote").format(name=name)


def is_read_here_too() -> str:
    return _("was read from this line too")


def is_here() -> str:
    return _("on your list already")


def brings_somebody(name: str) -> str:
    return _("{name} brings somebody already").format(name=name)


def says_otherwise() -> str:
    return _("says something else further down")


def has_a_seat() -> str:
    return _("can’t come; they are on your list, where you can say so")


def who_comes_along(name: str) -> str:
    return _("Comes with {name}. What are they called?").format(name=name)


def is_that_a_guest(companion_of: str) -> str:
    if not companion_of:
        return _("Read as a guest. Is that so?")
    return _("Read as a guest who comes with {name}. Is that so?").format(name=companion_of)


def what_is_that(words: str) -> str:
    return _("What is “{words}”?").format(words=words)


def are_they_the_same(name: str) -> str:
    return _("Is that {name}? Then take the tick away.").format(name=name)
