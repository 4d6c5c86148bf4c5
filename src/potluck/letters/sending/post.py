"""Carries letters to the mail server (SMTP), and tells apart who is to blame when one does not leave."""

import contextlib
import email.errors
import smtplib
import socket
import ssl
from collections.abc import Iterator
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from potluck.letters.models import PostOffice
from potluck.shared import locked

PATIENCE_SECONDS = 20
# Codes by which a server speaks of itself or of us, never of one letter.
ABOUT_THE_SERVER = {421, 454, 530, 534, 535, 538}


class Undelivered(Exception):
    """One letter did not leave; the message is the server's own words."""

    def __init__(self, words: str, *, for_good: bool) -> None:
        super().__init__(words)
        self.for_good = for_good


class Closed(Exception):
    """No letter leaves through this server now; the message is its own words, or the system's."""


@contextlib.contextmanager
def opened(office: PostOffice) -> Iterator[smtplib.SMTP]:
    """Yield the mail server, greeted and signed in; raise `Closed` where that fails."""
    try:
        server = _greeted(office)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise Closed(words_of(error)) from error
    try:
        yield server
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()


def deliver(server: smtplib.SMTP, message: EmailMessage) -> None:
    """Hand one letter over; when this returns, the server has said that it will deliver it."""
    try:
        # Not `send_message`: on its way ">" comes before every line that begins with "From ".
        server.sendmail(_only(message["From"]), [_only(message["To"])], message.as_bytes())
    except smtplib.SMTPServerDisconnected as error:
        raise Closed(words_of(error)) from error
    except smtplib.SMTPSenderRefused as error:
        raise Closed(words_of(error)) from error
    except smtplib.SMTPRecipientsRefused as error:
        _blame(*next(iter(error.recipients.values())))
    except smtplib.SMTPResponseException as error:
        _blame(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, email.errors.MessageError, ValueError, LookupError) as error:
        # An address or a head that no server would take: it will not be different tomorrow.
        raise Undelivered(words_of(error), for_good=True) from error
    except OSError as error:
        raise Closed(words_of(error)) from error


def words_of(error: Exception) -> str:
    """Return what a server (or the system) said, as one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    if isinstance(error, ConnectionRefusedError):
        return _("Nobody answers there: is it the right server and port?")
    if isinstance(error, socket.gaierror):
        return _("There is no server of that name, or this machine is offline.")
    if isinstance(error, TimeoutError):
        return _("The mail server did not answer within {number} seconds.").format(number=PATIENCE_SECONDS)
    return " ".join(str(error).split()) or type(error).__name__


def _only(line: AddressHeader) -> str:
    return line.addresses[0].addr_spec


def _greeted(office: PostOffice) -> smtplib.SMTP:
    house = urlsplit(settings.URL).hostname or "localhost"
    name = f"[{house}]" if house.replace(".", "").isdecimal() else house
    trusted = ssl.create_default_context()
    server: smtplib.SMTP
    if office.security == PostOffice.Security.TLS:
        server = smtplib.SMTP_SSL(
            office.host, office.port, local_hostname=name, timeout=PATIENCE_SECONDS, context=trusted
        )
    else:
        server = smtplib.SMTP(office.host, office.port, local_hostname=name, timeout=PATIENCE_SECONDS)
    try:
        if office.security == PostOffice.Security.STARTTLS:
            server.starttls(context=trusted)
        if office.user:
            server.login(office.user, _password(office))
    except BaseException:
        server.close()
        raise
    return server


def _password(office: PostOffice) -> str:
    password = locked.unlock(office.locked_password, settings.LOCK_KEY) if office.locked_password else ""
    if password is None:
        raise smtplib.SMTPException(
            _("The key that locked the password is not here any more. Please write the password again.")
        )
    return password


def _blame(code: int, said: bytes | str) -> None:
    words = _said(code, said)
    if code in ABOUT_THE_SERVER:
        raise Closed(words)
    raise Undelivered(words, for_good=code >= 500)


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}".strip()
