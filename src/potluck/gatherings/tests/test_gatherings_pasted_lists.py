"""A message that holds a list: everybody on it is read, and nobody gets what somebody else does not eat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.gatherings import pasted
from potluck.gatherings.models import Gathering, Seat
from potluck.gatherings.pasted.entry import Entry
from potluck.gatherings.tests.pasting import guests
from potluck.people.models import Person

STAMP = "[23/11/2026, 08:10:11] Wim: "
HEAD = "Wim, [18.11.24 21:04]\n"
HEADINGS = ("coming so far:", "Coming:", "who's in? So far:", "The list 🎉:", "in (4):", "so far")
NAMES = (
    "Ana",
    "Bo",
    "Hana Petrov",
    "Dee Kim",
    "José de la Cruz",
    "李雷",
    "Zoë O’Neill-Smith",
    "Ulla van Dam",
)
DIETS = ("no nuts", "vegan", "gluten free")
BULLETS = ("", "- ", "* ", "1. ", "2) ", "• ")


def open_to_tick(text: str) -> list[Entry]:
    return [entry for entry in pasted.read(text, []).left_out if entry.name and not entry.is_small]


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], dict[str, str], str]:
    """Draw names, what they do not eat, and the message of Wim that lists them."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, unique=True))
    diets = {name: draw(st.sampled_from(("", *DIETS))) for name in names}
    lines = [
        f"{draw(st.sampled_from(BULLETS))}{name}{f' ({diets[name]})' * bool(diets[name])}" for name in names
    ]
    above = draw(st.sampled_from([f"{stamp}{heading}" for stamp in (STAMP, HEAD) for heading in HEADINGS]))
    return names, diets, "\n".join([above, *lines])


@given(lists())
def test_everybody_on_the_list_of_a_message_comes_and_its_writer_does_not(
    listed: tuple[list[str], dict[str, str], str],
) -> None:
    names, diets, text = listed
    read = pasted.read(text, [])
    assert {entry.name: entry.diet for entry in read.guests} == diets
    assert [entry.name for entry in read.guests] == names
    assert all(not entry.diet for entry in read.entries if entry.name == "Wim")
    assert "Wim" in [entry.name for entry in read.left_out if not entry.is_small], "to tick"


@given(lists(), st.sampled_from(["", *HEADINGS]))
def test_a_list_of_a_message_is_read_as_it_would_be_without_one(
    listed: tuple[list[str], dict[str, str], str], heading: str
) -> None:
    names, diets, _text = listed
    lines = [f"{name}{f' ({diets[name]})' * bool(diets[name])}" for name in names]
    bare, dashed = pasted.read("\n".join(lines), []), "\n".join(f"- {line}" for line in lines)
    for text in (f"{STAMP}{heading}\n{dashed}", f"{STAMP}{heading}\n" + "\n".join(lines)):
        assert [(one.name, one.diet) for one in pasted.read(text, []).guests] == [
            (one.name, one.diet) for one in bare.guests
        ]


@pytest.mark.parametrize(
    ("wrote", "names"),
    [
        ("coming so far:\nAna\nBo\nHana Petrov (no nuts)\nDee Kim + 1", [*NAMES[:4], "Dee Kim’s guest"]),
        ("1. Ana\n2. Bo\nHana Petrov (no nuts)", ["Ana", "Bo", "Hana Petrov"]),
        ("Coming: Hana (no nuts), Bo\nCem", ["Hana", "Bo", "Cem"]),
        ("Ana Lee\nBo Ray\nHana", ["Ana Lee", "Bo Ray", "Hana"]),
        ("who is in so far\nana\nbo", ["ana", "bo"]),
        ("coming:\nWim\nAna", ["Wim", "Ana"]),
        ("I'm in! So far:\nAna\nBo", ["Wim", "Ana", "Bo"]),
        ("me and Bo!\nCem\nDee\nEve", ["Wim", "Bo", "Cem", "Dee", "Eve"]),
        ("me and Bo!\nCem\nDee", ["Wim", "Bo"]),
        ("Super!\nBis Freitag\nHerzliche Umarmung", []),
        ("can't, but these come:\nAna\nBo can't\nCem?", ["Ana"]),
        ("not coming:\nAna\nBo", []),
        ("coming:\nAna\nBo\nMaybe:\nCem\nI bring a cake", ["Ana", "Bo"]),
        ("Menu:\nSoup for all of us\nAddress: Main Street 5", []),
    ],
)
def test_what_a_message_with_a_list_says_of_its_writer_and_the_others(wrote: str, names: list[str]) -> None:
    assert guests(STAMP + wrote) == names


@pytest.mark.parametrize(
    ("below", "name", "diet"),
    [
        ("Hana Petrov (no nuts)", "Hana Petrov", "no nuts"),
        ("Hana: no nuts", "Hana", "no nuts"),
        ("Hana - vegan", "Hana", "vegan"),
        ("Marta", "Marta", ""),
    ],
)
def test_one_name_below_a_message_is_open_to_tick_with_its_own_diet(below: str, name: str, diet: str) -> None:
    text = f"{STAMP}I'm in!\n{below}"
    [shown] = open_to_tick(text)
    assert (shown.name, shown.diet, shown.left_out) == (name, diet, "stands below what Wim wrote")
    assert [(one.name, one.diet) for one in pasted.read(text, []).guests] == [("Wim", "")]


def test_two_names_below_an_answer_are_open_to_tick() -> None:
    assert [shown.name for shown in open_to_tick(f"{STAMP}me and Bo!\nCem\nDee")] == ["Cem", "Dee"]


def test_a_message_of_two_words_below_its_writer_seats_nobody() -> None:
    assert guests(f"{HEAD}Super\nHerzliche Umarmung") == []
    assert guests(f"{HEAD}Ana\nBo\nCem (vegan)") == ["Ana", "Bo", "Cem"]


def test_a_diet_in_brackets_below_a_message_is_not_its_writers_and_not_lost() -> None:
    read = pasted.read(f"{STAMP}yes\nlooking forward, with mum (no nuts)", [])
    assert [one.diet for one in read.guests] == [""]
    assert any("no nuts" in entry.wrote and not entry.is_small for entry in read.left_out)
    assert pasted.read(f"{STAMP}yes\nno nuts for me please", []).guests[0].diet == "no nuts for me"
    assert pasted.read(f"{HEAD}count me in (vegan)", []).guests[0].diet == "vegan"
    assert not pasted.read(f"{STAMP}Hana (no nuts)", []).entries[0].diet


def test_a_signature_and_a_word_of_thanks_are_more_of_the_message() -> None:
    assert open_to_tick(f"{STAMP}I'm in!\nGreat idea\nthank you\nWim") == []
    assert open_to_tick(f"{STAMP}bin dabei!\nViele Grüße\nWim") == []


def test_a_name_and_what_they_love_below_a_message_are_not_more_of_the_message() -> None:
    text = f"{STAMP}me and Gus will come\n1. Hana (no nuts)\n\nIvo - chess, bread\nKim"
    assert guests(text) == ["Wim", "Gus", "Hana", "Kim"]
    assert [(entry.name, entry.loves) for entry in open_to_tick(text)] == [("Ivo", ["chess", "bread"])]


@pytest.mark.parametrize(
    "wrote",
    ["Dr. Jürgen Müller-Lüdenscheid, CEO", "Jo Berg, Managing Director", "Ida Wolf, Geschäftsführerin"],
)
def test_a_position_behind_a_name_is_no_guest_and_is_not_kept(wrote: str) -> None:
    (entry,) = pasted.read(wrote, []).guests
    assert entry.name == wrote.partition(",")[0] and not entry.remark


def test_whoever_brings_somebody_already_brings_no_second_by_a_list() -> None:
    dee = Seat(pk=1, person=Person(pk=1, name="Dee"), gathering=Gathering(host_id=9))
    emil = Seat(pk=2, person=Person(pk=2, name="Emil"), gathering=dee.gathering, brought_by=dee)
    listed = pasted.read("Dee + 1", [dee, emil])
    assert not listed.guests
    assert "Dee brings somebody already" in [entry.left_out for entry in listed.left_out]
    assert [entry.name for entry in pasted.read("Dee + 1", [dee]).guests] == ["Dee’s guest"]


@pytest.mark.parametrize("heading", ["Waiting list:", "Waitlist", "Warteliste:", "Not coming:"])
def test_nobody_below_a_heading_of_those_who_wait_or_stay_away_gets_a_seat(heading: str) -> None:
    text = f"Coming:\nAna\nBo\n{heading}\nCem\nDee"
    assert guests(text) == ["Ana", "Bo"]
    assert [entry.name for entry in open_to_tick(text)] == ["Cem", "Dee"]


@pytest.mark.parametrize("header", ["Coming", "Zusage", "Are you coming?", "Status"])
def test_a_table_that_asks_who_comes_is_read_as_one(header: str) -> None:
    text = f"Name,{header},Loves\nAnnika,yes,bees\nBenno,no,chess\nCathy,maybe,\nDora,yes,"
    assert guests(text) == ["Annika", "Dora"]
    left = {entry.name: entry.left_out for entry in pasted.read(text, []).left_out if entry.name}
    assert left == {"Benno": "can’t come", "Cathy": "perhaps"}
