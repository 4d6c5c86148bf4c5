"""What people tell of themselves, and what they promise."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from potluck.community import access as community_access
from potluck.people.actions import naming
from potluck.people.models import AcceptedAgreement, Person, PersonTopic
from potluck.shared.refused import Refused
from potluck.topics import actions as topic_actions
from potluck.topics.models import Topic

LONGEST_WORDS = 120
MOST_TOPICS = 40
OPEN_LOVERS = 3
"""People with an account who show that they love a topic, before others have it suggested."""


def accept_agreement(*, person: Person, now: datetime.datetime) -> None:
    """Keep that somebody accepted the newest agreement; once is enough."""
    newest = community_access.agreement()
    if newest is not None:
        AcceptedAgreement.objects.get_or_create(
            person=person, agreement=newest, defaults={"accepted_at": now}
        )


def tell_name(*, person: Person, name: str, say: str = "") -> None:
    """Keep what somebody is called, and how to say it."""
    person.name, person.say = naming.tidy(name), say.strip()[:LONGEST_WORDS]
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


def tell_loves(*, person: Person, words: Iterable[str], shows: bool | None = None) -> None:
    """Add to what somebody loves, and keep whether an invitation may say it, where that was asked.

    Nothing they told before is taken away.
    """
    with transaction.atomic():
        if shows is not None:
            tell_wishes(person=person, shows_loves=shows)
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


def note_topics(*, person: Person, list: str, words: Iterable[str]) -> None:  # noqa: A002 - as in the model
    """Make a list what a host was told of somebody; what they say of themselves is theirs, and stays."""
    with transaction.atomic():
        own = {*person.topics.filter(list=list, noted=False).values_list("topic", flat=True)}
        told = {topic: text for topic, text in _told(words).items() if topic.pk not in own}
        person.topics.filter(list=list, noted=True).exclude(topic__in=told).delete()
        _keep(person, PersonTopic.List(list), told, noted=True)


def tell_wishes(*, person: Person, **wishes: object) -> None:
    """Keep private seating wishes by the names they have on a person; the engine alone reads them."""
    for name, wish in wishes.items():
        setattr(person, name, wish)
    person.full_clean(exclude=["email", "password", "name", "key"], validate_unique=False)
    person.save(update_fields=[*wishes])


def _told(words: Iterable[str]) -> dict[Topic, str]:
    """Return each topic once, with the words in which it was told last."""
    cleaned = [" ".join(text.split())[:LONGEST_WORDS].strip() for text in words]
    return {topic_actions.find_or_make(words=text): text for text in cleaned if text}


def _keep(person: Person, told_list: PersonTopic.List, told: dict[Topic, str], noted: bool = False) -> None:
    PersonTopic.objects.bulk_create(
        [
            PersonTopic(person=person, topic=topic, list=told_list, words=words, noted=noted)
            for topic, words in told.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "topic", "list"],
        update_fields=["words", "noted"],
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
