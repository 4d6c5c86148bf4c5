"""What this room keeps of an address: for whoever takes it with them, or wants it gone."""

import datetime
from typing import Any

from potluck.letters.models import Letter, Mailbox


def gather(address: str, since: datetime.datetime) -> dict[str, Any]:
    """Return the letters to an address since somebody reads them there, and what it does not want."""
    mailbox = Mailbox.objects.filter(address=address.strip().casefold()).first()
    if mailbox is None:
        return {}
    letters = mailbox.letters.filter(made_at__gte=since)
    return {
        "address": mailbox.address,
        "does_not_want": mailbox.silenced,
        "letters": [_told(letter) for letter in letters.order_by("made_at", "pk")],
    }


def empty(address: str) -> None:
    """Forget what came to an address and what waits for it: whoever reads it next begins anew."""
    for mailbox in Mailbox.objects.filter(address=address.strip().casefold()):
        mailbox.letters.all().delete()
        mailbox.silenced = []
        mailbox.save(update_fields=["silenced"])


def forget(address: str) -> None:
    """Forget an address with all its letters, those that wait included."""
    Mailbox.objects.filter(address=address.strip().casefold()).delete()


def _told(letter: Letter) -> dict[str, Any]:
    return {
        "kind": letter.kind,
        "subject": letter.subject,
        "text": letter.text,
        "written": letter.made_at.isoformat(),
        "left": letter.sent_at.isoformat() if letter.sent_at else None,
    }
