"""A real mail server for tests: it takes letters on a port of this machine and keeps them."""

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

LINK = re.compile(r"https?://[^\s<>\"]+")


class Letterbox:
    """What arrived. `refuses` is the answer to the next letters, like "550 No such mailbox"."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.refuses = ""
        self.host = "127.0.0.1"
        self.port = _free_port()

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to one address, the oldest first."""
        return [letter for letter in self.received if address in str(letter["To"])]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuses:
            return self.refuses
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
    box = Letterbox()
    server = Controller(box, hostname=box.host, port=box.port)
    server.start()
    yield box
    server.stop()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
