"""A real mail server for tests: it takes letters on a port of this machine and keeps them."""

import datetime
import email
import email.policy
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PASSWORD = "open sesame"
LINK = re.compile(r"https?://[^\s<>\"]+")


class Letterbox:
    """What arrived, as letters and byte for byte.

    `refuses` is the answer to the next letters, like "550 No such mailbox"; `hangs_up` is none at all.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.written: list[bytes] = []
        self.signed_in: list[str] = []
        self.refuses = ""
        self.hangs_up = False
        self.host = "127.0.0.1"
        self.port = _free_port()

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to one address, the oldest first."""
        return [letter for letter in self.received if address in str(letter["To"])]

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> AuthResult:
        """Let in whoever knows the password."""
        is_known = given.password == PASSWORD.encode()
        if is_known:
            self.signed_in.append(given.login.decode())
        return AuthResult(success=is_known, handled=False)

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.hangs_up:
            server.transport.abort()
        if self.refuses:
            return self.refuses
        self.written.append(envelope.content)
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.received.append(letter)
        return "250 Taken"


def text_of(letter: EmailMessage) -> str:
    """Return the words of a letter, as somebody without pictures reads them."""
    part = letter.get_body(("plain",))
    return part.get_content() if part else ""


def links_of(letter: EmailMessage) -> list[str]:
    """Return every link in the words of a letter, in order."""
    return [link.rstrip(".,)") for link in LINK.findall(text_of(letter))]


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    """Start a mail server that keeps what it gets: `letterbox.host`, `.port`, `.received`, `.to(address)`."""
    with _open() as box:
        yield box


@pytest.fixture
def starttls_letterbox(certificate: ssl.SSLContext) -> Iterator[Letterbox]:
    """Start one that offers STARTTLS, and takes no password and no letter before it."""
    with _open(tls_context=certificate, require_starttls=True, auth_require_tls=True) as box:
        yield box


@pytest.fixture
def tls_letterbox(certificate: ssl.SSLContext) -> Iterator[Letterbox]:
    """Start one that speaks TLS from the first byte."""
    with _open(ssl_context=certificate) as box:
        yield box


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Return a certificate for 127.0.0.1, which this machine trusts for one test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a mail server in a test")])
    day, now = datetime.timedelta(days=1), datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    made = made.add_extension(here, critical=False)
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    both = tmp_path / "both.pem"
    signed = made.sign(key, hashes.SHA256()).public_bytes(pem)
    both.write_bytes(signed + key.private_bytes(pem, pkcs8, plain))
    monkeypatch.setenv("SSL_CERT_FILE", str(both))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(both)
    return context


@contextmanager
def _open(ssl_context: ssl.SSLContext | None = None, **how: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    told = {"authenticator": box.authenticate, "auth_require_tls": False, **how}
    server = Controller(box, hostname=box.host, port=box.port, ssl_context=ssl_context, **told)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
