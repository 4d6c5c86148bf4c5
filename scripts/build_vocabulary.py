"""Build the vocabulary that comes with Potluck: our own list first, then what open lists add to it.

    python scripts/build_vocabulary.py [DATA]

DATA is the folder with the open lists (default: the one named by POTLUCK_DATA, else ../shared/data). What
each list is, its licence and what is changed stands in src/potluck/words/data/ATTRIBUTION.md. The outcome
is committed, so that nobody needs the lists to use or to test Potluck.
"""

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from potluck.words import spelling, vocabulary

ROOT = Path(__file__).resolve().parent.parent
OWN_LIST = ROOT / "scripts" / "vocabulary" / "everyday.txt"

LEFT_OUT = ROOT / "scripts" / "vocabulary" / "left-out.txt"

INTEREST_TIERS = frozenset({
    "Hobbies & Interests", "Sports", "Pets", "Food & Drink", "Home & Garden", "Fine Art", "Science", "Travel",
    "Style & Fashion", "Books and Literature", "Video Gaming", "Healthy Living", "Music",
})  # fmt: skip
SAYS_NOTHING = frozenset({"lang", "language", "programming", "js", "framework", "apache", "the"})


@dataclass
class Draft:
    """A topic in the making; `source` is the letter of its list in ATTRIBUTION.md."""

    label: str
    source: str
    synonyms: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    kin: bool = False


class Book:
    """All topics so far. What came first stays: a later list only adds words that nobody claimed before."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.claimed: dict[str, str] = {}

    def add(self, label: str, source: str, synonyms: Iterable[str], parents: Iterable[str]) -> None:
        label, kin = label.removesuffix("*"), label.endswith("*")
        key = spelling.fold(label)
        if not key or key in self.claimed:
            return
        self.claimed[key] = key
        draft = self.drafts[key] = Draft(label, source, parents=list(parents), kin=kin)
        for form in map(spelling.fold, synonyms):
            if form and self.claimed.setdefault(form, key) == key and form not in (key, *draft.synonyms):
                draft.synonyms.append(form)

    def find(self, name: str) -> str | None:
        return self.claimed.get(spelling.fold(name))

    def head(self, name: str, roots: frozenset[str]) -> str | None:
        """Return the topic that the last words of a name are, if it belongs under one of `roots`."""
        words = spelling.fold(name).split()
        tails = (self.claimed.get(" ".join(words[start:])) for start in range(1, len(words)))
        return next((tail for tail in tails if tail and self.root(tail) in roots), None)

    def root(self, key: str) -> str:
        while self.drafts[key].parents:
            key = self.claimed[spelling.fold(self.drafts[key].parents[0])]
        return key

    def lines(self) -> Iterator[str]:
        for key, draft in sorted(self.drafts.items()):
            parents = dict.fromkeys(self.claimed[spelling.fold(parent)] for parent in draft.parents)
            kin = "kin" if draft.kin else ""
            yield "\t".join(
                [key, draft.label, "|".join(draft.synonyms), "|".join(parents), kin, draft.source]
            )


def own_topics(lines: Iterable[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield label, synonyms and parents of each line of our own list."""
    heading = ""
    for line in lines:
        if line.startswith("# ") or not line.strip() or line.strip() == "#":
            continue
        is_heading = line.startswith("[")
        words, _below, above = line.strip().strip("[]").partition(" < ")
        label, _is, synonyms = words.partition(" = ")
        parents = _names(above) or ([] if is_heading else [heading])
        heading = label.removesuffix("*") if is_heading else heading
        yield label, _names(synonyms), parents


def add_own(book: Book) -> None:
    topics = list(own_topics(OWN_LIST.read_text(encoding="utf-8").splitlines()))
    # A label outranks a synonym elsewhere, so that the order of lines does not matter.
    labels = {spelling.fold(label): label for label, _synonyms, _parents in topics}
    for label, synonyms, parents in topics:
        for form in {spelling.fold(synonym) for synonym in synonyms}:
            owner = labels.get(form) or book.claimed.get(form)
            if owner and spelling.fold(owner) != spelling.fold(label):
                print(f"  {form!r} stands under {owner!r} and under {label!r}", file=sys.stderr)
        book.add(label, "own", (s for s in synonyms if labels.get(spelling.fold(s), label) == label), parents)


def add_corpora(book: Book, topics: Path) -> None:
    for label in _corpus(topics / "corpora_sports.json", "sports"):
        head = book.head(label, frozenset(["sport", "outdoor"]))
        if head or " " not in label:
            book.add(label.lower(), "corpora", (), [head or "sport"])
    for label in _corpus(topics / "corpora_genres.json", "genres"):
        book.add(label.lower(), "corpora", (), [book.head(label, frozenset(["music"])) or "music"])
    for label in _corpus(topics / "corpora_instruments.json", "instruments"):
        book.add(label.lower(), "corpora", (), [book.head(label, frozenset(["music"])) or "making music"])
    for label in _corpus(topics / "corpora_board_games.json", "games"):
        # One word of a game's name ("Alias", "Australia") says nothing about games.
        if " " in label and len(label.split()) <= 4:
            book.add(label, "corpora", (), ["board games"])


def _corpus(path: Path, name: str) -> Iterator[str]:
    for label in json.loads(path.read_text(encoding="utf-8"))[name]:
        if not set(spelling.fold(label).split()) <= left_out():
            yield label


def add_github(book: Book, topics: Path) -> None:
    for topic in json.loads((topics / "github_topics.json").read_text(encoding="utf-8")):
        name = re.sub(r"\s*\(.*?\)", "", topic["name"] or "").strip(" '\"")
        aliases = [alias for alias in [topic["topic"], *topic["aliases"]] if _is_the_same(name, alias)]
        new = {spelling.fold(alias) for alias in aliases} - {spelling.fold(name)} - left_out()
        plain = len(name.split()) <= 3 and len(name) > 2 and not re.search(r"\d", name)
        if new and plain and book.find(name) is None and spelling.fold(name) not in left_out():
            book.add(name, "github", sorted(new), ())


def add_iab(book: Book, topics: Path) -> None:
    for row in list(csv.reader((topics / "iab_content_3.1.tsv").open(encoding="utf-8"), delimiter="\t"))[2:]:
        name, tiers = row[2].strip(), [tier.strip() for tier in row[3:7] if tier.strip()]
        parents = [found for tier in reversed(tiers[:-1]) if (found := book.find(tier))][:1]
        plain = not re.search(
            r"[&/,()]| and |(Genre|Type|Location|Adult|Supplies|Accessories|Participant)", name
        )
        plain = plain and not re.search("Genre|Type|Location", tiers[-2] if len(tiers) > 1 else "")
        if tiers[0] in INTEREST_TIERS and plain and parents:
            book.add(name.lower(), "iab", (), parents)


def _is_the_same(name: str, alias: str) -> bool:
    """Tell an alias that only spells a name differently ("golang", "k8s") from one that is merely related."""
    words, others = spelling.fold(name).split(), spelling.fold(alias).split()
    long, other = "".join(words), "".join(others)
    if len(words) > 2 and other == "".join(word[0] for word in words):
        return True
    numeronym = re.fullmatch(r"([a-z])(\d+)([a-z])", other)
    if numeronym and (long[0], str(len(long) - 2), long[-1]) == numeronym.groups():
        return True
    bare = "".join(word for word in others if word not in SAYS_NOTHING)
    return len(other) > len(long) and long in (bare, re.sub(r"(lang|js)$", "", bare))


@cache
def left_out() -> frozenset[str]:
    lines = LEFT_OUT.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(",") if name.strip()]


def main() -> None:
    data = Path(
        sys.argv[1] if len(sys.argv) > 1 else os.environ.get("POTLUCK_DATA", ROOT.parent / "shared" / "data")
    )
    topics = data / "topics"
    if not topics.is_dir():
        sys.exit(f"There is no folder {topics}: name the folder with the open lists.")
    book = Book()
    add_own(book)
    add_corpora(book, topics)
    add_iab(book, topics)
    add_github(book, topics)
    head = (
        "# key, label, synonyms, parents, kin, list: made by scripts/build_vocabulary.py; see ATTRIBUTION.md"
    )
    vocabulary.FILE.parent.mkdir(exist_ok=True)
    vocabulary.FILE.write_text("\n".join([head, *book.lines()]) + "\n", encoding="utf-8")
    print(f"{len(book.drafts)} topics, {len(book.claimed)} spellings, {vocabulary.FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
