"""The likeness that knows words: what is part of what, what shares its parts, what is merely misspelt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from potluck.words import misspelt, neighbours
from potluck.words.vocabulary import Vocabulary

JOINED = 0.95
"""The same letters, joined or apart: "start up" and "startup"."""
SAME_PARTS = 0.9
"""The same parts in another order or language: "jazz guitar" and "guitare jazz"."""
ONE_ROOT = 0.8
"""The same parts but for a slip or an ending."""
CHILD = 0.7
"""A topic and what the vocabulary says it is a part of."""
PART = 0.6
"""A longer topic and a known topic in it: "jazz guitar" and "guitar"."""
KIN = 0.45
"""Two parts of one close topic: "board games" and "card games"."""
BROAD = 0.4
"""A topic and a whole world of which it is a part: "tennis" and "sport"."""
FREE_HEAD, FREE_WORD = 0.5, 0.35
"""A longer topic and a free word at its end, or elsewhere in it."""
MOST_PARTS = 3
MOST_KIN = 12
MOST_WITH_A_WORD = 8
"""A free word in more keys than these says too little to make neighbours."""

# Words that say how, when and with whom rather than what; "&" is every "and".
_SAYS_LITTLE = frozenset({
    "&", "a", "an", "the", "go", "it", "of", "for", "in", "on", "to", "with", "by", "at", "my", "your",
    "our", "from", "or", "about", "class", "course", "lesson", "workshop", "group", "club", "circle",
    "meetup", "event", "session", "evening", "night", "lover", "fan", "enthusiast", "beginner",
    "advanced", "intro", "introduction", "basic", "general", "local", "casual", "social", "fun",
    "weekend", "learning", "learn", "practice", "training", "lifestyle", "new", "more", "other",
    "various", "really", "little", "great", "any", "kind", "thing", "people", "skill", "buddy",
    "professional", "stuff", "etc", "der", "die", "das", "ein", "eine", "mit", "fur", "von", "im", "am",
    "zu", "kurs", "gruppe", "verein", "abend", "le", "la", "les", "l", "de", "du", "des", "un", "une",
    "en", "au", "aux", "avec", "pour", "dans", "sur", "el", "los", "las", "del", "con", "para", "il",
    "lo", "gli", "di", "della", "do", "da", "dos", "com", "het", "een", "van", "voor", "met", "op",
})  # fmt: skip

# Words that say what only together with another.
_SAYS_HALF = frozenset({
    "project", "system", "solution", "service", "industry", "issue", "trend", "tool", "technique",
    "method", "activity", "discussion", "analysis", "modeling", "management", "governance",
    "infrastructure", "transformation", "monitoring", "development", "technology", "application",
    "platform", "life", "time", "world", "program", "strategy",
})  # fmt: skip


class Families:
    """Neighbours by the words alone, with nothing to install; `Likeness` says what `near` returns."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def near(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        """Return the strongest pairs of neighbours among the keys."""
        names = sorted({key for key in keys if key})
        parts = self._parts(names)
        return neighbours.together(
            _joined(names),
            _same(parts, SAME_PARTS),
            _same(self._without_slips(parts), ONE_ROOT),
            self._children(parts),
            self._kin(parts),
        )

    def _parts(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the parts of each key that say something; if none does, all of them."""
        found = {name: self._vocabulary.parts(name) for name in names}
        telling = {
            name: tuple(part for part in all_ if part not in _SAYS_LITTLE) for name, all_ in found.items()
        }
        return {name: telling[name] or found[name] for name in found}

    def _without_slips(self, parts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        alike = misspelt.alike(
            (part for all_ in parts.values() for part in all_), self._vocabulary.__contains__
        )
        return {name: tuple(alike.get(part, part) for part in all_) for name, all_ in parts.items()}

    def _children(self, parts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, float]]:
        spread = Counter(part for all_ in parts.values() for part in set(all_))
        alone = {all_[0]: name for name, all_ in parts.items() if len(all_) == 1}
        for name, all_ in parts.items():
            if name in self._vocabulary:
                for parent in self._vocabulary.parents(name):
                    if parent in parts:
                        yield name, parent, BROAD if self._vocabulary.is_broad(parent) else CHILD
            elif 1 < len(all_) <= MOST_PARTS:
                for place, part in enumerate(all_):
                    strength = self._strength(part, place == len(all_) - 1, spread[part])
                    if strength and (whole := alone.get(part, name)) != name:
                        yield name, whole, strength

    def _strength(self, part: str, is_head: bool, spread: int) -> float:
        if part in self._vocabulary:
            return BROAD if self._vocabulary.is_broad(part) else PART
        if spread > MOST_WITH_A_WORD or part in _SAYS_HALF:
            return 0.0
        return FREE_HEAD if is_head else FREE_WORD

    def _kin(self, parts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, float]]:
        families: dict[str, list[str]] = defaultdict(list)
        for name, all_ in parts.items():
            known = name in self._vocabulary
            wholes = self._vocabulary.parents(name) if known else all_ if 1 < len(all_) <= MOST_PARTS else ()
            for whole in set(wholes):
                if self._vocabulary.are_kin(whole):
                    families[whole].append(name)
        for members in families.values():
            if len(members) <= MOST_KIN:
                yield from ((one, other, KIN) for one, other in combinations(members, 2))


def _joined(names: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.replace(" ", ""), name)
        if other != name:
            yield other, name, JOINED


def _same(parts: Mapping[str, tuple[str, ...]], strength: float) -> Iterator[tuple[str, str, float]]:
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for name, all_ in parts.items():
        groups[frozenset(all_)].append(name)
    for members in groups.values():
        yield from ((one, other, strength) for one, other in combinations(members[:MOST_KIN], 2))
