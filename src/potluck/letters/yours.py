"""What this room keeps of an address: for whoever takes it with them, or wants it gone."""

from typing import Any

from potluck.letters.models import Letter, Mailbox


def gather(address: str) -> dict[str, Any]:
    """Return the letters to an address and what it does not want to hear of."""
    mailbox = Mailbox.objects.filter(address=address.strip().casefold()).first()
    if mailbox is None:
        return {}
    return {
        "address": mailbox.address,
        "does_not_want": mailbox.silenced,
        "letters": [_told(letter) for letter in mailbox.letters.order_by("made_at", "pk")],
    }


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
