"""What people do about themselves: join, accept the agreement, tell what they love."""

import datetime
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.community import access as community_access
from potluck.community import actions as community_actions
from potluck.letters import actions as mail
from potluck.people import access, letters
from potluck.people.models import AcceptedAgreement, EntryLink, People, Person, PersonTopic, Role, hashed
from potluck.shared.refused import Refused
from potluck.topics import actions as topic_actions
from potluck.topics.models import Topic

LONGEST_NAME = 80
LONGEST_WORDS = 120
MOST_TOPICS = 40
OPEN_LOVERS = 3
"""People with an account who show that they love a topic, before others have it suggested."""


def welcome_visitor(*, name: str, now: datetime.datetime, address: str = "") -> Person:
    """Return the person who takes a seat without an account.

    A visitor who came before with this name and address is the same visitor. Whoever has an account is
    neither found nor named by an address that nobody has proven, and two people may share an address: then
    the visitor gets none.
    """
    email = People.normalize_email(address)
    with transaction.atomic():
        known: Person | None = Person.objects.filter(email=email).first() if email else None
        if known is not None and not known.has_account and known.name.casefold() == _name(name).casefold():
            return known
        return _new_person(name=name, email=email if known is None else "", now=now)


def join(*, address: str, name: str, now: datetime.datetime, visitor: Person | None = None) -> Person:
    """Open an account for an address that was proven; the visitor who had it becomes the account.

    A `visitor` who came here from their own page is who joins, whatever address they once wrote.
    """
    email = People.normalize_email(address)
    with transaction.atomic():
        if visitor is not None and not visitor.has_account:
            _give_address(visitor, email)
        known: Person | None = Person.objects.select_for_update().filter(email=email).first()
        if known is not None and known.has_account:
            return known
        person = known or _new_person(name=name, email=email, now=now)
        person.name, person.joined_at, person.asked_at = _name(name), now, None
        person.save(update_fields=["name", "joined_at", "asked_at"])
        _close_ways_in(person)
        if known is not None and known != visitor:
            for close in access.close_old_links:
                close(person)
    return person


def ask_to_join(*, address: str, name: str, now: datetime.datetime) -> Person:
    """Wait at an approved door, with an address that was proven, until a steward says yes."""
    email = People.normalize_email(address)
    with transaction.atomic():
        person = Person.objects.filter(email=email).first() or _new_person(name=name, email=email, now=now)
        if not person.has_account and person.asked_at is None:
            person.name, person.asked_at = _name(name), now
            person.save(update_fields=["name", "asked_at"])
    return person


def let_in(*, person: Person, now: datetime.datetime) -> None:
    """Say yes to somebody who waits at the door."""
    with transaction.atomic():
        waiting = Person.objects.at_the_door().filter(pk=person.pk)
        if waiting.update(joined_at=now, asked_at=None):
            _close_ways_in(person)
            letters.write_welcome(person=person, now=now)
    person.refresh_from_db(fields=["joined_at", "asked_at"])


def change_address(*, person: Person, address: str, now: datetime.datetime) -> None:
    """Make a proven address the one that lets somebody in and gets letters; the old one hears of it."""
    email, old = People.normalize_email(address), person.email or ""
    if email == old:
        return
    with transaction.atomic():
        others = Person.objects.select_for_update().filter(email=email).exclude(pk=person.pk)
        if any(other.has_account for other in others):
            raise Refused(_("That address has an account here already. Sign out, and sign in with it."))
        # A visitor only wrote it; whoever waits at the door with it has come in by another way now.
        others.update(email=None, asked_at=None)
        person.email = email
        person.save(update_fields=["email"])
        _close_ways_in(person)
        if old:
            mail.follow(old=old, new=email)
            letters.tell_of_new_address(person=person, old=old, now=now)


def accept_agreement(*, person: Person, now: datetime.datetime) -> None:
    """Keep that somebody accepted the newest agreement; once is enough."""
    newest = community_access.agreement()
    if newest is not None:
        AcceptedAgreement.objects.get_or_create(
            person=person, agreement=newest, defaults={"accepted_at": now}
        )


def tell_name(*, person: Person, name: str, say: str = "") -> None:
    """Keep what somebody is called, and how to say it."""
    person.name, person.say = _name(name), say.strip()[:LONGEST_WORDS]
    person.save(update_fields=["name", "say"])


def tell_about_yourself(
    *,
    person: Person,
    name: str,
    say: str,
    shows_loves: bool,
    loves: Iterable[str],
    brings: Iterable[str],
    needs: Iterable[str],
) -> None:
    """Keep all that somebody says of themselves, as it stands now."""
    with transaction.atomic():
        person.shows_loves = shows_loves
        person.save(update_fields=["shows_loves"])
        tell_name(person=person, name=name, say=say)
        for told_list, words in (("loves", loves), ("brings", brings), ("needs", needs)):
            tell_topics(person=person, list=told_list, words=words)


def tell_loves(*, person: Person, words: Iterable[str]) -> None:
    """Add to what somebody loves; nothing they told before is taken away."""
    with transaction.atomic():
        told = _told(words)
        _keep(person, PersonTopic.List.LOVES, told)
        _offer(person, told)


def tell_topics(*, person: Person, list: str, words: Iterable[str]) -> None:  # noqa: A002 - as in the model
    """Make one of the lists loves, brings, needs what somebody says it is now, in their own spelling."""
    with transaction.atomic():
        told = _told(words)
        gone = person.topics.filter(list=list).exclude(topic__in=told)
        gone.delete()
        _keep(person, PersonTopic.List(list), told)
        if list == PersonTopic.List.LOVES:
            _offer(person, told)


def tell_wishes(*, person: Person, **wishes: object) -> None:
    """Keep private seating wishes by the names they have on a person; the engine alone reads them."""
    for name, wish in wishes.items():
        setattr(person, name, wish)
    person.full_clean(exclude=["email", "password", "name", "key"], validate_unique=False)
    person.save(update_fields=[*wishes])


def give_role(*, person: Person, name: str = Role.Name.STEWARD, now: datetime.datetime) -> None:
    """Let somebody look after something for everyone."""
    Role.objects.get_or_create(person=person, name=Role.Name(name), defaults={"given_at": now})


def let_rest(*, person: Person, now: datetime.datetime) -> None:
    """Let an account rest: it signs in nowhere and takes no seat. Nothing of it is lost."""
    Person.objects.filter(pk=person.pk, resting_since=None).update(resting_since=now)
    person.refresh_from_db(fields=["resting_since"])


def wake(*, person: Person) -> None:
    """End the rest of an account."""
    Person.objects.filter(pk=person.pk).update(resting_since=None)
    person.refresh_from_db(fields=["resting_since"])


def make_entry_link(
    *,
    person: Person,
    now: datetime.datetime,
    lasts: datetime.timedelta = datetime.timedelta(days=3),
    made_by: Person | None = None,
) -> str:
    """Return the path of a one-time way in for somebody, to hand over or print; it is shown only now."""
    word = secrets.token_urlsafe(24)
    with transaction.atomic():
        link = EntryLink.objects.create(
            person=person, made_by=made_by, hashed=hashed(word), made_at=now, ends_at=now + lasts
        )
        if made_by is not None and made_by != person:
            letters.tell_of_way_in(link=link, now=now)
    return reverse("people:enter", args=[word])


def enter(*, link: EntryLink, now: datetime.datetime, name: str = "") -> Person:
    """Use a way in: whoever has none yet gets an account, and the link opens no door again."""
    with transaction.atomic():
        person = link.person
        if not person.name or name:
            person.name = _name(name)
        fresh = EntryLink.objects.filter(pk=link.pk, used_at=None, ends_at__gt=now)
        if not fresh.update(used_at=now):
            raise Refused(_("This way in was used already, or its time is over."))
        person.joined_at, person.asked_at = person.joined_at or now, None
        person.save(update_fields=["name", "joined_at", "asked_at"])
    return person


def welcome_guest(*, name: str, now: datetime.datetime) -> Person:
    """Make a person of whom only a name is known, so that a way in can be made for them."""
    return _new_person(name=name, email="", now=now)


def forget_entry_links(*, now: datetime.datetime) -> int:
    """Forget ways in a month after they ended; until then whoever opens one is told what became of it."""
    return EntryLink.objects.filter(ends_at__lt=now - datetime.timedelta(days=30)).delete()[0]


def open_the_house(*, now: datetime.datetime) -> str | None:
    """Make the community and its first steward; return the path of the steward's way in.

    There is a new one at each start until some steward could come back without it, by a code or a passkey.
    """
    with transaction.atomic():
        community_actions.found_community(now=now)
        if Person.objects.stewards().can_come_back().exists():
            return None
        steward = Person.objects.stewards().order_by("pk").first()
        if steward is None:
            steward = Person(made_at=now)
            steward.set_unusable_password()
            steward.save()
            give_role(person=steward, now=now)
        steward.entry_links.filter(used_at=None).delete()
        return make_entry_link(person=steward, now=now, lasts=datetime.timedelta(days=30))


def _close_ways_in(person: Person) -> None:
    """Let no link that was made before lead into an account that has a proven address from now on."""
    person.entry_links.filter(used_at=None).delete()


def _give_address(visitor: Person, email: str) -> None:
    """Let a visitor have a proven address, and another visitor who only wrote it have it no more."""
    others = Person.objects.filter(email=email).exclude(pk=visitor.pk)
    if not others.with_account().exists():
        others.update(email=None)
        Person.objects.filter(pk=visitor.pk).update(email=email)


def _new_person(*, name: str, email: str, now: datetime.datetime) -> Person:
    person = Person(name=_name(name), email=email or None, made_at=now)
    person.set_unusable_password()
    person.save()
    return person


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("What should people call you?"))
    if len(name) > LONGEST_NAME:
        raise Refused(_("That is a long name; the first {number} letters fit.").format(number=LONGEST_NAME))
    return name


def _told(words: Iterable[str]) -> dict[Topic, str]:
    """Return each topic once, with the words in which it was told last."""
    cleaned = [" ".join(text.split())[:LONGEST_WORDS].strip() for text in words]
    return {topic_actions.find_or_make(words=text): text for text in cleaned if text}


def _keep(person: Person, told_list: PersonTopic.List, told: dict[Topic, str]) -> None:
    PersonTopic.objects.bulk_create(
        [
            PersonTopic(person=person, topic=topic, list=told_list, words=words)
            for topic, words in told.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "topic", "list"],
        update_fields=["words"],
    )
    if told and person.topics.filter(list=told_list).count() > MOST_TOPICS:
        raise Refused(_("That is a rich life. Keep the {most} that matter most.").format(most=MOST_TOPICS))


def _offer(person: Person, told: dict[Topic, str]) -> None:
    """Let others have a topic suggested once enough people love it openly."""
    loves = PersonTopic.objects.filter(list=PersonTopic.List.LOVES)
    openly = loves.filter(person__shows_loves=True, person__joined_at__isnull=False)
    for topic in told if person.shows_loves else ():
        if topic.offered_at is None and openly.filter(topic=topic).count() >= OPEN_LOVERS:
            topic_actions.offer(topic=topic)
