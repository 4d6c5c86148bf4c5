"""The built-in vocabulary: which words mean one topic, and which topic is a part of which."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from potluck.words import spelling

FILE = Path(__file__).resolve().parent / "data" / "vocabulary.tsv"
LONGEST_LABEL = 80
MOST_WORDS = 5
"""Words of the longest phrase that is looked for inside a longer text."""

MOST_CHILDREN = 12
SHORTEST_END = 5
SHORTEST_BEGINNING, SHORTEST_FREE_BEGINNING = 4, 6
"""Letters of the beginning of a compound, known or free: "telecommunication" is not about communication."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_OPENING_WORDS = frozenset({
    "i", "we", "love", "loving", "like", "enjoy", "enjoying", "do", "doing", "play", "playing", "go",
    "going", "to", "the", "a", "an", "my", "some", "all", "good", "of", "for", "about", "ich", "liebe",
    "der", "die", "das", "le", "la", "les", "l", "de", "du", "des", "el", "los", "las", "il", "lo",
    "gli", "o", "os", "as", "het",
})  # fmt: skip

_JOINTS = ("s", "n", "en")
_LITTLE_WORDS = _OPENING_WORDS | {"it", "ia", "ki"}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about: the `key` under which likes meet, and the person's own words as `label`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the vocabulary; every word in it is folded but the label."""

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    kin: bool = False
    """Whether two topics that have this one as a parent are neighbours, as board games and card games are."""


class Vocabulary:
    """Synonyms and parents of topics. Words it never heard of are welcome: they are topics of their own."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: Mapping[str, Entry] = {entry.key: entry for entry in entries}
        self._keys = {
            form: entry.key for entry in self._entries.values() for form in (*entry.synonyms, entry.key)
        }
        self._joined = {form.replace(" ", ""): key for form, key in self._keys.items() if " " in form}
        self._children: dict[str, int] = {}
        for entry in self._entries.values():
            for parent in entry.parents:
                self._children[parent] = self._children.get(parent, 0) + 1

    def topic(self, text: str) -> Topic:
        """Return the topic that a text is about; nobody's words are corrected, so they are the label."""
        forms = [spelling.fold(text)]
        if "(" in text:
            forms += map(spelling.fold, [_IN_BRACKETS.sub(" ", text), *_IN_BRACKETS.findall(text)])
        found = (self.known(form) for form in dict.fromkeys(forms) if form)
        return Topic(next((known for known in found if known), forms[0]), _own_words(text))

    def known(self, form: str) -> str | None:
        """Return the key of a folded text that the vocabulary knows in any spelling, else None."""
        words = form.split()
        while words:
            text = " ".join(words)
            key = self._keys.get(text) or self._joined.get(text.replace(" ", ""))
            if key or words[0] not in _OPENING_WORDS:
                return key
            words.pop(0)
        return None

    def label(self, key: str) -> str:
        """Return the vocabulary's own name of a topic, or the key of one it does not know."""
        return self._entries[key].label if key in self._entries else key

    def parents(self, key: str) -> tuple[str, ...]:
        """Return the topics of which this one is a part: "jazz guitar" is one of guitar and one of jazz."""
        if key in self._entries:
            return self._entries[key].parents
        inside = dict.fromkeys(part for part in reversed(self.parts(key)) if part in self._entries)
        return tuple(part for part in inside if part != key and part not in _LITTLE_WORDS)

    def parts(self, key: str) -> tuple[str, ...]:
        """Return the known topics and the free words that a key is made of, in the order they are written."""
        if key in self._entries:
            return (key,)
        words, parts = key.split(), list[str]()
        while words:
            for length in range(min(MOST_WORDS, len(words)), 0, -1):
                known = self._whole(words[:length])
                if known:
                    break
            parts += [known] if known else self._compound(words[0])
            words = words[length:]
        return tuple(parts)

    def _whole(self, words: list[str]) -> str | None:
        # "Go out to lunch" is not about programming.
        is_little = len(words) == 1 and words[0] in _LITTLE_WORDS
        return None if is_little else self._keys.get(" ".join(words))

    def _compound(self, word: str) -> list[str]:
        """Take apart a word as "jazzgitarre", whose end is a topic and whose beginning is one or is short."""
        for cut in range(SHORTEST_BEGINNING, len(word) - SHORTEST_END + 1):
            end, begin = self._keys.get(word[cut:]), word[:cut]
            if not end:
                continue
            plain = (begin, *(begin.removesuffix(joint) for joint in _JOINTS))
            known = next((self._keys[form] for form in plain if form in self._keys), None)
            if known or (cut >= SHORTEST_FREE_BEGINNING and len(word) - cut > SHORTEST_END):
                return [known or begin, end]
        return [word]

    def is_broad(self, key: str) -> bool:
        """Tell whether a topic holds so much that two people who love parts of it may share nothing."""
        entry = self._entries.get(key)
        return entry is not None and (not entry.parents or self._children.get(key, 0) > MOST_CHILDREN)

    def are_kin(self, key: str) -> bool:
        """Tell whether the parts of a topic are neighbours of one another."""
        return key in self._entries and self._entries[key].kin

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@cache
def load() -> Vocabulary:
    """Return the vocabulary that comes with Potluck; it is read at the first call."""
    return Vocabulary(read(FILE))


def read(path: Path) -> list[Entry]:
    """Return the entries of a vocabulary file: cells between tabs, lists between bars."""
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            key, label, synonyms, parents, kin, _source = line.split("\t")
            entries.append(Entry(key, label, _list(synonyms), _list(parents), kin == "kin"))
    return entries


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _own_words(text: str) -> str:
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    label = " ".join(text.split())
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
