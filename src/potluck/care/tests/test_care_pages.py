"""What stewards look after: letters that leave or not, the agreement, the community. Nobody else finds it."""

import dataclasses
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potluck.care.tests.cast import NOW, browser_of, member
from potluck.community import access as community
from potluck.community import actions as community_actions
from potluck.letters import access as letters_access
from potluck.letters import actions as letters_actions
from potluck.letters.models import Letter, PostOffice
from potluck.people import actions as people
from potluck.shared import locked

pytestmark = pytest.mark.django_db
PAGES = ("care", "post", "letters", "agreement", "community")
POSTED = ("send_all_again",)


@pytest.fixture
def steward() -> Client:
    return browser_of(member("Alice", is_steward=True))


def written(cause: str) -> Letter:
    new = letters_actions.write(
        to="bob@example.org",
        kind="seat",
        cause=cause,
        subject="A secret supper",
        template="letters/tried",
        context={},
        now=NOW,
    )
    assert new
    return new


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_care_opens_for_stewards_alone(steward, name) -> None:
    url = reverse(f"care:{name}")
    assert steward.get(url).status_code == 200
    assert browser_of(member("Bob")).get(url).status_code == 404
    assert browser_of(member("Bob")).post(url, {}).status_code in {404, 405}
    assert "sign-in" in Client().get(url)["Location"]
    assert steward.put(url).status_code == 405


def test_care_says_what_waits_and_that_nothing_is_set_up(steward) -> None:
    page = steward.get(reverse("care:care")).content.decode()
    assert "Nobody waits for you" in page and "nobody has said through which mail server" in page


def test_care_says_that_a_door_for_whoever_asks_needs_letters(steward, letterbox) -> None:
    asks = "Nobody comes in by asking yet"
    assert asks not in steward.get(reverse("care:care")).content.decode()
    told = {"name": "Us", "story": "", "time_zone": "UTC", "door": "open"}
    steward.post(reverse("care:community"), told)
    assert asks in steward.get(reverse("care:care")).content.decode()
    steward.post(reverse("care:post"), office(letterbox))
    assert asks not in steward.get(reverse("care:care")).content.decode()


def test_care_shows_who_waits_at_the_door_and_lets_them_in(steward) -> None:
    people.ask_to_join(address="nina@example.org", name="Nina", now=NOW)
    page = steward.get(reverse("care:care")).content.decode()
    assert "At the door" in page and "Nina" in page and "Nobody waits for you" not in page
    page = steward.get(reverse("people:ways_in")).content.decode()
    way = re.search(r'action="(/people/[^"]+/let-in/)"', page)
    assert way and "Nina is in." in steward.post(way[1], follow=True).content.decode()
    assert "At the door" not in steward.get(reverse("care:care")).content.decode()


@pytest.mark.parametrize(
    ("url", "is_plain"),
    [
        ("http://tables.example.org", True),
        ("https://tables.example.org", False),
        ("http://localhost:8000", False),
    ],
)
def test_on_plain_http_away_from_here_care_says_what_is_off_and_why(steward, settings, url, is_plain) -> None:
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url=url)
    assert ("Passkeys are off" in steward.get(reverse("care:care")).content.decode()) is is_plain


def office(box: object, **changes: object) -> dict[str, object]:
    details = {
        "host": box.host,  # type: ignore[attr-defined]
        "port": box.port,  # type: ignore[attr-defined]
        "security": "none",
        "user": "",
        "password": "",
        "sender": "tables@example.org",
        "to": "alice@example.org",
    }
    return {**details, **changes}


def test_a_test_letter_opens_the_post_office(steward, letterbox) -> None:
    written("seat:1")
    done = steward.post(reverse("care:post"), office(letterbox), follow=True)
    assert "on its way to alice@example.org" in done.content.decode()
    (got,) = letterbox.to("alice@example.org")
    assert (
        got["Subject"] == "Letters leave the house"
        and got["From"].addresses[0].addr_spec == "tables@example.org"
    )
    assert letters_access.is_leaving()


def test_where_it_does_not_leave_the_servers_own_words_are_shown_and_what_was_written_is_kept(
    steward, letterbox
) -> None:
    letterbox.refuses = "554 5.7.1 Relay access <denied>"
    secret = office(letterbox, user="", password="hunter2")
    shown = steward.post(reverse("care:post"), secret)
    assert shown.status_code == 422 and "554 5.7.1 Relay access &lt;denied&gt;" in shown.content.decode()
    kept = PostOffice.objects.get()
    assert kept.works_since is None and not letters_access.is_leaving()
    assert "hunter2" not in shown.content.decode() and "hunter2" not in kept.locked_password


def test_a_password_is_locked_and_an_empty_one_keeps_it(steward, letterbox, settings) -> None:
    steward.post(reverse("care:post"), office(letterbox, user="tables", password="hunter2"))
    steward.post(reverse("care:post"), office(letterbox, user="tables"))
    kept = PostOffice.objects.get()
    assert locked.unlock(kept.locked_password, settings.LOCK_KEY) == "hunter2"
    steward.post(reverse("care:post"), office(letterbox))
    assert PostOffice.objects.get().locked_password == ""


@pytest.mark.parametrize(
    "change", [{"host": "localhost"}, {"port": 9}, {"user": "else"}, {"security": "tls"}]
)
def test_a_password_that_is_kept_goes_to_no_other_server_than_it_was_written_for(
    steward, letterbox, change
) -> None:
    steward.post(reverse("care:post"), office(letterbox, user="tables", password="hunter2"))
    before = PostOffice.objects.values().get()
    shown = steward.post(reverse("care:post"), office(letterbox, **{"user": "tables", **change}))
    assert shown.status_code == 422 and "write it once more" in shown.content.decode()
    assert PostOffice.objects.values().get() == before


def test_a_wrong_turn_does_not_close_a_post_office_that_works(steward, letterbox) -> None:
    steward.post(reverse("care:post"), office(letterbox))
    shown = steward.post(reverse("care:post"), office(letterbox, port=9))
    assert "go on leaving as before" in shown.content.decode()
    assert PostOffice.objects.get().port == letterbox.port and letters_access.is_leaving()


def test_bad_settings_are_told_beside_their_fields(steward) -> None:
    shown = steward.post(reverse("care:post"), {"host": "", "port": "70000", "security": "x", "sender": "x"})
    assert shown.status_code == 422
    assert {"host", "port", "security", "sender", "to"} <= shown.context["form"].errors.keys()


def test_in_a_demo_not_even_a_test_letter_leaves(steward, letterbox, settings) -> None:
    settings.IS_DEMO = True
    shown = steward.post(reverse("care:post"), office(letterbox))
    assert shown.status_code == 422 and letterbox.received == [] and not PostOffice.objects.exists()


def test_stewards_see_that_letters_wait_and_why_and_not_what_stands_in_them(steward) -> None:
    written("a")
    Letter.objects.filter(pk=written("b").pk).update(failed="451 bob@example.org is full", attempts=1)
    Letter.objects.filter(pk=written("c").pk).update(failed="550 No bob@EXAMPLE.org", given_up_at=NOW)
    page = steward.get(reverse("care:letters")).content.decode()
    assert (
        "2 letters wait" in page and "451 b…@example.org is full" in page and "550 No b…@example.org" in page
    )
    assert "secret supper" not in page and "bob@" not in page


def test_a_letter_that_was_given_up_tries_again_alone_or_with_all(steward) -> None:
    letters = [written("a"), written("b"), written("c")]
    Letter.objects.update(given_up_at=NOW, attempts=9)
    assert (
        "1 letter tries"
        in steward.post(reverse("care:send_again", args=[letters[0].pk]), follow=True).content.decode()
    )
    assert Letter.objects.due(NOW.replace(year=2100)).count() == 1
    steward.post(reverse("care:send_all_again"))
    assert Letter.objects.waiting().filter(attempts=0).count() == 3
    assert steward.post(reverse("care:send_again", args=[letters[0].pk])).status_code == 404
    for url in (reverse("care:send_all_again"), reverse("care:send_again", args=[letters[0].pk])):
        assert steward.get(url).status_code == 405
        assert browser_of(member("Bob")).post(url).status_code == 404


def test_a_new_agreement_is_published_in_the_communitys_own_words(steward) -> None:
    url = reverse("care:agreement")
    shown = steward.post(url, {"words": "   "})
    assert shown.status_code == 422 and shown.context["form"].errors["words"]
    steward.post(url, {"words": "Be kind.\r\nNo pitching."})
    assert community.agreement().words == "Be kind.\nNo pitching."
    assert steward.get(url).status_code == 302, "the steward, too, accepts it before anything else"


def test_a_steward_who_is_alone_is_asked_for_somebody_outside(steward) -> None:
    asked = "name somebody outside"
    assert asked in steward.get(reverse("care:care")).content.decode()
    words = community.agreement().words
    steward.post(reverse("care:agreement"), {"words": words, "outside": "Ruth, ruth@example.org"})
    steward.post(reverse("people:agreement"))
    assert "Ruth, ruth@example.org" in steward.get(reverse("people:agreement")).content.decode()
    page = steward.get(reverse("care:care")).content.decode()
    assert asked not in page and "Who chose you to be told" in page
    community_actions.publish_agreement(words=words, now=NOW)
    steward.post(reverse("people:agreement"))
    assert asked in steward.get(reverse("care:care")).content.decode()
    member("Bea", is_steward=True)
    assert asked not in steward.get(reverse("care:care")).content.decode()


def test_the_community_is_told_in_four_lines(steward) -> None:
    told = {"name": " Friday  people ", "story": "We cook.", "time_zone": "Europe/Berlin", "door": "approved"}
    assert steward.post(reverse("care:community"), told).status_code == 302
    here = community.here()
    assert (here.name, here.story, here.time_zone, here.door) == (
        "Friday people", "We cook.", "Europe/Berlin", "approved",
    )  # fmt: skip
    bad = steward.post(reverse("care:community"), {**told, "time_zone": "Mars/Crater", "door": "ajar"})
    assert bad.status_code == 422 and {"time_zone", "door"} == set(bad.context["form"].errors)
    here.time_zone = "Asia/Calcutta"
    here.save()
    page = steward.get(reverse("care:community")).content.decode()
    assert '<option value="Asia/Calcutta" selected>' in page
    assert steward.post(reverse("care:community"), {**told, "time_zone": "Asia/Calcutta"}).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_care_asks_the_database_few_questions(steward, name, django_assert_max_num_queries) -> None:
    for cause in "abcdefgh":
        Letter.objects.filter(pk=written(cause).pk).update(
            failed="451 full", given_up_at=NOW if cause > "d" else None
        )
    with django_assert_max_num_queries(10):
        steward.get(reverse(f"care:{name}"))


def test_what_waits_is_told_by_kind_and_what_was_too_late_by_when(steward) -> None:
    written("seat:1")
    late = written("seat:2")
    Letter.objects.filter(pk=late.pk).update(until=NOW, withdrawn_at=timezone.now(), due_at=NOW)
    page = steward.get(reverse("care:letters")).content.decode()
    assert "“Your seat”: 1 letter" in page
    assert "Too late to send" in page and "to b…@example.org, of use until" in page
    assert "A secret supper" not in page


def test_a_letter_goes_unsecured_to_this_very_machine_alone(steward, letterbox) -> None:
    far = office(letterbox, host="mail.example.org", security="none")
    shown = steward.post(reverse("care:post"), far)
    assert shown.status_code == 422 and "has to be secured" in shown.content.decode()
    assert not PostOffice.objects.exists()
