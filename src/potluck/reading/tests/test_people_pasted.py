"""Names as people paste them: out of chats, with ticks and emoji, and with whoever comes besides."""
# ruff: noqa: E501 - tables of lines read best as tables

import pytest

from potluck.reading import people
from potluck.reading.rows import PeopleList

CHAT = """[18.11., 21:04] Ana: in!
[18.11., 21:05] Kim: sorry, can't make it
[18.11., 21:06] Lo: maybe
[18.11., 21:07] Bo: not sure
[18.11., 21:08] Bo: yes, I'm in
[18.11., 21:09] Kim: have fun!"""


def read(text: str) -> PeopleList:
    return people.read_bytes(text.encode(), "-")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("✅ Ana\n✔️ Bo\n☑ Cem\n👍🏽Dee\n– Eda\n• Fay", ["Ana", "Bo", "Cem", "Dee", "Eda", "Fay"]),
        ("1. ✅ Ana 🎉\n2. Bo 👩‍👩‍👧 ❤️\n3. Cem 🇩🇪", ["Ana", "Bo", "Cem"]),
        ("Wer kommt?\nAna\nBo", ["Ana", "Bo"]),
        ("Who is in? 🎉\nAna\nBo", ["Ana", "Bo"]),
        ("[18.11., 21:04] Günther: ich bin dabei!\n[18.11., 21:05] Änne: ich, ja, auch", ["Günther", "Änne"]),
        ("18.11.24, 21:04 - Günther: dabei\n18.11.24, 21:05 - Änne: ja", ["Günther", "Änne"]),
        ("[21:04, 18/11/2024] Ana Lee: in!\n11/18/24, 9:05 PM - Bo: me, too", ["Ana Lee", "Bo"]),
        ("18.11.24, 21:00 - Chats are encrypted.\n18.11.24, 21:05 - Änne: ja", ["Änne"]),
        ("Ana (vegan, and late)\nBo\nCem", ["Ana (vegan, and late)", "Bo", "Cem"]),
        ("🎉🎉\nAna\nBo", ["Ana", "Bo"]),
    ],
)
def test_a_name_is_freed_of_what_stands_around_it(text: str, names: list[str]) -> None:
    found = read(text)
    assert found.faults == ()
    assert [row.name for row in found.rows] == names


@pytest.mark.parametrize(
    "line", ["Änne + 1", "Änne +1", "Änne & Bo", "Änne und Bo", "Änne and Bo", "Änne, Bo"]
)
def test_a_line_of_several_people_is_noted_with_what_to_do(line: str) -> None:
    told = f"Line 3, “{line}”, looks like more than one person; write one a line."
    assert told in read(f"Ana\nCem\n{line}\nDee").notes


def test_a_sentence_is_noted_and_a_name_is_not() -> None:
    notes = read(
        "Ana\nI would love to come with my old dog\nBo Ray, Jr.\nCem (and his dog, too)\nDee\n"
    ).notes
    assert [note[:6] for note in notes if "looks like" in note] == ["Line 2"]


def test_a_skipped_question_is_told_and_many_doubts_are_told_in_short() -> None:
    notes = read("Who comes? 🎉\n" + "".join(f"Ana{n} & Bo\n" for n in range(30))).notes
    assert any("“Who comes?”" in note for note in notes)
    assert "10 more lines look like more than one name." in notes


@pytest.mark.parametrize(
    ("text", "names", "away"),
    [
        ("Ana\nBo\nNot coming:\nKim\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\n\nCan't come\nKim\n\nMaybe (1):\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Coming:\nAna\nBo\nNo:\nKim\nWaiting list:\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Declined\nKim\nLo\nGoing\nAna\nBo", ["Ana", "Bo"], "Kim, Lo"),
        ("Guests:\nAna\nBo\nNot coming:\nKim\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\nNot coming:\nKim\nJo?\nLo", ["Ana", "Bo"], "Kim, Jo, Lo"),
        ("Ana\nKim Lee ??\nBo\nWho?\nCem", ["Ana", "Bo", "Cem"], "Kim Lee"),
        ("Ana\nBo\n*Not coming*\n- Kim\n- Lo", ["Ana", "Bo"], "Kim, Lo"),
        ("Coming: Ana, Bo\nNot coming this time: Kim, Lo", ["Ana", "Bo"], "Kim, Lo"),
        ("Zusagen:\nAna\nBo\nAbsagen:\nKim\nWarteliste (1)\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Wer kommt?\nAna\nBo\nKommt nicht:\nKim\nVielleicht:\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\nNe viennent pas :\nKim\nListe d’attente :\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\nPeut-être :\nKim\nNo vienen:\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\nNon vengono:\nKim\nMisschien:\nLo", ["Ana", "Bo"], "Kim, Lo"),
        ("Ana\nBo\n~Kim~ can't come\nJo - maybe", ["Ana", "Bo"], "Kim, Jo"),
        ("Ana\nBo\n~~Kim~~\n❌ Jo\nLo Lee ❌", ["Ana", "Bo"], "Kim, Jo, Lo Lee"),
        ("Ana\nBo\nKim Lee: no\nJo (can’t make it)\nvielleicht Lo", ["Ana", "Bo"], "Kim Lee, Jo, Lo"),
        ("Ana\nBo\nKim is sick\nJo kommt leider nicht\nLo hat abgesagt", ["Ana", "Bo"], "Kim, Jo, Lo"),
        (CHAT, ["Ana", "Bo"], "Kim, Lo"),
    ],
)
def test_who_does_not_come_is_left_out_and_named(text: str, names: list[str], away: str) -> None:
    found = read(text)
    assert found.faults == ()
    assert [row.name for row in found.rows] == names
    assert any("not coming, or not for certain" in note and f": {away}." in note for note in found.notes)


@pytest.mark.parametrize(
    "line",
    ["Ana (no nuts)", "Kim No", "Si", "Peter Krank", "Jo (maybe late)", "Cem (can't eat nuts)", "May Be", "Out Lee",
     "Ana, no gluten", "Dee (not available before 8)", "Mai", "Nora", "Noël", "Bo (vielleicht mit Kind)"],
)  # fmt: skip
def test_a_name_with_a_remark_about_something_else_keeps_its_seat(line: str) -> None:
    assert [row.name for row in read(f"Zoe\n{line}\nYan").rows] == ["Zoe", line, "Yan"]


def test_a_list_on_which_everybody_declined_is_refused() -> None:
    (fault,) = read("Not coming:\nKim\nLo").faults
    assert fault.what == "Nobody on this list is coming."


def test_a_heading_between_the_rows_of_a_table_is_one_too() -> None:
    text = "name,loves\nAna,chess\nBo,go\nNot coming,\nKim,jazz\nWaiting list:,\nLo,tea\n"
    found = people.read_bytes(text.encode(), "a.csv")
    assert [row.name for row in found.rows] == ["Ana", "Bo"]
    assert any(": Kim, Lo." in note for note in found.notes)
