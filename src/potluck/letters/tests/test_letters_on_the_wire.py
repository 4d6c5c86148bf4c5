"""What a mail server really gets: bytes whose head nobody outside can write in, and a body left as it is."""

import email.errors

import pytest

from potluck.community.models import Community
from potluck.letters import schedule
from potluck.letters.models import Letter
from potluck.letters.paper import composed
from potluck.letters.sending import envelope
from potluck.letters.tests.cast import NOW, letter, post_office

pytestmark = pytest.mark.django_db

HOSTILE = (
    "=?utf-8?q?=0d=0aBcc:_evil=40x.org?=",
    "Soup =?utf-8?q?=0d=0aBcc:_evil=40x.org?= and stories",
    "=?utf-8?q?x=0d=0a=0d=0a<h1>new_body</h1>?=",
    "=?UTF-8?B?DQpCY2M6IGV2aWxAeC5vcmc=?=",
    "=?utf-8?b?Cg==?==?utf-8?q?Bcc:_evil=40x.org?=",
    "=\u200b?utf-8?q?=0aBcc:_evil=40x.org?=",
    "Bob\r\nBcc: evil@x.org",
    "Bob\x0b\x85\u2028Bcc: evil@x.org",
    '"=?utf-8?q?=0aBcc:_evil?=" <evil@x.org>',
    "Žofie =?utf-8?q?=0d=0aBcc:_evil=40x.org?= " + "long " * 30,
)
OURS = {
    b"from", b"to", b"subject", b"date", b"message-id", b"auto-submitted", b"x-auto-response-suppress",
    b"list-unsubscribe", b"list-unsubscribe-post", b"mime-version", b"content-type",
}  # fmt: skip


@pytest.fixture
def wire(letterbox) -> list[bytes]:
    """Return the list of what a mail server got, byte for byte."""
    post_office(letterbox)
    written: list[bytes] = letterbox.written
    return written


def lines_of_the_head(written: bytes) -> dict[bytes, bytes]:
    head = written.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ")
    assert b"\n" not in head.replace(b"\r\n", b"") and b"\r" not in head.replace(b"\r\n", b"")
    pairs = [line.partition(b":") for line in head.split(b"\r\n")]
    return {name.lower(): value.strip() for name, _colon, value in pairs}


@pytest.mark.parametrize("words", HOSTILE)
def test_nobodys_words_write_a_line_of_the_head(wire, words) -> None:
    Community.objects.create(pk=1, name=words[:80])
    letter(subject=words)
    Letter.objects.update(subject=words[:200])  # as a letter that was written by an older house
    assert schedule.send_due(NOW) == 1
    head = lines_of_the_head(wire[0])
    assert head.keys() <= OURS and b"evil@x.org" not in head[b"to"]
    assert b"\r\n\r\n<h1>" not in wire[0]
    assert head[b"from"].endswith(b"<tables@example.org>") and head[b"to"] == b"alice@example.org"


def test_an_encoded_word_is_shown_as_it_was_typed() -> None:
    assert composed.one_line("=?utf-8?q?a?=") == "= ?utf-8?q?a?="
    assert composed.one_line("Really =? yes") == "Really = ? yes"


@pytest.mark.parametrize("address", ["=?utf-8?q?=0d=0abcc?=@x.org", "a=?b@x.org", "ü@x.org"])
def test_an_address_that_python_would_decode_gets_no_letter(wire, address) -> None:
    new = letter(to=address)
    assert schedule.send_due(NOW) == 0 and wire == []
    new.refresh_from_db()
    assert new.given_up_at and "not an address" in new.failed


def test_a_head_that_cannot_be_written_is_given_up_with_words(wire, monkeypatch) -> None:
    def refuse(*_args: object) -> bytes:  # as Python 3.13 does, with an error of its own
        raise email.errors.MessageError("folded header contains newline")

    new = letter()
    monkeypatch.setattr(envelope.EmailMessage, "as_bytes", refuse)
    assert schedule.send_due(NOW) == 0 and wire == []
    new.refresh_from_db()
    assert new.given_up_at and new.failed == "folded header contains newline"


def test_how_to_leave_stands_in_the_head_as_plain_ascii(wire, settings) -> None:
    settings.URL = "https://tables.some-rather-long-name-of-a-community.example.org"
    new = letter()
    schedule.send_due(NOW)
    assert len(new.leave_link) > 78
    assert f"\r\nList-Unsubscribe: <{new.leave_link}>\r\n".encode() in wire[0]
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in wire[0]


def test_a_line_that_begins_with_from_stays_as_it_is(wire) -> None:
    letter()
    Letter.objects.update(text="Dear Bob,\nFrom Friday on there is soup.\n")
    schedule.send_due(NOW)
    assert b"\r\nFrom Friday on there is soup.\r\n" in wire[0] and b">From" not in wire[0]
