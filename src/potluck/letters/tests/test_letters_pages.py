"""The pages of letters: leaving some of them, and reading them in a demo."""

import pytest
from django.test import Client
from django.urls import reverse

from potluck.letters import access, actions, entries, links
from potluck.letters.models import Mailbox
from potluck.letters.tests.cast import NOW, letter

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def path() -> str:
    """Return where the foot of a letter leads."""
    return letter(kind="morning").leave_link.removeprefix("http://testserver")


def test_to_look_changes_nothing_and_shows_what_may_be_left_and_what_still_comes(client, path) -> None:
    shown = client.get(path)
    assert shown.status_code == 200 and Mailbox.objects.get().silenced == []
    page = shown.content.decode()
    assert "The morning after" in page and "Your table" in page
    assert "closed door" in page and "you could not get in" in page
    assert "alice@example.org" in page


def test_the_letter_one_came_from_is_left_by_one_tap(client, path) -> None:
    form = client.get(path).context["form"]
    assert form.initial["wanted"] == ["seat", "table", "date"]
    done = client.post(path, {"wanted": form.initial["wanted"]})
    assert done.status_code == 302
    assert Mailbox.objects.get().silenced == ["morning"]
    assert "Kept." in client.get(done["Location"]).content.decode()


def test_nothing_ticked_leaves_all_that_may_be_left(client, path) -> None:
    client.post(path, {})
    assert Mailbox.objects.get().silenced == ["date", "morning", "seat", "table"]


def test_what_was_left_can_be_taken_up_again(client, path) -> None:
    actions.silence(mailbox=Mailbox.objects.get(), silenced=["morning", "seat"])
    client.post(path, {"wanted": ["morning", "seat", "table", "date"]})
    assert Mailbox.objects.get().silenced == []


def test_a_mail_program_leaves_a_letter_by_one_click_without_session_or_token(path) -> None:
    program = Client(enforce_csrf_checks=True)
    done = program.post(path, ONE_CLICK)
    assert done.status_code == 200 and not done.cookies
    assert Mailbox.objects.get().silenced == ["morning"]
    program.post(path, ONE_CLICK)
    assert Mailbox.objects.get().silenced == ["morning"]


def test_one_click_on_a_letter_that_must_come_leaves_nothing(client) -> None:
    mailbox = actions.mailbox_of("alice@example.org")
    word = links.signed("silence", f"{mailbox.pk}-change")
    assert client.post(reverse("letters:silence", args=[word]), ONE_CLICK).status_code == 200
    assert Mailbox.objects.get().silenced == []


@pytest.mark.parametrize("word", ["x", "1-seat", "1-seat.forged", "-seat.x", "²-seat"])
def test_a_word_that_was_not_made_here_leads_nowhere(client, path, word) -> None:
    assert client.get(reverse("letters:silence", args=[word])).status_code == 404
    assert client.post(reverse("letters:silence", args=[word]), ONE_CLICK).status_code == 404


def test_a_word_for_another_kind_of_link_or_a_mailbox_that_is_gone_leads_nowhere(client, path) -> None:
    number = Mailbox.objects.get().pk
    for word in (links.signed("seat", f"{number}-seat"), links.signed("silence", "987-seat")):
        assert client.get(reverse("letters:silence", args=[word])).status_code == 404


def test_a_letter_that_nobody_knows_is_an_error_beside_the_field(client, path) -> None:
    shown = client.post(path, {"wanted": ["newsletter"]})
    assert shown.status_code == 200 and shown.context["form"].errors["wanted"]
    assert Mailbox.objects.get().silenced == []


def test_other_methods_are_told_so(client, path) -> None:
    assert client.put(path).status_code == 405


def test_outside_a_demo_letters_are_read_by_nobody(client) -> None:
    new = letter()
    for address in pages_of(new.pk):
        assert client.get(address).status_code == 404


def test_in_a_demo_letters_are_read_on_a_page(client, settings) -> None:
    settings.IS_DEMO = True
    new = letter(subject="Your seat: soup", entry=entries.text(entries.Entry("a@b", 0, NOW, "Soup"), NOW))
    everything, one, as_sent = (client.get(address) for address in pages_of(new.pk))
    assert "Your seat: soup" in everything.content.decode()
    assert "letters leave the house" in one.content.decode() and "calendar" in one.content.decode()
    assert "data:image/png;base64," in as_sent.content.decode() and "cid:" not in as_sent.content.decode()
    policy = as_sent["Content-Security-Policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert client.get(reverse("letters:read_one", args=[new.pk + 1])).status_code == 404
    assert client.post(reverse("letters:read")).status_code == 405


def test_in_a_demo_letters_are_found_by_words_addresses_and_kinds(client, settings) -> None:
    settings.IS_DEMO = True
    letter("a", subject="Your seat: soup")
    letter("b", subject="Your seat: maps", to="bob@example.org", kind="table")

    def found(**looked: str) -> list[str]:
        page = client.get(reverse("letters:read"), looked)
        return sorted(one.subject for one in page.context["found"].letters)

    assert found() == ["Your seat: maps", "Your seat: soup"]
    assert found(words="SOUP") == ["Your seat: soup"] and found(words="bob@ maps") == ["Your seat: maps"]
    assert found(kind="table") == ["Your seat: maps"] and found(words="soup", kind="table") == []
    assert found(kind="nonsense") == found()
    nothing = client.get(reverse("letters:read"), {"words": "sourdough"}).content.decode()
    assert "Fewer words find more" in nothing


def test_a_long_year_of_letters_ends_and_says_how_to_find_older_ones(client, settings, monkeypatch) -> None:
    settings.IS_DEMO = True
    monkeypatch.setattr(access, "MOST_READ", 2)
    for number in range(3):
        letter(f"seat:{number}")
    assert "finds older ones" in client.get(reverse("letters:read")).content.decode()


def test_the_house_knows_whether_letters_are_leaving(settings) -> None:
    assert not access.is_leaving()
    office = access.post_office()
    office.works_since = NOW
    office.save()
    assert access.is_leaving()
    settings.IS_DEMO = True
    assert not access.is_leaving()


def pages_of(pk: int) -> list[str]:
    return [
        reverse("letters:read"),
        *(reverse(f"letters:{name}", args=[pk]) for name in ("read_one", "as_sent")),
    ]
