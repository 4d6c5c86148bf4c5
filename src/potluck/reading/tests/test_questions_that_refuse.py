"""A question that asks for the opposite is never read as what somebody loves or brings."""

import pytest

from potluck.reading import people

REFUSING = [
    "Which topics would you rather not talk about?",
    "What topics should we avoid with you?",
    "Worüber möchtest du nicht sprechen?",
    "What don't you like to talk about?",
    "What did you like least last time?",
    "What hobbies do you hate?",
    "Welche Themen möchtest du meiden?",
    "What can't you bring?",
]
APART = [
    "Who do you want to avoid?",
    "People you don't want to meet",
    "Please don't seat me with",
    "Rather not sit with",
    "do not seat with",
    "cannot sit with",
    "Nicht neben",
    "Neben wem möchtest du nicht sitzen?",
    "Mit wem möchtest du nicht an einem Tisch sitzen?",
    "ne pas asseoir avec",
]


def kind(header: str, cells: list[str]) -> str:
    rows = "\n".join(f"{name},{cell}" for name, cell in zip("ABCDEF", cells, strict=True))
    listed = people.read_bytes(f'name,"{header}"\n{rows}\n'.encode(), "list.csv", {})
    return next(use.kind for use in listed.columns if use.header == header)


@pytest.mark.parametrize("header", REFUSING)
def test_what_is_not_loved_is_no_common_ground(header: str) -> None:
    assert kind(header, ["divorce", "", "divorce", "divorce", "", ""]) not in ("loves", "brings", "needs")


@pytest.mark.parametrize("header", APART)
def test_a_wish_to_sit_apart_is_understood_in_many_words(header: str) -> None:
    assert kind(header, ["B", "", "", "", "", ""]) == "apart-from"


@pytest.mark.parametrize(
    "header",
    ["What interests you?", "Was interessiert dich?", "What interests you? (No more than 3, not only work)"],
)
def test_what_is_loved_still_is(header: str) -> None:
    assert kind(header, ["tea", "tea", "bees", "", "", ""]) == "loves"
