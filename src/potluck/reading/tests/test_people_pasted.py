"""Names as people paste them: out of chats, with ticks and emoji, and with whoever comes besides."""

import pytest

from potluck.reading import people
from potluck.reading.rows import PeopleList


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
    notes = read("Ana\nI would love to come but cannot\nBo Ray, Jr.\nCem (and his dog, too)\nDee\n").notes
    assert [note[:6] for note in notes if "looks like" in note] == ["Line 2"]


def test_a_skipped_question_is_told_and_many_doubts_are_told_in_short() -> None:
    notes = read("Who comes? 🎉\n" + "".join(f"Ana{n} & Bo\n" for n in range(30))).notes
    assert any("“Who comes?”" in note for note in notes)
    assert "10 more lines look like more than one name." in notes
