"""Every word a person reads passes through here, so that it can be translated."""

import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_LOCALES = Path(__file__).resolve().parent.parent / "locale"


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("potluck", _LOCALES, fallback=True)


def _(message: str) -> str:
    """Return `message` in the language of this process (English where there is no translation)."""
    return _translations().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that fits `number`."""
    return _translations().ngettext(singular, plural, number)


def listed(things: Iterable[str], conjunction: str = "") -> str:
    """Return "a", "a and b", "a, b and c"; another conjunction comes already translated."""
    *rest, last = [*things] or [""]
    if not rest:
        return last
    return _("{rest} {conjunction} {last}").format(
        rest=", ".join(rest), conjunction=conjunction or _("and"), last=last
    )


def capital(sentence: str) -> str:
    """Return a sentence that begins with a capital."""
    return sentence[:1].upper() + sentence[1:]
