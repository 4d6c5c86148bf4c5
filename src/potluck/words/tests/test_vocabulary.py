"""Synonyms are one topic, parents are known, free words are welcome."""

import importlib.util
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.words import spelling, vocabulary

ROOT = Path(__file__).resolve().parents[4]
WORDS = vocabulary.load()


def key_of(text: str) -> str:
    return WORDS.topic(text).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wandern", "hiking"),
        ("la cuisine", "cooking"),
        ("randonnée", "trekking"),
        ("senderismo", "Wandern"),
        ("Boardgames", "board-games"),
        ("brettspiele", "Board Games"),
        ("Mountainbike", "MTB"),
        ("I love cooking", "koken"),
        ("playing chess", "Schach"),
        ("DIY (Do It Yourself)", "bricolage"),
        ("SEO (Search Engine Optimization)", "online marketing"),
        ("golang", "Go"),
        ("C plus plus", "C++"),
        ("learning Spanish", "español"),
        ("Wine tasting", "Vino"),
        ("LGBTQ+", "queer"),
        ("Ehrenamt", "volunteering"),
    ],
)
def test_synonyms_in_several_languages_are_one_topic(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("running", "training"),
        ("board games", "card games"),
        ("C", "C++"),
        ("painting", "drawing"),
        ("Montana", "mountains"),
        ("api", "beekeeping"),
        ("the unheard-of", "unheard-of"),
    ],
)
def test_topics_that_are_merely_alike_are_not_one(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_the_label_is_the_persons_own_words() -> None:
    assert WORDS.topic("  Wandern \n im  Harz\u202e ").label == "Wandern im Harz"
    assert WORDS.topic("Wandern").label == "Wandern"
    assert len(WORDS.topic("long words " * 50).label) <= vocabulary.LONGEST_LABEL


def test_free_words_are_topics_of_their_own() -> None:
    topic = WORDS.topic("Competitive Duck Herding")
    assert topic == vocabulary.Topic("competitive duck herding", "Competitive Duck Herding")
    assert topic.key not in WORDS


def test_a_text_without_words_has_no_topic() -> None:
    assert WORDS.topic(" ?! ") == vocabulary.Topic("", "?!")
    assert WORDS.parents("") == ()


def test_bouldering_is_a_part_of_climbing() -> None:
    assert WORDS.parents(key_of("bouldering")) == (key_of("climbing"),)


def test_a_longer_free_topic_is_a_part_of_the_topics_in_it() -> None:
    assert WORDS.parents("jazz guitar") == ("guitar", "jazz")
    assert WORDS.parents(spelling.fold("Jazzgitarre")) == ("guitar", "jazz")
    assert WORDS.parents("go out to lunch") == ()


def test_a_topic_holds_its_own_name_and_label() -> None:
    assert WORDS.label(key_of("Wandern")) == "hiking"
    assert WORDS.label("duck herding") == "duck herding"


@given(st.text())
def test_any_text_has_a_topic_that_stays_the_same(text: str) -> None:
    topic = WORDS.topic(text)
    assert WORDS.topic(topic.key).key == topic.key
    assert topic.label.isprintable()
    assert topic.key not in WORDS.parents(topic.key)


def test_the_file_is_folded_small_and_without_loose_ends() -> None:
    entries = vocabulary.read(vocabulary.FILE)
    keys = {entry.key for entry in entries}
    forms = [form for entry in entries for form in (entry.key, *entry.synonyms)]
    assert [form for form in forms if spelling.fold(form) != form] == []
    assert len(forms) == len(set(forms))
    assert [entry.key for entry in entries if not keys.issuperset(entry.parents)] == []
    assert [entry.key for entry in entries if entry.key in entry.parents] == []
    assert [entry.key for entry in entries] == sorted(keys)
    assert vocabulary.FILE.stat().st_size < 250_000


def test_every_list_that_gave_words_is_named_with_its_licence() -> None:
    lines = vocabulary.FILE.read_text(encoding="utf-8").splitlines()[1:]
    attribution = (vocabulary.FILE.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    rows = [row for row in attribution.splitlines() if row.startswith("| `")]
    named = {row.split("`")[1] for row in rows if "CC" in row or "AGPL" in row}
    assert {line.split("\t")[-1] for line in lines} == named


def test_no_topic_is_its_own_ancestor() -> None:
    def ancestors(key: str, below: tuple[str, ...] = ()) -> None:
        assert key not in below
        for parent in WORDS.parents(key):
            ancestors(parent, (*below, key))

    for key in WORDS:
        ancestors(key)


def test_the_vocabulary_loads_in_an_instant() -> None:
    started = time.process_time()
    vocabulary.Vocabulary(vocabulary.read(vocabulary.FILE))
    assert time.process_time() - started < 0.2


def test_the_file_holds_our_own_list_as_it_is_written_today() -> None:
    script = ROOT / "scripts" / "build_vocabulary.py"
    if not script.is_file():
        pytest.skip("the script that builds the vocabulary is not part of this copy")
    spec = importlib.util.spec_from_file_location("build_vocabulary", script)
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    book = build.Book()
    build.add_own(book)
    assert set(book.lines()) <= set(vocabulary.FILE.read_text(encoding="utf-8").splitlines())
