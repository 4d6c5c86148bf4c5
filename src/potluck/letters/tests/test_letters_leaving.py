"""Letters leave through a real mail server: once, with a head that others can trust."""

import datetime

import pytest
from django.conf import settings as house

from letterbox import PASSWORD
from potluck.community.models import Community
from potluck.letters import access, actions, entries, schedule
from potluck.letters.models import Letter, Mailbox, PostOffice
from potluck.letters.sending import envelope, post
from potluck.letters.tests.cast import NOW, letter, post_office
from potluck.shared import locked

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def locked_up(password: str) -> str:
    return locked.lock(password, house.LOCK_KEY)


def test_a_letter_leaves_once(letterbox) -> None:
    post_office(letterbox)
    new = letter()
    assert schedule.send_due(NOW) == 1
    assert schedule.send_due(NOW + MINUTE) == 0
    new.refresh_from_db()
    assert new.sent_at and new.claimed_at is None and len(letterbox.received) == 1


def test_the_urgent_leave_first_and_nothing_leaves_before_its_time(letterbox) -> None:
    post_office(letterbox)
    letter("a", subject="calm"), letter("b", subject="code", urgent=True)
    letter("c", due_at=NOW + MINUTE, subject="later")
    schedule.send_due(NOW)
    assert [str(one["Subject"]) for one in letterbox.received] == ["code", "calm"]


def test_until_a_test_letter_left_all_others_wait(letterbox) -> None:
    post_office(letterbox, works_since=None)
    letter()
    assert schedule.send_due(NOW) == 0 and not access.is_leaving()
    assert letterbox.received == []


def test_in_a_demo_no_letter_ever_leaves(letterbox, settings) -> None:
    settings.IS_DEMO = True
    post_office(letterbox)
    letter()
    assert schedule.send_due(NOW) == 0 and not access.is_leaving()
    assert letterbox.received == []


def test_the_head_of_a_letter(letterbox, settings) -> None:
    settings.URL = "https://tables.example.org"
    Community.objects.create(pk=1, name='Café "Ünï"\r\nBcc: all@example.org')
    post_office(letterbox)
    new = letter(subject="Grüße aus Łódź")
    schedule.send_due(NOW)
    (got,) = letterbox.received
    assert got["From"].addresses[0].display_name == 'Café "Ünï" Bcc: all@example.org'
    assert got["Bcc"] is None and got["From"].addresses[0].addr_spec == "tables@example.org"
    assert got["Subject"] == "Grüße aus Łódź" and got["Auto-Submitted"] == "auto-generated"
    assert got["List-Unsubscribe"] == f"<{new.leave_link}>" and new.leave_link.startswith("https://")
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["Message-ID"] == envelope.message_id(new) and got["Message-ID"].endswith(
        "@tables.example.org>"
    )
    assert abs(got["Date"].datetime - NOW) < MINUTE


def test_text_html_and_the_mark_travel_together(letterbox) -> None:
    post_office(letterbox)
    letter()
    schedule.send_due(NOW)
    (got,) = letterbox.received
    assert [part.get_content_type() for part in got.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip


def test_a_calendar_entry_travels_as_a_part_with_its_method_and_as_a_file(letterbox) -> None:
    post_office(letterbox)
    entry = entries.Entry("seat-1@example.org", 2, NOW, "Suppe & Geschichten", is_cancelled=True)
    letter(entry=entries.text(entry, NOW))
    schedule.send_due(NOW)
    (got,) = letterbox.received
    parts = {part.get_content_type(): part for part in got.walk()}
    assert parts["text/calendar"]["Content-Type"].params["method"] == "CANCEL"
    assert parts["application/ics"].get_filename() == "evening.ics"
    for part in (parts["text/calendar"].get_content(), parts["application/ics"].get_content().decode()):
        assert "METHOD:CANCEL" in part and "SEQUENCE:2" in part and "Geschichten" in part


def test_a_letter_refused_for_good_is_given_up_with_the_servers_words(letterbox) -> None:
    post_office(letterbox)
    new = letter()
    letterbox.refuses = "550 5.1.1 No such mailbox here"
    schedule.send_due(NOW)
    new.refresh_from_db()
    assert new.given_up_at and new.failed == "550 5.1.1 No such mailbox here"
    assert access.is_leaving()


def test_a_letter_refused_for_now_is_tried_again_after_waits_that_grow(letterbox) -> None:
    post_office(letterbox)
    new = letter()
    letterbox.refuses = "451 Come back later"
    waits, now = [], NOW
    for _turn in range(20):
        schedule.send_due(now)
        new.refresh_from_db()
        if new.given_up_at:
            break
        waits.append(new.due_at - now)
        now = new.due_at
    assert waits[0] < waits[3] < waits[-1]
    assert len(waits) == len(schedule.WAITS) and new.failed == "451 Come back later"


def test_a_letter_that_fails_keeps_no_other_back(letterbox) -> None:
    post_office(letterbox)
    letter("a", to="ü@example.org", due_at=NOW - MINUTE)
    letter("b")
    assert schedule.send_due(NOW) == 1
    assert Letter.objects.get(cause="a").given_up_at


def test_a_server_that_is_away_stops_the_round_touches_no_letter_and_is_shown(letterbox) -> None:
    office = post_office(letterbox, host="127.0.0.1", port=9)
    new = letter()
    assert schedule.send_due(NOW) == 0
    office.refresh_from_db()
    new.refresh_from_db()
    assert "Nobody answers there" in office.failed and office.failed_at and not access.is_leaving()
    assert new.attempts == 0 and new.due_at == NOW
    assert office.try_at > NOW + MINUTE / 2
    PostOffice.objects.update(port=letterbox.port)
    assert schedule.send_due(NOW) == 0, "it is asked again only after a while"
    assert schedule.send_due(NOW + 2 * MINUTE) == 1 and access.is_leaving()


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_password_opens_a_server_and_a_wrong_one_stops_the_round(security, request) -> None:
    box = request.getfixturevalue({"none": "letterbox"}.get(security, f"{security}_letterbox"))
    office = post_office(box, security=security, user="tables", locked_password=locked_up("guessed"))
    letter()
    assert schedule.send_due(NOW) == 0
    office.refresh_from_db()
    assert office.failed.startswith("535 5.7.8")
    PostOffice.objects.update(locked_password=locked_up(PASSWORD))
    assert schedule.send_due(NOW + MINUTE * 2) == 1
    assert box.signed_in == ["tables"] and len(box.received) == 1


def test_a_server_that_nobody_vouches_for_gets_no_password(tls_letterbox, monkeypatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    office = post_office(tls_letterbox, security="tls", user="tables", locked_password=locked_up(PASSWORD))
    letter()
    assert schedule.send_due(NOW) == 0
    office.refresh_from_db()
    assert "certificate verify failed" in office.failed and tls_letterbox.signed_in == []


def test_a_server_that_hangs_up_is_to_blame_and_never_the_letter(letterbox) -> None:
    post_office(letterbox)
    new, other = letter("a"), letter("b")
    letterbox.hangs_up = True
    now = NOW
    for _turn in range(30):
        schedule.send_due(now)
        now += datetime.timedelta(days=1)
    for one in (new, other):
        one.refresh_from_db()
        assert one.given_up_at is None and one.claimed_at is None
    letterbox.hangs_up = False
    assert schedule.send_due(now + datetime.timedelta(days=1)) == 2


def test_lines_that_broke_are_no_refusals_of_the_letter(letterbox) -> None:
    post_office(letterbox)
    new, now = letter(), NOW
    letterbox.hangs_up = True
    for _turn in schedule.WAITS:
        schedule.send_due(now)
        new.refresh_from_db()
        assert new.due_at < now + 2 * MINUTE and "451" not in new.failed
        now += datetime.timedelta(days=1)
    letterbox.hangs_up, letterbox.refuses = False, "451 Come back later"
    waits = []
    for _turn in schedule.WAITS:
        schedule.send_due(now)
        new.refresh_from_db()
        assert new.given_up_at is None
        waits.append(new.due_at)
        now = new.due_at
    assert new.failed == "451 Come back later" and len(set(waits)) == len(schedule.WAITS)
    schedule.send_due(now)
    new.refresh_from_db()
    assert new.given_up_at, "the tenth refusal"


def test_a_letter_in_the_hands_of_a_dead_worker_is_freed(letterbox) -> None:
    post_office(letterbox)
    new = letter()
    Letter.objects.filter(pk=new.pk).update(claimed_at=NOW, attempts=1)
    assert schedule.send_due(NOW + MINUTE) == 0
    assert schedule.send_due(NOW + schedule.A_CLAIM + MINUTE) == 1


def test_a_double_carries_the_same_message_id_and_a_restored_house_gives_it_to_nobody_else() -> None:
    new = letter()
    again = Letter.objects.get(pk=new.pk)
    assert envelope.message_id(new) == envelope.message_id(again)
    again.cause = "another cause under the same number"
    assert envelope.message_id(new) != envelope.message_id(again)


def test_what_comes_too_late_to_be_of_use_does_not_leave(letterbox) -> None:
    post_office(letterbox)
    letter("code", kind="code")
    letter("table", kind="table", until=NOW + MINUTE)
    assert schedule.send_due(NOW + datetime.timedelta(hours=1)) == 0
    assert Letter.objects.waiting().count() == 0


def test_texts_are_forgotten_after_thirty_days_and_that_it_left_is_not(letterbox) -> None:
    post_office(letterbox)
    gone, waits = letter("a"), letter("b", due_at=NOW + 60 * 24 * 60 * MINUTE)
    schedule.send_due(NOW)
    assert schedule.forget_texts(NOW + datetime.timedelta(days=29)) == 0
    assert schedule.forget_texts(NOW + datetime.timedelta(days=31)) == 1
    gone.refresh_from_db()
    waits.refresh_from_db()
    assert (gone.subject, gone.text, gone.html) == ("", "", "") and gone.sent_at
    assert waits.text


def test_an_address_that_only_ever_got_codes_is_forgotten_after_a_month() -> None:
    for name in ("typed", "fresh", "seated", "silent", "empty"):
        actions.mailbox_of(f"{name}@example.org")
    letter("code:1", to="typed@example.org", kind="code")
    letter("code:2", to="seated@example.org", kind="code")
    letter("seat:1", to="seated@example.org")
    actions.silence(mailbox=actions.mailbox_of("silent@example.org"), silenced=["morning"])
    Mailbox.objects.exclude(address="fresh@example.org").update(made_at=NOW)
    later = NOW + datetime.timedelta(days=31)
    Mailbox.objects.filter(address="fresh@example.org").update(made_at=later)
    schedule.let_go(later)
    schedule.forget_texts(later)
    assert schedule.forget_mailboxes(NOW + datetime.timedelta(days=29)) == 0
    assert schedule.forget_mailboxes(later) == 2
    left = Mailbox.objects.order_by("address").values_list("address", flat=True)
    assert list(left) == ["fresh@example.org", "seated@example.org", "silent@example.org"]


def test_a_password_whose_key_is_lost_says_so(letterbox) -> None:
    office = post_office(letterbox, user="tables", locked_password="gibberish")
    with pytest.raises(post.Closed, match="write the password again"), post.opened(office):
        pass


def test_a_letter_that_was_taken_back_in_time_does_not_leave(letterbox) -> None:
    post_office(letterbox)
    letter("seat:1")
    actions.withdraw(cause="seat:1")
    assert schedule.send_due(NOW) == 0
