"""The key of a topic holds its meaning and loses its spelling."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from potluck.words import spelling

SAME = [
    [
        "Board Games",
        "board-games",
        "BOARD GAME",
        "  board   games! ",
        "#board games",
        "ｂｏａｒｄ ｇａｍｅｓ",
    ],
    ["Café", "cafe", "CAFÉS", "Cafe\u0301"],
    ["Zürich", "zurich"],
    ["Rock 'n' Roll", "rock and roll", "Rock & Roll", "rock'n'roll", "rock n roll"],
    ["R&B", "r & b", "R'n'B", "R and B"],
    ["Movies", "movie"],
    ["hobby", "hobbies"],
    ["Entwickler", "Entwickler:innen", "EntwicklerInnen", "Entwickler*in"],
    ["Wanderung", "Wanderungen"],
    ["foto", "foto's", "Fotos"],
    ["canción", "canciones"],
    ["actividad", "actividades"],
    ["atividade", "atividades"],
    ["canção", "canções"],
    ["viagem", "viagens"],
    ["animal", "animaux", "animales", "animais", "animals"],
    ["jeu", "jeux"],
    ["libro", "libri", "libros"],
    ["API", "APIs"],
    ["e-bike", "ebikes", "e-bikes"],
    ["women", "woman", "women's"],
    ["U.S.A.", "usa"],
    ["👍", "👍🏽"],
    ["dogs", "dog\u200bs", "do\u00adgs"],
    ["مُوسِيقَى", "موسيقى"],
]


UNHARMED = [
    "chess", "bus", "jazz", "tennis", "news", "physics", "yoga", "gas", "lens",
    "glass", "business", "fitness", "analysis", "go", "r", "c++", "c#", "f#",
    ".net", "d&d", "pilates", "politics", "canvas", "atlas", "dans", "cours", "temps",
    "pays", "kubernetes", "paris", "r&b", "日本語", "ヨガ", "한국어", "हिन्दी", "ไทย",
    "йога", "ελλαδα", "🎸", "3d",
]  # fmt: skip


@pytest.mark.parametrize("spellings", SAME, ids=lambda same: same[0])
def test_spellings_of_one_topic_have_one_key(spellings: list[str]) -> None:
    assert len({spelling.fold(text) for text in spellings}) == 1


@pytest.mark.parametrize(
    "word",
    UNHARMED,
)
def test_words_that_only_look_like_plurals_are_unharmed(word: str) -> None:
    assert spelling.fold(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("R", "R&B"),
        (".NET", "net"),
        ("Küche", "Kuchen"),
        ("20s", "20"),
        ("new", "news"),
    ],
)
def test_names_that_differ_by_a_sign_stay_apart(one: str, other: str) -> None:
    assert spelling.fold(one) != spelling.fold(other)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "—", "&", "...", "\u200b", "\ud800", "\x00", "+#", "'"])
def test_a_text_without_words_has_the_empty_key(text: str) -> None:
    assert spelling.fold(text) == ""


def test_a_long_text_is_cut_after_a_whole_word() -> None:
    key = spelling.fold("gardening with neighbours " * 50)
    assert len(key) <= spelling.LONGEST_KEY
    assert key.split()[-1] in {"gardening", "with", "neighbour"}


def test_a_long_word_is_cut_where_it_must() -> None:
    assert spelling.fold("a" * 1000) == "a" * spelling.LONGEST_KEY


@given(st.text())
@example("a & & b")
@example("and and and")
@example("s" * 90)
@example("İŞ ŉ ǰ ﬃ ﷺ")
def test_folding_a_key_changes_nothing(text: str) -> None:
    key = spelling.fold(text)
    assert spelling.fold(key) == key
    assert len(key) <= spelling.LONGEST_KEY
    assert key == key.strip()


@given(st.text(alphabet="sexaiouncd &'.-+#*:In\u0301İ", max_size=30))
def test_folding_a_key_of_awkward_letters_changes_nothing(text: str) -> None:
    assert spelling.fold(spelling.fold(text)) == spelling.fold(text)


@given(
    st.lists(
        st.sampled_from(["board games", "and", "&", "n", "r", "C++", "classes", "ies", "aux", "e-"]),
        max_size=9,
    )
)
def test_folding_a_key_of_awkward_words_changes_nothing(words: list[str]) -> None:
    assert spelling.fold(spelling.fold(" ".join(words))) == spelling.fold(" ".join(words))


@given(st.from_regex(r"[a-z]{4,14}(s|es|ies|ie|aux|ungen|innen)", fullmatch=True))
def test_one_word_stays_one_word(word: str) -> None:
    assert spelling.fold(word).count(" ") == 0


@given(
    st.lists(
        st.sampled_from(["Board", "games", "and", "n", "R2s", "c", "und", "APIs", "innen", "e", "9s", ""])
        | st.from_regex("[A-Z]?[a-z0-9]{1,6}", fullmatch=True),
        max_size=5,
    ).map(" ".join)
)
def test_what_is_plain_folds_as_all_else_does(text):
    quickly = spelling._fold_once(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling, "_PLAIN_WORDS", re.compile("(?!)"))
        assert spelling._fold_once(text) == quickly
