"""Something felt wrong: said to one steward, locked, and done as the one who says it wishes."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from potluck.care import access, actions, said, schedule, yours
from potluck.care.models import Report
from potluck.care.tests.cast import LAST_NIGHT, NOW, browser_of, evening, member, seat_of, word_of
from potluck.community import actions as community
from potluck.community.models import Community
from potluck.gatherings import actions as gatherings
from potluck.gatherings.models import Gathering
from potluck.letters.models import Letter
from potluck.people.models import Person
from potluck.reflections import access as reflections
from potluck.shared.refused import Refused
from potluck.ties import access as ties

pytestmark = pytest.mark.django_db


@pytest.fixture
def soup(alice: Person, bob: Person, dora: Person) -> Gathering:
    return evening(alice, bob, dora)


def say(
    gathering: Gathering, by: Person, about: Person | None, to: Person | None, then: str = "tell"
) -> Report | None:
    return actions.say_something_felt_wrong(
        seat=seat_of(gathering, by),
        about=about,
        harm=said.Harm.SOLD_TO,
        words="He had a leaflet.",
        then=then,
        to=to,
        now=NOW,
    )


def test_what_was_said_is_locked_and_the_two_are_kept_apart(soup, dora, bob, bea) -> None:
    report = say(soup, dora, bob, bea)
    assert "leaflet" not in report.locked and "Bob" not in report.locked
    assert said.of(report).words == "He had a leaflet."
    assert ties.rather_nots([dora, bob]) == {ties.pair(dora, bob)}


def test_the_chosen_steward_gets_a_letter_that_says_nothing_of_it(soup, dora, bob, bea) -> None:
    report = say(soup, dora, bob, bea)
    letter = Letter.objects.get(kind="report")
    assert letter.mailbox.address == "bea@example.org" and f"/care/reports/{report.pk}/" in letter.text
    for secret in ("Bob", "Dora", "leaflet", "Soup", "sell"):
        assert secret not in letter.text + letter.html + letter.subject


def test_to_be_kept_apart_tells_nobody_and_keeps_no_words(soup, dora, bob) -> None:
    assert say(soup, dora, bob, None, "apart") is None
    assert not Report.objects.exists() and not Letter.objects.filter(kind="report").exists()
    assert ties.rather_nots([dora, bob])


def test_what_is_held_opens_when_somebody_else_says_the_same(soup, alice, bob, bea, dora) -> None:
    held = say(soup, dora, bob, bea, "hold")
    assert held.opened_at is None and not access.reports_for(bea).exists()
    say(soup, dora, bob, bea, "hold")
    assert not access.reports_for(bea).exists(), "one person saying it twice is one person"
    say(soup, alice, bob, bea, "hold")
    assert access.reports_for(bea).count() == 3
    assert Letter.objects.filter(kind="report").count() == 3


def test_what_is_held_opens_too_when_the_other_tells_another_steward(soup, alice, bob, bea, dora) -> None:
    say(soup, dora, bob, alice, "hold")
    say(soup, bea_at(soup, bea), bob, bea, "tell")
    assert access.reports_for(alice).count() == access.reports_for(bea).count() == 1


def bea_at(gathering: Gathering, bea: Person) -> Person:
    gathering.seats.create(person=bea, taken_at=NOW)
    return bea


def test_what_is_said_of_an_evening_is_the_same_only_of_that_evening(soup, alice, bob, bea, dora) -> None:
    other = evening(alice, bob, dora, what="Bread")
    say(soup, dora, None, bea, "hold")
    say(other, bob, None, bea, "hold")
    assert not access.reports_for(bea).exists()
    say(soup, bob, None, bea, "hold")
    assert access.reports_for(bea).count() == 2


def test_two_held_in_the_same_moment_are_opened_by_the_clock(soup, alice, bob, bea, dora) -> None:
    for by in (alice, dora):
        words = said.Said(by.pk, bob.pk, soup.pk, "used", "", "hold")
        Report.objects.create(locked=words.lock(), to=bea, made_at=NOW)
    assert schedule.open_what_was_said_twice(NOW) == 2
    assert schedule.open_what_was_said_twice(NOW) == 0


def test_nobody_is_told_about_themselves(soup, alice, bea, dora) -> None:
    with pytest.raises(Refused, match="another steward"):
        say(soup, dora, alice, alice)
    with pytest.raises(Refused, match="That is you"):
        say(soup, dora, dora, alice)
    with pytest.raises(Refused, match="choose who"):
        say(soup, dora, None, None)
    with pytest.raises(Refused, match="from whom"):
        say(soup, dora, None, alice, "apart")
    assert not Report.objects.exists()


def test_one_seat_cannot_bury_a_steward(soup, dora, bob, bea) -> None:
    for _time in range(actions.MOST_FROM_A_SEAT):
        say(soup, dora, bob, bea)
    with pytest.raises(Refused, match="directly"):
        say(soup, dora, bob, bea)


@pytest.mark.parametrize("invented_at", [None, NOW])
def test_only_the_chosen_steward_reads_and_closes_it(soup, dora, bob, alice, bea, invented_at) -> None:
    report = say(soup, dora, bob, bea)
    Community.objects.update(invented_at=invented_at)
    url = reverse("care:report", args=[report.pk])
    for person in (alice, bob, dora):
        assert browser_of(person).get(url).status_code == 404
        assert browser_of(person).post(url).status_code == 404
    assert "may have left since" in browser_of(alice).get(url).content.decode()
    page = browser_of(bea).get(url).content.decode()
    assert "Dora" in page and "Bob" in page and "leaflet" in page and "Soup and stories" in page
    assert browser_of(bea).put(url).status_code == 405
    assert browser_of(bea).post(url).status_code == 302
    report.refresh_from_db()
    assert report.closed_at and not access.reports_for(bea).exists()


def test_what_was_closed_is_found_and_opened_again(soup, dora, bob, alice, bea) -> None:
    report = say(soup, dora, bob, bea)
    actions.close_report(report=report, now=NOW)
    url, care = reverse("care:report", args=[report.pk]), reverse("care:care")
    assert url in browser_of(bea).get(care).content.decode()
    assert url not in browser_of(alice).get(care).content.decode()
    assert browser_of(alice).post(url, {"again": "yes"}).status_code == 404
    page = browser_of(bea).post(url, {"again": "yes"}, follow=True).content.decode()
    assert "It waits for you again." in page and "I have seen to it" in page
    assert access.reports_for(bea).get() == report


def test_a_held_report_does_not_exist_for_its_steward_yet(soup, dora, bob, bea) -> None:
    report = say(soup, dora, bob, bea, "hold")
    assert browser_of(bea).get(reverse("care:report", args=[report.pk])).status_code == 404
    assert "Something felt wrong" not in browser_of(bea).get(reverse("care:care")).content.decode()


def test_a_report_whose_key_is_lost_says_so(soup, dora, bob, bea, settings) -> None:
    report = say(soup, dora, bob, bea)
    settings.LOCK_KEY = "Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmE="
    page = browser_of(bea).get(reverse("care:report", args=[report.pk])).content.decode()
    assert "nobody can read it" in page
    assert yours.gather(dora)["something_felt_wrong"] == []


def test_a_guest_says_it_on_a_page(client, soup, dora, bob, bea) -> None:
    url = reverse("care:something_felt_wrong", args=[word_of(soup, dora)])
    page = client.get(url).content.decode()
    assert "it may be guessed who spoke" in page and "Bob" in page and "Bea" in page
    answer = {"about": bob.key, "harm": "sold to", "words": "A leaflet", "then": "tell", "to": bea.key}
    done = client.post(url, answer, follow=True)
    assert "Thank you" in done.content.decode() and "Bob" not in done.content.decode()
    (read,) = (access.read(report) for report in access.reports_for(bea))
    assert (read.by, read.about, read.said.words) == (dora, bob, "A leaflet")


@pytest.mark.parametrize("called", ["Gus", "Nobody of that name"])
def test_who_was_there_is_not_found_out_by_trying_names_without_end(client, soup, dora, bea, called) -> None:
    cache.clear()
    gus = member("Gus Green")
    gatherings.take_seat(gathering=soup, person=gus, now=LAST_NIGHT - datetime.timedelta(days=2))
    url = reverse("care:something_felt_wrong", args=[word_of(soup, dora)])
    answer = {"harm": "used", "about": "somebody else", "words": "", "then": "apart"}
    told = [client.post(url, {**answer, "who": "A slip"}).content.decode() for _try in range(5)]
    assert all("cannot tell whom you mean" in page for page in told), "whoever misremembers is told so"
    last = client.post(url, {**answer, "who": called})
    assert last.status_code == 422 and "several names by now" in last.content.decode()
    assert f'value="{called}"' in last.content.decode(), "what was typed is not lost"
    assert client.post(url, {**answer, "who": called, "then": "tell", "to": bea.key}).status_code == 302


@pytest.mark.parametrize("called", ["Gus", "gus  green"])
def test_somebody_of_another_table_is_called_by_their_name(client, soup, dora, bea, called) -> None:
    gus = member("Gus Green")
    gatherings.take_seat(gathering=soup, person=gus, now=LAST_NIGHT - datetime.timedelta(days=2))
    url = reverse("care:something_felt_wrong", args=[word_of(soup, dora)])
    answer = {
        "about": "somebody else",
        "harm": "used",
        "words": "On the stairs.",
        "then": "tell",
        "to": bea.key,
    }
    assert "who" in client.post(url, answer).context["form"].errors
    assert client.post(url, {**answer, "who": called}).status_code == 302
    (read,) = (access.read(report) for report in access.reports_for(bea))
    assert (read.about, read.said.words) == (gus, "On the stairs.")
    assert ties.rather_nots([dora, gus])


def test_a_name_that_means_nobody_is_read_by_the_steward_and_keeps_nobody_apart(soup, dora, bea) -> None:
    seat = seat_of(soup, dora)
    told = {"seat": seat, "about": None, "harm": said.Harm.USED, "words": "", "to": bea, "now": NOW}
    report = actions.say_something_felt_wrong(**told, then="tell", called="The tall one")
    assert said.of(report).about is None and "The tall one" in said.of(report).words
    for then in ("apart", "hold"):
        with pytest.raises(Refused, match="whom you mean"):
            actions.say_something_felt_wrong(**told, then=then, called="The tall one")
    with pytest.raises(Refused, match="another steward"):
        actions.say_something_felt_wrong(**told, then="tell", called="bea")


def test_of_the_stewards_one_who_did_not_host_is_chosen_before_one_says_so(client, soup, dora, bea) -> None:
    """Alice hosted the evening and is a steward too: she may be told, and is not the first to be."""
    form = client.get(reverse("care:something_felt_wrong", args=[word_of(soup, dora)])).context["form"]
    choices = form.fields["to"].choices
    assert [label for _key, label in choices] == ["Bea", "Alice, who hosted this evening"]
    assert form["to"].value() == bea.key


def test_bad_answers_show_the_words_beside_the_field(client, soup, dora, alice, bea) -> None:
    url = reverse("care:something_felt_wrong", args=[word_of(soup, dora)])
    empty = client.post(url, {"words": "x"})
    assert empty.status_code == 422 and {"about", "harm", "then"} <= empty.context["form"].errors.keys()
    answer = {"about": alice.key, "harm": "used", "then": "tell", "to": alice.key}
    assert "another steward" in client.post(url, answer).content.decode()
    stranger = member("Charlie")
    refused = client.post(url, {**answer, "about": stranger.key, "to": bea.key})
    assert refused.context["form"].errors["about"]
    assert client.put(url).status_code == 405


def test_strangers_and_those_who_gave_their_seat_back_find_no_page(client, soup, dora) -> None:
    for name in ("something_felt_wrong", "heard"):
        assert client.get(reverse(f"care:{name}", args=["forged.word"])).status_code == 404
    seat = seat_of(soup, dora)
    seat.given_back_at = NOW
    seat.save()
    assert client.get(reverse("care:something_felt_wrong", args=[word_of(soup, dora)])).status_code == 404


def test_before_an_evening_nobody_learns_who_comes(client, soup, dora) -> None:
    Gathering.objects.update(starts_at=NOW + datetime.timedelta(days=2))
    page = client.get(reverse("care:something_felt_wrong", args=[word_of(soup, dora)])).content.decode()
    assert "Bob" not in page and "Alice" in page and "what are they called" not in page


def test_without_another_steward_one_can_still_be_kept_apart(client, soup, alice, bob, dora) -> None:
    word = word_of(soup, alice)
    page = client.get(reverse("care:something_felt_wrong", args=[word])).content.decode()
    assert "No steward here could read it" in page and 'value="tell"' not in page
    answer = {"about": bob.key, "harm": "used", "then": "apart"}
    assert client.post(reverse("care:something_felt_wrong", args=[word]), answer).status_code == 302
    assert ties.rather_nots([alice, bob])


def test_who_would_read_it_is_said_before_a_word_is_typed(client, soup, dora, bob, alice) -> None:
    """Alice hosted, and is the only steward: of what is about her nobody could read."""
    url = reverse("care:something_felt_wrong", args=[word_of(soup, dora)])
    page = client.get(url).content.decode()
    assert (
        page.index("Only Alice would read it") < page.index("<form method") and "Is it about Alice?" in page
    )
    assert 'name="to"' not in page and "not from here" not in page
    assert "Tell Alice now" in page, "by name: it may be about her"
    answer = {"about": alice.key, "harm": "used", "words": "She sold me soup.", "then": "tell"}
    refused = client.post(url, answer).content.decode()
    assert "it is about Alice. Keep us apart" in refused and "She sold me soup." in refused
    assert 'value="apart"' in refused and 'value="tell"' not in refused and 'value="hold"' not in refused
    hidden = {**answer, "about": "somebody else", "who": "Alice"}
    assert "We can still keep you apart" in client.post(url, hidden).content.decode()
    community.publish_agreement(words="Be kind.", outside="Ruth at the library, 030 123", now=NOW)
    assert client.get(url).content.decode().count("Ruth at the library, 030 123") == 1
    assert client.post(url, answer).content.decode().count("Ruth at the library, 030 123") > 1
    assert not Report.objects.exists()
    client.post(url, {**answer, "about": bob.key})
    assert access.reports_for(alice).count() == 1
    member("Bea", is_steward=True)
    page = client.get(url).content.decode()
    assert "Bea or Alice, who hosted this evening" in page and 'name="to"' in page


def test_a_quiet_link_stands_on_the_morning_after(soup, dora) -> None:
    urls = [link.url for find in reflections.quiet_links for link in find(seat_of(soup, dora))]
    assert reverse("care:something_felt_wrong", args=[word_of(soup, dora)]) in urls


def test_reports_are_forgotten_a_year_after_they_are_closed(soup, alice, bob, bea, dora) -> None:
    closed, still_open = say(soup, dora, bob, bea), say(soup, dora, alice, bea)
    held = say(soup, dora, None, bea, "hold")
    actions.close_report(report=closed, now=NOW)
    assert schedule.forget_reports(NOW + datetime.timedelta(days=364)) == 0
    assert schedule.forget_reports(NOW + datetime.timedelta(days=366)) == 2
    assert list(Report.objects.all()) == [still_open] and held.opened_at is None


def test_one_takes_ones_own_reports_along_and_never_those_about_oneself(soup, dora, bob, bea) -> None:
    say(soup, dora, bob, bea)
    (mine,) = yours.gather(dora)["something_felt_wrong"]
    assert mine["words"] == "He had a leaflet."
    assert yours.gather(bob)["something_felt_wrong"] == []
    yours.forget(bob)
    assert Report.objects.count() == 1
    yours.forget(dora)
    assert Report.objects.count() == 0
