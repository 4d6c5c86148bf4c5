"""Letters are written once, wait in the outbox, and can be taken back until they leave."""

import datetime

import pytest
from django.db import transaction

from potluck.letters import actions, entries, kinds, links, yours
from potluck.letters.models import Letter, Mailbox
from potluck.letters.paper import composed
from potluck.letters.sending import bounds
from potluck.letters.tests.cast import NOW, TABLE, letter, written

pytestmark = pytest.mark.django_db


def test_a_letter_is_written_as_text_and_as_html() -> None:
    new = letter(subject="Your seat\r\nBcc: everyone@example.org")
    assert new.subject == "Your seat Bcc: everyone@example.org"
    assert new.text.startswith("Your seat") and "letters leave the house" in new.text
    assert "<p " in new.html and "background:#" in new.html


def test_the_same_cause_writes_once() -> None:
    assert written("seat:1") and written("seat:1") is None
    assert Letter.objects.count() == 1


def test_a_later_word_of_the_same_cause_overtakes_what_still_waits() -> None:
    first, second = letter("seat:1", sequence=1), letter("seat:1", sequence=2)
    assert written("seat:1", sequence=1) is None
    assert list(Letter.objects.waiting()) == [second]
    first.refresh_from_db()
    assert first.withdrawn_at == NOW


def test_a_letter_goes_away_with_the_transaction_of_its_cause() -> None:
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)
    assert Letter.objects.count() == 0


def test_what_has_not_left_can_be_withdrawn_by_cause_or_by_how_it_begins() -> None:
    gone, also, stays = letter("seat:1:a"), letter("seat:1:b"), letter("seat:12:a")
    assert actions.withdraw(cause="seat:1:") == 2
    assert list(Letter.objects.waiting()) == [stays]
    assert actions.withdraw(cause="seat:12:a") == 1
    assert {one.pk for one in Letter.objects.filter(withdrawn_at__isnull=False)} == {
        gone.pk,
        also.pk,
        stays.pk,
    }


def test_what_left_or_is_leaving_cannot_be_withdrawn() -> None:
    Letter.objects.filter(pk=letter("a").pk).update(sent_at=NOW)
    Letter.objects.filter(pk=letter("b").pk).update(claimed_at=NOW)
    assert actions.withdraw(cause="a") == actions.withdraw(cause="b") == 0


def test_a_withdrawn_cause_may_speak_again() -> None:
    letter("seat:1")
    actions.withdraw(cause="seat:1")
    assert written("seat:1") is not None and Letter.objects.count() == 1


def test_a_silenced_kind_is_not_written_and_a_change_still_is() -> None:
    actions.silence(
        mailbox=actions.mailbox_of("Alice@Example.org"), silenced=["morning", "change", "nonsense"]
    )
    assert Mailbox.objects.get().silenced == ["morning"]
    assert written("a", kind="morning") is None
    assert written("b", kind="seat") and written("c", kind="change") and written("d", kind="code")


def test_nobody_is_buried_in_letters_and_what_matters_still_comes(monkeypatch) -> None:
    monkeypatch.setattr(bounds, "MOST_A_DAY", 3)
    for number in range(3):
        letter(f"thanks:{number}", kind="morning")
    assert written("thanks:3", kind="morning") is None and written("seat:1", urgent=True)
    assert written("a", kind="change") and written("b", kind="code") and written("c", kind="report")
    assert written("thanks:3", kind="morning", to="bob@example.org")
    assert written("thanks:4", kind="morning", now=NOW + datetime.timedelta(days=2))


def test_a_code_is_of_no_use_after_half_an_hour_and_a_seat_always() -> None:
    assert letter("a", kind="code").until == NOW + datetime.timedelta(minutes=30)
    assert letter("b").until is None


def test_the_day_of_an_evening_is_of_no_use_once_it_is_over() -> None:
    ends = NOW + datetime.timedelta(days=3, hours=2)
    day = entries.Entry("a@b", 0, NOW + datetime.timedelta(days=3), "Soup", ends_at=ends)
    assert letter("a", entry=entries.text(day, NOW)).until == ends
    sooner = NOW + datetime.timedelta(hours=1)
    assert letter("b", entry=entries.text(day, NOW), until=sooner).until == sooner


def test_what_is_more_than_a_day_bears_comes_on_a_later_day() -> None:
    most = kinds.KINDS["morning"].a_day
    due = [letter(f"thanks:{number}", kind="morning").due_at for number in range(2 * most + 1)]
    assert due == [NOW] * most + [NOW + datetime.timedelta(days=1)] * most + [
        NOW + datetime.timedelta(days=2)
    ]
    assert letter("seat:1").due_at == NOW, "another kind has its own days"
    far = [written(f"again:{number}", kind="morning", now=NOW) for number in range(2 * most, 5 * most)]
    assert far[-1] is None


def test_tapping_back_and_forth_buries_nobody_and_the_last_word_comes() -> None:
    """A seat is taken with somebody else's address, given back, taken again: each is a change."""
    most = bounds.MOST_OF_A_THING
    for number in range(10 * most):
        letter(f"seat:k:{number}:given_back", kind="change", sequence=number)
    own = letter("seat:other:1:cancelled", kind="change")
    assert own.due_at == NOW, "and what one has to know of one's own seat is not held up"
    waits = Letter.objects.waiting()
    assert waits.filter(due_at=NOW).count() == most + 1
    assert [one.cause for one in waits.filter(due_at__gt=NOW)] == [f"seat:k:{10 * most - 1}:given_back"]


def test_what_is_certain_waits_for_none_of_its_kind_but_for_those_about_the_same_thing() -> None:
    for number in range(kinds.KINDS["change"].a_day):
        letter(f"seat:{number}:1:given_back", kind="change")
    assert letter("seat:x:1:moved_up", kind="change").due_at > NOW
    own = [letter(f"account:k-rest:{number}", kind="change", certain=True) for number in range(7)]
    assert {one.due_at for one in own[:-1]} == {NOW} and own[-1].due_at > NOW


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        written(kind="newsletter")


def test_only_letters_one_may_leave_say_how() -> None:
    seat, change = letter("a"), letter("b", kind="change")
    assert seat.leave_link in seat.text and seat.leave_link in seat.html
    assert change.leave_link == "" and "/silence/" not in change.text


@pytest.mark.parametrize("kind", kinds.kept())
def test_a_letter_that_may_not_be_left_says_in_a_whole_sentence_why_it_comes(kind: str) -> None:
    new = letter("a", kind=kind)
    for words in (new.text, new.html):
        assert "people meeting at small tables. Letters like this one come " in " ".join(words.split())


def test_a_table_is_drawn_where_one_is_given() -> None:
    new = letter(
        context={"table": TABLE, "act_url": "https://x.example/seat/a/", "act_label": "See your table"}
    )
    for name in ("Ana", "Elif", "Table 2", "sourdough"):
        assert name in new.html and name in new.text
    assert new.html.count('class="card"') == 5 and "border-radius:50%" in new.html
    assert "See your table:\nhttps://x.example/seat/a/" in new.text


def test_nobodys_words_become_html_and_text_shows_them_as_they_are() -> None:
    table = {**TABLE, "shares": ['<b class="act">R&B</b>']}
    new = letter(context={"table": table})
    assert "&lt;b class=&quot;act&quot;&gt;R&amp;B" in new.html
    assert '<b class="act">R&B</b>' in new.text


def test_plain_text_is_wrapped_and_keeps_long_addresses_whole() -> None:
    text = letter().text
    address = next(line for line in text.splitlines() if line.startswith("http"))
    assert "\n\n\n" not in text and "/letters/silence/" in address
    assert all(len(line) <= composed.LONGEST_LINE for line in text.splitlines() if line != address)


def test_a_signed_word_names_its_value_and_no_other_word_does() -> None:
    word = links.signed("seat", "abc")
    assert links.value("seat", word) == "abc"
    assert links.value("table", word) is None and links.value("seat", "abd" + word[3:]) is None
    assert links.value("seat", "") is None and links.absolute("/a/").endswith("/a/")


def test_an_address_takes_its_letters_along_and_can_be_forgotten() -> None:
    letter("a", subject="Soup")
    letter("b", to="bob@example.org")
    assert [one["subject"] for one in yours.gather("ALICE@example.org ", NOW)["letters"]] == ["Soup"]
    assert yours.gather("alice@example.org", NOW + datetime.timedelta(days=1))["letters"] == []
    yours.forget("alice@example.org")
    assert yours.gather("alice@example.org", NOW) == {} and Letter.objects.count() == 1
