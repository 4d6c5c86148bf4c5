"""What a guest has in common with the others at their table, in sentences for that guest alone.

Of each of the others it tells only what they let their table see: what both love; what is near to it where
they show what they love; what they bring, as they said it themselves. What anybody could use is never told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from potluck.people.models import PersonTopic
from potluck.shared.language import listed
from potluck.tables.models import Place

MOST_TOPICS = 2  # in a sentence
MOST_HELP = 4  # things that somebody brings


@dataclass(frozen=True)
class Companion:
    """One of the others: their place, what we two share, and what they like to help with."""

    place: Place
    shares: str
    helps: str

    @property
    def love(self) -> str:
        """What stands on their place card, if it is not said as shared already."""
        return "" if self.place.love.casefold() in self.shares.casefold() else self.place.love


@dataclass(frozen=True)
class _Shared:
    topic: str
    with_whom: list[Place]
    is_near: bool


def why(own: Place, others: Sequence[Place]) -> str:
    """Return what brought a guest to this table, the rarest thing first."""
    shared = _shared_with(own, others)
    told, named = list[_Shared](), set[int]()
    for one in shared:
        new = {place.pk for place in one.with_whom} - named
        if new and not one.is_near and len(told) < MOST_TOPICS:
            told.append(one)
            named |= new
    if told:
        part = _("{topic} with {names}")
        parts = [part.format(topic=one.topic, names=_names(one.with_whom)) for one in told]
        return _("You share {parts}.").format(parts=listed(parts))
    if shared:
        words = _("{name} and you could begin with {topic}.")
        return words.format(name=_names(shared[0].with_whom), topic=shared[0].topic)
    return _("There is room for new things: ask what the others love.")


def of(own: Place, others: Sequence[Place]) -> list[Companion]:
    """Return the others, each with what they and this guest have for one another."""
    shared = _shared_with(own, others)
    return [Companion(other, _shares(other, shared), _helps(other)) for other in others]


def _shared_with(own: Place, others: Sequence[Place]) -> list[_Shared]:
    """Return what is shared with who is still there and lets it be seen."""
    there = {str(place.seat_id): place for place in others}
    found = list[_Shared]()
    for one in own.shared:
        with_whom = [there[seat] for seat in one["others"] if seat in there]
        if one["is_near"]:
            with_whom = [place for place in with_whom if place.seat.person.shows_loves]
        if with_whom:
            found.append(_Shared(one["topic"], with_whom, one["is_near"]))
    return found


def _shares(other: Place, shared: Sequence[_Shared]) -> str:
    ours = [one for one in shared if other in one.with_whom]
    both = [one.topic for one in ours if not one.is_near]
    if both:
        return _("You both love {topics}.").format(topics=listed(both[:MOST_TOPICS]))
    return _("You could begin with {topic}.").format(topic=ours[0].topic) if ours else ""


def _helps(other: Place) -> str:
    """Return what they bring, the same for everybody: two who compare could else tell what one could use."""
    brings = [
        line
        for line in other.seat.person.topics.all()
        if line.list == PersonTopic.List.BRINGS and not line.noted
    ]
    words = [line.words for line in sorted(brings, key=lambda line: line.pk)[:MOST_HELP]]
    return _("Likes to help with {topics}.").format(topics=listed(words)) if words else ""


def _names(places: Sequence[Place]) -> str:
    return listed([place.seat.person.name for place in places])
