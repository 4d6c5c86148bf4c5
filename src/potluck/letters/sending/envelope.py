"""Puts a letter into its envelope: the head, both texts, the calendar entry (RFC 5322, 2369, 8058, 6047)."""

import datetime
import email.errors
import email.utils
import hashlib
import re
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from potluck.community import access as community
from potluck.letters import entries
from potluck.letters.models import Letter, PostOffice
from potluck.letters.paper import composed
from potluck.letters.sending import post

MARK = Path(__file__).parent / "mark.png"  # printing.mark at 108 pixels, in a colour for day and evening


class Unbroken(UnstructuredHeader, BaseHeader):
    """A line of the head that stays one line of plain ASCII, however long its link is (RFC 8058)."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


HEADS = HeaderRegistry()
HEADS.map_to_type("list-unsubscribe", Unbroken)
PAPER = SMTP.clone(header_factory=HEADS)


def message(letter: Letter, office: PostOffice, now: datetime.datetime) -> EmailMessage:
    """Return the letter as it travels; raise `post.Undelivered` where its address is none."""
    try:
        return _written(letter, office, now)
    except (ValueError, LookupError, email.errors.MessageError) as error:
        raise post.Undelivered(post.words_of(error), for_good=True) from error


def message_id(letter: Letter) -> str:
    """Return the name of this letter in the world: always the same, so that a double can be told.

    It is not the row's number alone: a house restored from a backup gives those away a second time.
    """
    born = f"{letter.pk} {letter.cause} {letter.sequence} {letter.made_at.timestamp()}"
    digest = hashlib.sha256(f"{settings.SECRET_KEY} {born}".encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.URL).hostname}>"


def method(entry: str) -> str:
    """Return what a calendar entry asks of a calendar: REQUEST, CANCEL or PUBLISH."""
    found = re.search(r"^METHOD:(\w+)\s*$", entry, re.MULTILINE)
    return found[1].upper() if found else "PUBLISH"


def _written(letter: Letter, office: PostOffice, now: datetime.datetime) -> EmailMessage:
    sent = EmailMessage(policy=PAPER)
    sent["From"] = Address(composed.one_line(community.here().name), addr_spec=_ascii(office.sender))
    sent["To"] = Address(addr_spec=_ascii(letter.mailbox.address))
    sent["Subject"] = composed.one_line(letter.subject)
    sent["Date"] = email.utils.format_datetime(now)
    sent["Message-ID"] = message_id(letter)
    sent["Auto-Submitted"] = "auto-generated"
    sent["X-Auto-Response-Suppress"] = "All"
    if letter.leave_link:
        sent["List-Unsubscribe"] = f"<{letter.leave_link}>"
        if letter.leave_link.startswith("https://"):
            sent["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(sent, letter, office)
    return sent


def _fill(sent: EmailMessage, letter: Letter, office: PostOffice) -> None:
    sent.set_content(letter.text)
    if letter.html:
        sent.add_alternative(letter.html, subtype="html")
        html = sent.get_payload()[-1]  # type: ignore[index]
        html.add_related(_mark(), "image", "png", cid="<mark>", disposition="inline", filename="mark.png")  # type: ignore[union-attr]
    if letter.entry:
        entry = entries.between(letter.entry, office.sender, letter.mailbox.address)
        sent.add_alternative(entry, subtype="calendar", params={"method": method(entry)})
        # Some programs read only the part above, others only a file.
        sent.add_attachment(entry.encode(), maintype="application", subtype="ics", filename="evening.ics")


@cache
def _mark() -> bytes:
    return MARK.read_bytes()


def _ascii(address: str) -> str:
    """Return an address as it travels; what no server could take, or Python would decode, is none."""
    name, _at, domain = address.rpartition("@")
    if not name.isascii() or composed.one_line(name) != name:
        raise ValueError(_("This is not an address that letters can go to."))
    return f"{name}@{domain.encode('idna').decode('ascii')}"
