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
from potluck.tables.sharing import standing
from potluck.tables.sharing.standing import MOST_TOPICS, Shared

MOST_HELP = 4  # things that somebody brings


@dataclass(frozen=True)
class Companion:
    """One of the others: their place, what we two share, and what they like to help with."""

    place: Place
    topics: Sequence[str]
    is_near: bool
    helps: str

    @property
    def shares(self) -> str:
        """What we two share, the rarest first; else what is near."""
        if not self.topics:
            return ""
        words = _("You could begin with {topics}.") if self.is_near else _("You both love {topics}.")
        return words.format(topics=listed(self.topics))

    @property
    def love(self) -> str:
        """What stands on their place card, if it is not said as shared already."""
        said = {key for topic in self.topics for key in standing.keys(topic)}
        return "" if standing.keys(self.place.love) <= said else self.place.love


def why(own: Place, others: Sequence[Place]) -> str:
    """Return what brought a guest to this table, the rarest thing first."""
    shared = _shared_with(own, others)
    if parts := standing.named(shared):
        return _("You share {parts}.").format(parts=parts)
    if shared:
        words = _("{name} and you could begin with {topic}.")
        return words.format(name=standing.names(shared[0].with_whom), topic=shared[0].topic)
    return _("There is room for new things: ask what the others love.")


def of(own: Place, others: Sequence[Place]) -> list[Companion]:
    """Return the others, each with what they and this guest have for one another."""
    shared = _shared_with(own, others)
    return [_companion(other, [one for one in shared if other in one.with_whom]) for other in others]


def _shared_with(own: Place, others: Sequence[Place]) -> list[Shared]:
    """Return what is shared with who lets it be seen: what is near, of those who show what they love."""
    showing = [place for place in others if place.seat.person.shows_loves]
    shared = standing.shared_with(own, others), standing.shared_with(own, showing)
    return [one for one in shared[0] if not one.is_near] + [one for one in shared[1] if one.is_near]


def _companion(other: Place, ours: Sequence[Shared]) -> Companion:
    both = [one.topic for one in ours if not one.is_near][:MOST_TOPICS]
    return Companion(other, both or [one.topic for one in ours[:1]], not both, _helps(other))


def _helps(other: Place) -> str:
    """Return what they bring, the same for everybody: two who compare could else tell what one could use."""
    brings = [
        line
        for line in other.seat.person.topics.all()
        if line.list == PersonTopic.List.BRINGS and not line.noted
    ]
    words = [line.words for line in sorted(brings, key=lambda line: line.pk)[:MOST_HELP]]
    return _("Brings: {topics}.").format(topics=listed(words)) if words else ""
