"""What tests lean on holds: the mail server, the browser on a phone, and PostgreSQL."""

import smtplib
from email.message import EmailMessage

import psycopg
import pytest
from django.db import connection

import letterbox as letters
from browsing import Hand
from letterbox import Letterbox

pytestmark = pytest.mark.filterwarnings("error")


def letter(to: str) -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "house@example.org", to, "Your seat"
    written.set_content("Dear Bob,\nyour seat: http://testserver/seat/abc/.\n")
    return written


def test_the_letterbox_keeps_what_it_gets_and_refuses_when_told(letterbox: Letterbox) -> None:
    with smtplib.SMTP(letterbox.host, letterbox.port) as server:
        server.send_message(letter("bob@example.org"))
        letterbox.refuses = "550 No such mailbox"
        with pytest.raises(smtplib.SMTPDataError, match="No such mailbox"):
            server.send_message(letter("charlie@example.org"))
    (got,) = letterbox.to("bob@example.org")
    assert letters.links_of(got) == ["http://testserver/seat/abc/"]
    assert letterbox.to("charlie@example.org") == []


def test_two_people_hold_a_phone_each(phone: Hand) -> None:
    alice, bob = phone(), phone(java_script_enabled=False)
    for hand in (alice, bob):
        hand.goto("/patterns/")
        assert hand.viewport_size == {"width": 360, "height": 740}
    assert alice.context is not bob.context


def test_postgresql_answers(postgresql: str) -> None:
    with psycopg.connect(postgresql) as line:
        row = line.execute("select current_setting('listen_addresses'), current_user").fetchone()
    assert row == ("", "potluck")


@pytest.mark.django_db
def test_sqlite_is_set_as_in_production() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
