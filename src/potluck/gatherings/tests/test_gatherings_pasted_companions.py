"""Whoever is named beside somebody is a guest of their own; what is not certain is asked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.gatherings import pasted
from potluck.gatherings.tests.pasting import guests, out

STAMP = "[18.11., 21:04] Ana: "
NAMES = ("Tom", "Zoe", "Carl", "Walt", "Xena", "Mia Holm", "José", "Ulla van Dam")


@pytest.mark.parametrize(
    ("line", "along", "is_asked"),
    [
        ("Ana brings Tom", ["Tom"], False),
        ("Ana, bringing Tom", ["Tom"], False),
        ("Ana with Mia", ["Mia"], False),
        ("Ana and her sister Mia", ["Mia"], False),
        ("Ana (their son Tim)", ["Tim"], False),
        ("Ana +2 (Walt and Xena)", ["Walt", "Xena"], False),
        ("Ana +2 (Walt)", ["Walt", "Ana’s guest"], False),
        ("Ana (with Walt and Xena)", ["Walt", "Xena"], False),
        ("Ana (+ Walt, Xena)", ["Walt", "Xena"], False),
        ("Ana (Walt and Xena)", ["Walt", "Xena"], True),
        (f"{STAMP}I'm in! I'll bring Tom", ["Tom"], True),
        (f"{STAMP}I'm in!\nI'll bring Tom", ["Tom"], True),
        (f"{STAMP}coming with Zoe and Carl", ["Zoe", "Carl"], True),
        (f"{STAMP}Zoe and Carl come too", ["Zoe", "Carl"], False),
        (f"{STAMP}in, with two friends (Walt and Xena)", ["Walt", "Xena"], False),
        (f"{STAMP}we come: Rita, Sol and Tom", ["Rita", "Sol", "Tom"], True),
    ],
)
def test_who_is_named_beside_somebody_comes_with_them(line: str, along: list[str], is_asked: bool) -> None:
    ana, *others = pasted.read(line, []).guests
    assert (ana.name, [one.name for one in others]) == ("Ana", along)
    assert {one.companion_of for one in others} == {"Ana"}
    named = [one for one in others if "’s guest" not in one.name]
    assert all(("Read as a guest who comes with Ana" in one.asks) == is_asked for one in named)


@pytest.mark.parametrize("line", ["I'll bring Tom", "I'm bringing Tom", "(Tom)", "Hi all, Tom will come"])
def test_prose_of_nobody_knows_whom_names_a_guest_and_asks(line: str) -> None:
    _yan, tom = pasted.read(f"Yan\n{line}", []).guests
    assert (tom.name, tom.companion_of, tom.asks) == ("Tom", "", "Read as a guest. Is that so?")


@pytest.mark.parametrize(
    ("wrote", "named"),
    [
        ("Zoe and Carl", {"Zoe", "Carl"}),
        ("bin dabei, bringe Salat mit", {"Salat"}),
        ("Zoe comes", {"Zoe"}),
        ("yes! if Zoe comes too", set()),
    ],
)
def test_who_is_only_named_is_left_to_the_host(wrote: str, named: set[str]) -> None:
    left = {name for name, why in out(STAMP + wrote).items() if why == "named in what Ana wrote"}
    assert left == named and set(guests(STAMP + wrote)) <= {"Ana"}


@pytest.mark.parametrize("what", ["bread", "Bread", "Chess", "Tom's cake", "my dog", "Wine"])
def test_what_somebody_brings_is_no_guest(what: str) -> None:
    assert guests(f"{STAMP}I'm in and I'll bring {what}") == ["Ana"]
    assert guests(f"Ana with {what.removeprefix('my ')}\nBo") == ["Ana", "Bo"]


def test_a_companion_keeps_their_own_diet() -> None:
    for line in (
        f"{STAMP}yes, bringing Tom (vegan)",
        "Ana: yes, bringing Tom (vegan)",
        "Ana with Tom (vegan)",
    ):
        ana, tom = pasted.read(line, []).guests
        assert (ana.diet, tom.diet) == ("", "vegan")


def test_what_somebody_says_themselves_counts_more_than_who_names_them() -> None:
    assert guests("Ana: can't\nBo: in with Ana") == ["Bo"]
    assert guests("Bo: in with Ana\nAna: can't") == ["Bo"]


def test_nobody_leads_in_a_ring_and_a_third_comes_with_the_first() -> None:
    chat = "[18.11., 21:04] {}: in with {}\n".format
    ring = pasted.read(chat("Ana", "Bo") + chat("Bo", "Ana"), []).guests
    assert [(one.name, one.companion_of) for one in ring] == [("Ana", ""), ("Bo", "Ana")]
    chain = pasted.read(chat("Ana", "Bo") + chat("Bo", "Cem"), []).guests
    assert [(one.name, one.companion_of) for one in chain] == [("Ana", ""), ("Bo", "Ana"), ("Cem", "Ana")]


def test_names_without_end_hold_nobody_up() -> None:
    started = time.monotonic()
    for filling in ("Zoe Lee and ", "Zoe, ", "with Zoe ", "bring ", "we are ", "my sister "):
        pasted.read(STAMP + filling * (20_000 // len(filling)), [])
        pasted.read(f"Ana {filling * (20_000 // len(filling))}", [])
    assert time.monotonic() - started < 10


@given(
    st.sampled_from(["{}", "({})", "Bo with {}", "Bo ({})", "Bo, bringing {}", "Bo +9 ({})", "Bo (and {})"]),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", " & ", " + "]),
    st.sampled_from([" and ", " und ", ", and ", " & "]),
)
def test_every_name_of_several_is_a_guest(way: str, names: list[str], comma: str, last: str) -> None:
    text = way.format(comma.join(names[:-1]) + last + names[-1])
    found = guests(f"Yan\n{text}\nZed")
    assert [name for name in found if "’s guest" not in name] == [
        "Yan",
        *(["Bo"] if "Bo" in way else []),
        *names,
        "Zed",
    ]


WORDS = ("Tom", "Zoe", " and ", ", ", "I'll bring ", "with ", "+1 ", "(", ")", "her sister ", "comes", " too")
MORE = (
    "\n",
    STAMP,
    "Bo",
    ": ",
    " - ",
    "can't",
    "vegan",
    "Bread",
    "we ",
    "are ",
    "in",
    "?",
    "loves ",
    "plus ",
)


@given(st.lists(st.sampled_from([*WORDS, *MORE]), max_size=24).map("".join))
def test_no_line_is_lost_and_whoever_leads_is_a_guest_before(text: str) -> None:
    entries = pasted.read(text, []).entries
    there: list[str] = []
    for entry in entries:
        assert entry.is_guest or entry.left_out
        if entry.is_guest:
            assert not entry.companion_of or entry.companion_of in there
            there.append(entry.name)
    assert {entry.line for entry in entries} == {
        number for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    }
