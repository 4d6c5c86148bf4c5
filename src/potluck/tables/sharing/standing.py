"""What stands of the words of a plan: a love that somebody took back is told on no page after that.

Words are found when tables are laid, and kept. Whoever shows them asks here first, and gets those that rest
on what the people at the table love now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from potluck.people.models import PersonTopic
from potluck.shared.language import listed
from potluck.tables.models import Place, Table
from potluck.words import closeness, families, likeness, vocabulary

MOST_TOPICS = 2  # in a sentence
Row = dict[str, Any]  # of what a place shares: see `engine_bridge.asked`


@dataclass(frozen=True)
class Shared:
    """A topic that somebody shares with some of those who are there; or two that are near."""

    topic: str
    with_whom: list[Place]
    is_near: bool


def keep(table: Table, places: Sequence[Place], loves: "Loves") -> bool:
    """Take from a table and its places, as read, what rests on nobody's love; tell whether nothing fell."""
    table.shares = [label for label in table.shares if loves.are_shared(label, places)]
    is_whole, there = True, {str(place.seat_id): place for place in places}
    for place in places:
        standing = [one for one in (_of(place, one, there, loves) for one in place.shared) if one["others"]]
        if standing != place.shared:
            place.shared = standing
            place.why = _why(place, places)
            is_whole = False
    return is_whole


def shared_with(own: Place, others: Iterable[Place]) -> list[Shared]:
    """Return what somebody shares with some of these, the rarest first."""
    there = {str(place.seat_id): place for place in others}
    found = [
        Shared(one["topic"], [there[seat] for seat in one["others"] if seat in there], one["is_near"])
        for one in own.shared
    ]
    return [one for one in found if one.with_whom]


def named(shared: Iterable[Shared]) -> str:
    """Return the few topics to name, with whom: the rarest, and those that bring in somebody new."""
    told, known = list[str](), set[int]()
    for one in shared:
        new = {place.pk for place in one.with_whom} - known
        if new and not one.is_near and len(told) < MOST_TOPICS:
            told.append(_("{topic} with {names}").format(topic=one.topic, names=names(one.with_whom)))
            known |= new
    return listed(told)


def names(places: Iterable[Place]) -> str:
    """Return what people are called, in a sentence."""
    return listed([place.seat.person.name for place in places])


def keys(label: str) -> set[str]:
    """Return the topics that a label speaks of: one, or two that are near."""
    return {vocabulary.load().topic(part).key for part in closeness.parts(label)}


class Loves:
    """What the people at a plan love now, by the topics that their words are about."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._topics: dict[int, set[str]] = {}
        self._known: dict[tuple[int, str], bool] = {}
        people = {place.seat.person_id for place in places}
        loved = PersonTopic.objects.filter(list=PersonTopic.List.LOVES, person__in=people)
        for person, words in loved.values_list("person_id", "words"):
            topic = vocabulary.load().topic(words)
            self._topics.setdefault(person, set()).update((topic.key, topic.label))

    def tells(self, place: Place, topic: str) -> bool:
        """Tell whether somebody loves a topic, be it in other words."""
        asked = place.seat.person_id, topic
        if asked not in self._known:
            own, key = self._topics.get(asked[0], set()), vocabulary.load().topic(topic).key
            self._known[asked] = topic in own or key in own or self._alike(key, own)
        return self._known[asked]

    def are_shared(self, label: str, places: Iterable[Place]) -> bool:
        """Tell whether two who are there love it; of near topics, each another who shows their loves."""
        parts = closeness.parts(label)
        may = [place for place in places if len(parts) == 1 or place.seat.person.shows_loves]
        tell = [{place.pk for place in may if self.tells(place, part)} for part in parts]
        return all(tell) and len(set.union(*tell)) > 1

    def _alike(self, key: str, own: set[str]) -> bool:
        near = likeness.lexical(vocabulary.load()).near([key, *own])
        return any(key in (one, other) and how >= families.SAME_PARTS for one, other, how in near)


def _of(place: Place, shared: Row, there: dict[str, Place], loves: Loves) -> Row:
    """Return what is left of something shared: those who are there, where both still tell it."""
    parts = closeness.parts(shared["topic"])
    both = ((parts[0], parts[-1]), (parts[-1], parts[0]))
    others = [
        seat
        for seat in shared["others"]
        if seat in there
        and any(loves.tells(place, mine) and loves.tells(there[seat], theirs) for mine, theirs in both)
    ]
    return {**shared, "others": others}


def _why(own: Place, places: Iterable[Place]) -> str:
    """Return why somebody sits where they sit, as the engine would say it of what is left."""
    shared = shared_with(own, places)
    if parts := named(shared):
        return _("Shares {parts}.").format(parts=parts)
    if shared:
        words = _("{names} would talk about {topic}.")
        return words.format(topic=shared[0].topic, names=names(shared[0].with_whom))
    return _("A seat with room for new things.")
