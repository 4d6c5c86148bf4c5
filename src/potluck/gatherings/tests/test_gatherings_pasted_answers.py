"""What is said of somebody's seat in a pasted text, and what only sounds like it."""

import pytest

from potluck.gatherings import pasted
from potluck.gatherings.tests.pasting import guests, out


@pytest.mark.parametrize("line", ["Bo - {}", "Bo ({})", "Bo: {}", "Bo, {}"])
@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("verhindert", "can’t come"),
        ("afgemeld", "can’t come"),
        ("empêché", "can’t come"),
        ("krank geworden", "can’t come"),
        ("geht nicht", "can’t come"),
        ("busy", "can’t come"),
        ("has another party", "can’t come"),
        ("pending", "perhaps"),
    ],
)
def test_the_answers_of_lists_are_known_beside_a_name(line: str, word: str, why: str) -> None:
    text = "Yan\n" + line.format(word)
    assert (guests(text), out(text)) == (["Yan"], {"Bo": why})


def test_the_answers_of_lists_are_known_in_a_short_message_and_are_names_elsewhere() -> None:
    chat = "[12/11/2026, 18:02] Bo: in!\n[12/11/2026, 18:03] Ana: in!\n[13/11/2026, 09:00] Bo: leider krank"
    assert guests(chat) == ["Ana"]
    assert guests("Rob Krank\nJo Offen") == ["Rob Krank", "Jo Offen"]


def test_who_cannot_climb_stairs_or_is_near_comes() -> None:
    assert guests("Ana - can't climb stairs\nBo - can't sit long") == ["Ana", "Bo"]
    assert guests("Ana - 20 minutes away\nBo (loves busy places)") == ["Ana", "Bo"]


def test_what_somebody_loves_is_nobody() -> None:
    assert guests("Quin (allergic to fish), loves sailing\nWim") == ["Quin", "Wim"]


def test_somebody_may_change_their_mind() -> None:
    chat = "[12/11/2026, 18:02] Bo: sorry, can't\n[13/11/2026, 09:00] Bo: changed my mind, I come!"
    assert guests(chat) == ["Bo"]


def test_an_empty_box_is_open_where_another_is_ticked() -> None:
    assert guests("☑ Ana\n☐ Bo\n[x] Cem\n[ ] Dee") == ["Ana", "Cem"]
    assert guests("☐ Ana\n☐ Bo") == ["Ana", "Bo"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bo can't wait!", ["Bo"]),
        ("Bo freut sich sehr", ["Bo"]),
        ("Bo: sorry, no", []),
        ("Bo - can't, but Zoe Lee comes", ["Zoe Lee"]),
        ("Bo: kann nicht, aber Zoe kommt", ["Zoe"]),
        ("Bo: can't, but Sunday is fine", []),
        ("Bo: +1", ["Bo"]),
        ("Bo: +2", ["Bo", "Bo’s guest", "Bo’s guest 2"]),
        ("Bo: bringing two good friends", ["Bo", "Bo’s guest", "Bo’s guest 2"]),
        ("Bo: in, with my sister", ["Bo", "Bo’s guest"]),
        ("Bo: in, with my sister Zoe", ["Bo", "Zoe"]),
        ("Bo: in, with my sister's cake", ["Bo"]),
        ("Bo: yes, plus a cake", ["Bo"]),
        ("Bo: bringing my dog", ["Bo"]),
        ("Bo: I'm in but will be late", ["Bo"]),
        ("Bo: bin dabei, bin aber Vegetarier", ["Bo"]),
        ("Bo: I'm in but only if Cem comes", []),
    ],
)
def test_who_comes_along_or_in_somebodys_stead_is_understood(line: str, names: list[str]) -> None:
    assert guests(f"Ana: yes\n{line}\nCem: yes") == ["Ana", *names, "Cem"]


def test_whoever_cannot_wait_is_no_name() -> None:
    assert guests("Ana\nCan't wait\nI can't wait!") == ["Ana"]


def test_what_makes_it_easier_is_kept_of_a_message() -> None:
    chat = (
        "[23.11.26, 18:05] Nils: Yes! I use a wheelchair, is that ok?\n"
        "[23.11.26, 18:06] Kim: in, look forward to hearing you"
    )
    nils, kim = pasted.read(chat, []).guests
    assert (nils.access, kim.access) == ("I use a wheelchair", "")
