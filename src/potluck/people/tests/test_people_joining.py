"""Who is a visitor, who joins, and what they tell: the rules, each tried on its action."""

import datetime

import pytest

from potluck.community import actions as community_actions
from potluck.letters.models import Letter
from potluck.people import access, actions, yours
from potluck.people.models import AcceptedAgreement, EntryLink, Person, hashed
from potluck.people.tests.people_cast import NOW, alice, bob
from potluck.shared.refused import Refused
from potluck.topics import access as topics

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(days=4)


def told(person: Person, which: str = "loves") -> list[str]:
    return list(person.topics.filter(list=which).order_by("pk").values_list("words", flat=True))


def test_a_visitor_who_comes_again_is_the_same_visitor() -> None:
    first = actions.welcome_visitor(name="Charlie", address="Charlie@Example.org ", now=NOW)
    again = actions.welcome_visitor(name="charlie", address="charlie@example.org", now=LATER)
    assert first == again
    assert not first.has_account


def test_an_unproven_address_of_an_account_is_neither_attached_nor_changed() -> None:
    joined = bob()
    stranger = actions.welcome_visitor(name="Bob", address="bob@example.org", now=NOW)
    assert stranger != joined
    assert stranger.email is None


def test_two_people_who_share_an_address_are_two_visitors() -> None:
    ana = actions.welcome_visitor(name="Ana", address="home@example.org", now=NOW)
    rui = actions.welcome_visitor(name="Rui", address="home@example.org", now=NOW)
    assert ana != rui
    assert rui.email is None


def test_a_visitor_without_an_address_is_somebody_new_each_time() -> None:
    assert actions.welcome_visitor(name="Ana", now=NOW) != actions.welcome_visitor(name="Ana", now=NOW)


def test_who_joins_takes_over_what_they_did_as_a_visitor() -> None:
    visitor = actions.welcome_visitor(name="B.", address="bob@example.org", now=NOW)
    assert bob() == visitor
    assert bob(name="Robert").name == "Bob"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_is_a_name(name: str) -> None:
    with pytest.raises(Refused):
        actions.welcome_visitor(name=name, now=NOW)


def test_loves_are_kept_in_ones_own_spelling_and_only_added_to() -> None:
    person = bob()
    actions.tell_loves(person=person, words=["Jazz", "NIGHT trains"])
    actions.tell_loves(person=person, words=["jazz!"])
    assert told(person) == ["jazz!", "NIGHT trains"]


def test_a_list_is_what_one_says_it_is_now() -> None:
    person = bob()
    actions.tell_topics(person=person, list="brings", words=["bicycles", "tax forms"])
    actions.tell_topics(person=person, list="brings", words=["tax forms", "a good ear"])
    assert told(person, "brings") == ["tax forms", "a good ear"]
    assert told(person) == []


def test_a_very_long_list_is_refused_and_nothing_is_lost() -> None:
    person = bob()
    actions.tell_loves(person=person, words=["chess"])
    with pytest.raises(Refused, match="40"):
        actions.tell_topics(person=person, list="loves", words=[f"thing no {n}" for n in range(41)])
    assert told(person) == ["chess"]
    actions.tell_loves(person=person, words=[f"thing no {n}" for n in range(39)])
    with pytest.raises(Refused, match="40"):
        actions.tell_loves(person=person, words=["one more"])


def test_a_topic_is_suggested_once_three_people_love_it_openly() -> None:
    for number in range(3):
        visitor = actions.welcome_visitor(name=f"Visitor {number}", now=NOW)
        actions.tell_loves(person=visitor, words=["Zither repair"])
    for number, shows in enumerate([True, False, True, True]):
        assert topics.suggestions("zither r") == []
        person = bob(address=f"b{number}@example.org")
        Person.objects.filter(pk=person.pk).update(shows_loves=shows)
        person.refresh_from_db()
        actions.tell_loves(person=person, words=["Zither repair"])
    assert topics.suggestions("zither r") == ["Zither repair"]


def test_an_agreement_is_accepted_once_and_asked_for_again_when_it_changes() -> None:
    person = bob()
    assert access.unaccepted(person) is None
    community_actions.publish_agreement(words="Be kind.", now=NOW)
    actions.accept_agreement(person=person, now=NOW)
    actions.accept_agreement(person=person, now=NOW)
    assert AcceptedAgreement.objects.count() == 1
    assert access.unaccepted(person) is None
    newer = community_actions.publish_agreement(words="Be kinder.", now=NOW)
    assert access.unaccepted(person) == newer


def test_a_way_in_lets_one_person_in_once() -> None:
    visitor = actions.welcome_visitor(name="Charlie", now=NOW)
    word = actions.make_entry_link(person=visitor, now=NOW).split("/")[2]
    link = access.entry_link(word)
    assert word not in link.hashed and link.hashed == hashed(word)
    entered = actions.enter(link=link, now=NOW)
    assert entered == visitor and entered.has_account
    with pytest.raises(Refused, match="used"):
        actions.enter(link=access.entry_link(word), now=NOW)


def test_a_way_in_from_before_leads_into_no_account_with_a_proven_address() -> None:
    visitor = actions.welcome_visitor(name="Charlie", now=NOW)
    actions.make_entry_link(person=visitor, now=NOW)
    charlie = actions.join(address="charlie@example.org", name="Charlie", now=NOW, visitor=visitor)
    assert charlie == visitor and not charlie.entry_links.exists()
    actions.make_entry_link(person=charlie, now=NOW)
    actions.add_address(person=charlie, address="c@example.org", now=NOW)
    assert not charlie.entry_links.exists()
    waiting = actions.ask_to_join(address="nina@example.org", name="Nina", now=NOW)
    actions.make_entry_link(person=waiting, now=NOW)
    actions.let_in(person=waiting, now=NOW)
    assert not waiting.entry_links.exists()


def test_a_way_in_ends() -> None:
    visitor = actions.welcome_visitor(name="Charlie", now=NOW)
    word = actions.make_entry_link(person=visitor, now=NOW).split("/")[2]
    with pytest.raises(Refused, match="over"):
        actions.enter(link=access.entry_link(word), now=LATER)
    assert actions.forget_entry_links(now=LATER) == 0
    assert actions.forget_entry_links(now=LATER + datetime.timedelta(days=30)) == 1


def test_somebody_with_an_account_hears_of_a_way_in_that_another_made() -> None:
    steward, helper = alice(), bob()
    actions.make_entry_link(person=helper, now=NOW)
    assert not Letter.objects.exists()
    actions.make_entry_link(person=helper, now=NOW, made_by=steward)
    letter = Letter.objects.get()
    assert letter.mailbox.address == "bob@example.org" and "Alice" in letter.text


def test_the_house_opens_with_one_steward_and_a_fresh_link_until_she_can_come_back() -> None:
    first = actions.open_the_house(now=NOW)
    second = actions.open_the_house(now=NOW)
    assert first and second and EntryLink.objects.count() == 1
    link = access.entry_link(second.split("/")[2])
    with pytest.raises(Refused, match="call you"):
        actions.enter(link=link, now=NOW)
    steward = actions.enter(link=link, now=NOW, name="Alice")
    assert steward.is_steward() and steward.name == "Alice"
    again = actions.open_the_house(now=NOW)
    assert again and access.entry_link(again.split("/")[2]).person == steward
    actions.add_address(person=steward, address="alice@example.org", now=NOW)
    assert actions.open_the_house(now=NOW) is None


def test_who_waits_at_the_door_is_let_in_once_and_hears_of_it() -> None:
    waiting = actions.ask_to_join(address="charlie@example.org", name="Charlie", now=NOW)
    assert not waiting.has_account
    actions.let_in(person=waiting, now=NOW)
    actions.let_in(person=waiting, now=LATER)
    assert waiting.joined_at == NOW
    assert Letter.objects.filter(mailbox__address="charlie@example.org").count() == 1


def knock(name: str, now: datetime.datetime) -> Person:
    return actions.ask_to_join(address=f"{name.lower()}@example.org", name=name, now=now)


def test_stewards_hear_that_somebody_waits_once_a_day_however_many_knock() -> None:
    alice(), bob()
    resting = actions.join(address="rest@example.org", name="Rest", now=NOW)
    actions.give_role(person=resting, now=NOW)
    actions.let_rest(person=resting, now=NOW)

    def told() -> list[str]:
        return [letter.mailbox.address for letter in Letter.objects.filter(kind="door")]

    first = knock("Charlie", NOW)
    for name in ("Charlie", "Dora", "Eve"):
        knock(name, NOW + datetime.timedelta(hours=5))
    assert told() == ["alice@example.org"]
    letter = Letter.objects.get(kind="door")
    assert "Charlie" not in letter.subject + letter.text and "/people/ways-in/" in letter.text
    knock("Fay", NOW + datetime.timedelta(hours=25))
    assert len(told()) == 2, "nobody came to the door in a day"
    actions.let_in(person=first, now=LATER)
    knock("Gus", LATER)
    assert len(told()) == 3, "a steward was there, and somebody waits again"


def test_what_one_told_can_be_taken_along_and_forgotten() -> None:
    person = bob()
    actions.tell_loves(person=person, words=["Jazz"])
    gathered = yours.gather(person)
    assert gathered["loves"] == ["Jazz"] and gathered["address"] == "bob@example.org"
    yours.forget(person)
    assert not Person.objects.exists()
