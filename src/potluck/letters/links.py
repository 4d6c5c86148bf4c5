"""Addresses as letters need them: whole, and signed where whoever holds the letter may act."""

from django.conf import settings
from django.core import signing


def absolute(path: str) -> str:
    """Return a path of the house as a whole address."""
    return f"{settings.URL}{path}"


def signed(kind: str, value: str) -> str:
    """Return a word for an address that names `value` and that nobody else can make."""
    return signing.Signer(sep=".", salt=f"potluck.{kind}").sign(value)


def value(kind: str, word: str) -> str | None:
    """Return what a word names, or None where it was not made here for this kind."""
    try:
        return signing.Signer(sep=".", salt=f"potluck.{kind}").unsign(word)
    except signing.BadSignature:
        return None
