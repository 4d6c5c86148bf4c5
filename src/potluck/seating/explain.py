"""Why somebody sits where they sit, in one sentence; never why somebody does not sit with somebody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.features import NEAR
from potluck.seating.model.guest import HELP_EACH_OTHER
from potluck.seating.model.problem import SeatingProblem
from potluck.shared.language import _, listed
from potluck.words import closeness, vocabulary

TOPICS_IN_A_SENTENCE = 2
TOPICS_OF_A_TABLE = 4


@dataclass(frozen=True)
class Shared:
    """A topic that one guest shares with others at the table, or one of theirs that is near to one's own."""

    topic: str
    others: tuple[int, ...]
    is_near: bool = False


@dataclass(frozen=True)
class Reasons:
    """What people share, rarest first."""

    problem: SeatingProblem
    labels: Mapping[str, str]
    loves: tuple[frozenset[str], ...]
    brings: tuple[frozenset[str], ...]
    needs: tuple[frozenset[str], ...]
    holders: Mapping[str, int]

    @classmethod
    def of(cls, problem: SeatingProblem, arrays: Arrays) -> "Reasons":
        """Return the reasons for a problem and its arrays."""
        holders: dict[str, int] = {}
        for profile in arrays.profiles:
            for key in profile.loves:
                holders[key] = holders.get(key, 0) + 1
        kept = {key for key, count in holders.items() if count > 1}
        return cls(
            problem,
            arrays.labels,
            tuple(frozenset(kept.intersection(profile.loves)) for profile in arrays.profiles),
            tuple(frozenset(profile.brings) for profile in arrays.profiles),
            tuple(frozenset(profile.needs) for profile in arrays.profiles),
            holders,
        )

    @property
    def helping(self) -> bool:
        """Tell whether what somebody needs may be named: only at an evening for helping each other."""
        return self.problem.wants == HELP_EACH_OTHER

    def shared(self, first: int, second: int) -> list[str]:
        """Return the topics that both love, rarest first; then likenesses of one's topic to the other's."""
        both = self.loves[first] & self.loves[second]
        plain = {key for key in both if NEAR not in key}
        close = [key for key in both - plain if not plain.intersection(key.split(NEAR))]
        return self._rarest_first([*plain, *close])

    def table(self, who: Sequence[int]) -> list[str]:
        """Return the labels of topics that at least two at the table love, rarest first."""
        count: dict[str, int] = {}
        for guest in who:
            for key in self.loves[guest]:
                count[key] = count.get(key, 0) + 1
        common = self._rarest_first(key for key, number in count.items() if number > 1)
        plain = [key for key in common if NEAR not in key]
        said = [self._loved(guest) for guest in who]
        return [self.label(key, {}, *said) for key in (plain or common)[:TOPICS_OF_A_TABLE]]

    def between(self, guest: int, other: int) -> str:
        """Return what two have in common and, where it may be said, how one helps the other, or ""."""
        said = self._loved(guest), self._loved(other)
        topics = [self.label(key, *said) for key in self.shared(guest, other)]
        return "; ".join(filter(None, [closeness.listed(topics), *self._help_between(guest, other)]))

    def label(self, key: str, *said: Mapping[str, str]) -> str:
        """Return a topic in the words of those who say it, else as it was first written.

        Of two near topics, that of whoever is given first is spoken of.
        """
        parts = sorted(key.split(NEAR), key=lambda part: part not in next(iter(said), {}))
        known = (*said, self.labels)
        labels = [next((words[part] for words in known if part in words), part) for part in parts]
        return closeness.told(*labels) if len(labels) > 1 else labels[0]

    def why(self, guest: int, who: Sequence[int]) -> str:
        """Return one sentence on why `guest` sits with `who`, rarest shared thing first.

        At an evening for helping each other a second one names the help.
        """
        others = [other for other in who if other != guest]
        with_whom = self._with_whom(guest, others)
        chosen = self._telling(with_whom)
        own = self._loved(guest)
        parts = [
            _("{topic} with {names}").format(topic=self.label(key, own), names=self._names(with_whom[key]))
            for key in chosen
            if NEAR not in key
        ]
        sentences = [_("Shares {parts}.").format(parts=listed(parts))] if parts else []
        if chosen and not parts:
            sentences = [self._close(chosen[0], guest, with_whom[chosen[0]])]
        sentences += self._help(guest, others)
        return " ".join(sentences or [self._new_faces(guest, others)])

    def shared_with(self, guest: int, who: Sequence[int]) -> list[Shared]:
        """Return what `guest` shares with whom there, rarest first, in their own words.

        Of two near topics the other's comes first, for each of the others in that one's words.
        """
        own = self._loved(guest)
        with_whom = self._with_whom(guest, [other for other in who if other != guest])
        found = list[Shared]()
        for key in self._rarest_first(with_whom):
            if NEAR not in key:
                found.append(Shared(self.label(key, own), tuple(with_whom[key])))
            else:
                found += [
                    Shared(self.label(key, self._loved(other), own), (other,), is_near=True)
                    for other in with_whom[key]
                ]
        return found

    def alone(self, guest: int, who: Sequence[int]) -> bool:
        """Tell whether `guest` shares nothing with anybody there (or, at such an evening, helps nobody)."""
        others = [other for other in who if other != guest]
        helped = any(self.needs[guest] & self.brings[o] or self.needs[o] & self.brings[guest] for o in others)
        return not (helped and self.helping) and not any(self.shared(guest, other) for other in others)

    def _with_whom(self, guest: int, others: Iterable[int]) -> dict[str, list[int]]:
        with_whom: dict[str, list[int]] = {}
        for other in others:
            for key in self.shared(guest, other):
                with_whom.setdefault(key, []).append(other)
        return with_whom

    def _telling(self, with_whom: Mapping[str, Sequence[int]]) -> list[str]:
        """The few topics to name: rarest first, and those that bring in somebody not named yet."""
        chosen: list[str] = []
        named = set[int]()
        for key in self._rarest_first(with_whom):
            if len(chosen) < TOPICS_IN_A_SENTENCE and not named.issuperset(with_whom[key]):
                chosen.append(key)
                named.update(with_whom[key])
        return chosen

    def _rarest_first(self, keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda key: (NEAR in key, self.holders[key], key))

    def _names(self, guests: Iterable[int]) -> str:
        return listed([self.problem.guests[guest].name for guest in guests])

    def _close(self, key: str, guest: int, others: Sequence[int]) -> str:
        topic = self.label(key, self._loved(others[0]), self._loved(guest))
        return _("{names} would talk about {topic}.").format(topic=topic, names=self._names(others))

    def _help(self, guest: int, others: Iterable[int]) -> list[str]:
        brings, helps = _("{name} brings {topic}."), _("Can help {name} with {topic}.")
        found = [(brings, other, other, key) for other in others for key in self._given(other, guest)]
        found += [(helps, other, guest, key) for other in others for key in self._given(guest, other)]
        return [
            words.format(name=self._names([other]), topic=self.label(key, self._brought(giver)))
            for words, other, giver, key in found[:1]
        ]

    def _help_between(self, guest: int, other: int) -> list[str]:
        brings, needs = _("brings {topic}"), _("could use {topic}")
        needed = _in_own_words(self.problem.guests[other].needs)
        brought = [self.label(key, self._brought(other)) for key in self._given(other, guest)]
        given = [self.label(key, needed) for key in self._given(guest, other)]
        return [brings.format(topic=topic) for topic in brought] + [needs.format(topic=t) for t in given]

    def _loved(self, guest: int) -> dict[str, str]:
        return _in_own_words(self.problem.guests[guest].loves)

    def _brought(self, guest: int) -> dict[str, str]:
        return _in_own_words(self.problem.guests[guest].brings)

    def _given(self, giver: int, taker: int) -> list[str]:
        """What one could help the other with, if it may be said: the same topics, else what is near."""
        both = self.brings[giver] & self.needs[taker] if self.helping else frozenset()
        return sorted(key for key in both if NEAR not in key) or sorted(both)

    def _new_faces(self, guest: int, others: Sequence[int]) -> str:
        known = [other for other in others if (min(guest, other), max(guest, other)) in self.problem.met]
        if self.problem.wants.new_faces < 0 and known:
            return _("Sits with {names} again.").format(
                names=listed([self.problem.guests[o].name for o in known])
            )
        if self.problem.met and not known:
            return _("Meets new faces only.")
        return _("A seat with room for new things.")


def _in_own_words(said: Iterable[str]) -> dict[str, str]:
    """Return by topic how somebody says it; what has a broader name among these guests is told by that."""
    topics = [vocabulary.load().topic(word) for word in said]
    return {topic.key: topic.label for topic in reversed(topics)}
