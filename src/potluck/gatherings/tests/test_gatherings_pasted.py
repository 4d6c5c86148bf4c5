"""What people really paste: nothing is lost, nothing guessed silently."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from potluck.gatherings import pasted
from potluck.gatherings.pasted.entry import Entry
from potluck.gatherings.tests.pasting import guests, out


def the(name: str, text: str) -> Entry:
    named = [entry for entry in pasted.read(text, []).entries if entry.name == name]
    return min(named, key=lambda entry: not entry.is_guest)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana", ["Ana"]),
        ("ana", ["ana"]),
        ("1. Ana", ["Ana"]),
        ("- Ana", ["Ana"]),
        ("✅ Ana 🎉", ["Ana"]),
        ("@Ana", ["Ana"]),
        ("Ana <ana@example.org>", ["Ana"]),
        ("Fay & Gus", ["Fay", "Gus"]),
        ("Fay and Gus", ["Fay", "Gus"]),
        ("Fay und Gus", ["Fay", "Gus"]),
        ("Bo, Cem (vegan), Dee + 1", ["Bo", "Cem", "Dee", "Dee’s guest"]),
        ("Uma with her sister", ["Uma", "Uma’s guest"]),
        ("Max plus one", ["Max", "Max’s guest"]),
        ("Jo and Kim", ["Jo", "Kim"]),
        ("Oda is in!", ["Oda"]),
        ("Going: Ana, Bo", ["Ana", "Bo"]),
        ("José María de la Cruz", ["José María de la Cruz"]),
        ("Bo Ray, Jr.", ["Bo Ray Jr"]),
        ("李雷", ["李雷"]),
        ("Zoë O’Neill-Smith", ["Zoë O’Neill-Smith"]),
    ],
)
def test_names_are_freed_of_what_stands_around_them(line: str, names: list[str]) -> None:
    assert guests(f"Yan\n{line}\nZed") == ["Yan", *names, "Zed"]


@pytest.mark.parametrize(
    ("line", "name", "why"),
    [
        ("❌ Bo", "Bo", "can’t come"),
        ("~Bo~", "Bo", "can’t come"),
        ("Bo can't make it", "Bo", "can’t come"),
        ("Bo: can't, sorry", "Bo", "can’t come"),
        ("Bo (can’t)", "Bo", "can’t come"),
        ("Bo kann leider nicht", "Bo", "can’t come"),
        ("Not coming: Bo", "Bo", "can’t come"),
        ("Bo?", "Bo", "perhaps"),
        ("Bo maybe", "Bo", "perhaps"),
        ("Maybe: Bo", "Bo", "perhaps"),
        ("maybe Bo", "Bo", "perhaps"),
        ("can't, sorry", "can't, sorry", "names nobody"),
        ("me too!", "me too!", "names nobody"),
        ("+1", "+1", "names nobody"),
        ("count me in", "count me in", "names nobody"),
        ("I would love to come but cannot", "I would love to come but cannot", "names nobody"),
        ("Who comes?", "Who comes?", "a heading"),
    ],
)
def test_who_does_not_come_is_left_out_and_it_is_said_why(line: str, name: str, why: str) -> None:
    assert guests(f"Yan\n{line}\nZed") == ["Yan", "Zed"]
    assert out(f"Yan\n{line}\nZed") == {name: why}


CHATS = {
    "WhatsApp on an iPhone": "[18.11.24, 21:04:05] {name}: {words}",
    "WhatsApp on Android": "18/11/2024, 21:04 - {name}: {words}",
    "WhatsApp in America": "11/18/24, 9:05\u202fPM - {name}: {words}",
    "WhatsApp in a browser": "[21:04, 18/11/2024] {name}: {words}",
    "Signal, or a chat of one day": "[21:04] {name}: {words}",
    "WhatsApp without a saved name": "\u200e[18.11.24, 21:04:05] ~\u202f{name}: {words}",
    "Signal": "[2024-11-18, 21:04] {name}: {words}",
    "Telegram": "{name}, [18.11.24 21:04]\n{words}\n",
    "Telegram of late": "{name}, [18 Nov 2024 at 21:04:05]:\n{words}\n",
    "Discord": "{name} — Today at 21:04\n{words}",
    "iMessage": "Nov 18, 2024  9:04:05 PM (Read by you after 1 minute)\n{name}\n{words}\n",
}


@pytest.mark.parametrize("chat", CHATS.values(), ids=CHATS)
def test_the_stamps_of_every_chat_are_known(chat: str) -> None:
    said = [
        ("Ana Lee", "count me in"),
        ("Bo", "can't, sorry 😢"),
        ("Cem", "me too!"),
        ("Dee", "Count me in, no nuts please"),
    ]
    text = "\n".join(chat.format(name=name, words=words) for name, words in said)
    assert guests(text) == ["Ana Lee", "Cem", "Dee"]
    assert out(text)["Bo"] in ("can’t come", "says something else further down")
    assert the("Dee", text).diet == "no nuts"


def test_of_a_message_only_the_words_about_food_are_a_diet() -> None:
    chat = "[18.11., 21:04] {}: {}\n".format
    text = chat("Priya", "yes please (vegetarian)") + chat("Bea", "we both come") + chat("Ulla", "who comes?")
    assert the("Priya", text).diet == "vegetarian"
    assert guests(text) == ["Priya", "Bea"]


def test_what_a_telephone_adds_to_a_name_is_not_part_of_it() -> None:
    chat = "[12/3/26, 18:02] Hana (no nuts): I'm in!\n[12/3/26, 18:03] Bo (tennis): me too"
    hana, bo = the("Hana", chat), the("Bo", chat)
    assert (hana.name, hana.diet, hana.remark) == ("Hana", "no nuts", "")
    assert (bo.name, bo.diet, bo.loves, bo.remark) == ("Bo", "", ["tennis"], "")


def test_the_last_clear_word_counts() -> None:
    chat = "[18.11., 21:04] {}: {}\n".format
    assert guests(chat("Bo", "me too!") + chat("Bo", "sorry, can't after all")) == []
    assert guests(chat("Bo", "can't") + chat("Bo", "yes, count me in!")) == ["Bo"]
    assert guests(chat("Bo", "in") + chat("Bo", "what time?")) == ["Bo"]
    assert guests("Bo\nCem\nBo can't make it") == ["Cem"]


def test_a_message_that_says_neither_is_left_to_the_host() -> None:
    chat = "[18.11., 21:04] {}: {}\n".format
    text = (
        chat("Lou", "what time?")
        + chat("Nia", "would love to, but I'm in Paris")
        + chat("Max", "can't wait!")
    )
    assert guests(text) == ["Max"]
    assert out(text) == {"Lou": "says neither yes nor no", "Nia": "perhaps"}


def test_who_writes_for_several_brings_them() -> None:
    chat = "[18.11., 21:04] {}: {}\n".format
    assert guests(chat("Gus", "me and Hana!")) == ["Gus", "Hana"]
    assert guests(chat("Fay", "me +1")) == ["Fay", "Fay’s guest"]
    assert guests(chat("Eve", "+1")) == ["Eve"]
    assert "What are they called?" in the("Fay’s guest", chat("Fay", "me +1")).asks


def test_two_before_a_colon_are_two() -> None:
    assert guests("Bea and Luis: we both come\nAna & Tom: can't, sorry") == ["Bea", "Luis"]


def test_a_line_without_a_stamp_names_who_comes_along_too() -> None:
    text = "Nils: me! +1, Signe comes too\nOlu: yes, plus Ama\nBea: I'm in, and Luis too\n"
    text += "Bo: can't, and Cem too"
    assert guests(text) == ["Nils", "Signe", "Olu", "Ama", "Bea", "Luis"]


@pytest.mark.parametrize(
    ("writer", "wrote", "names"),
    [
        ("Tom", "+1, Signe comes too", ["Tom", "Signe"]),
        ("Tom", "me +1 (Signe)", ["Tom", "Signe"]),
        ("Tom", "I'm in, and Signe Holm is coming along", ["Tom", "Signe Holm"]),
        ("Tom", "in! I bring my sister Marta", ["Tom", "Marta"]),
        ("Tom", "we are in, +2: Signe kommt auch", ["Tom", "Signe", "Tom’s guest"]),
        ("Tom", "sorry, can't. Signe comes too", []),
        ("Tom", "with pleasure, my friend", ["Tom"]),
        ("Bea and Luis", "we both come", ["Bea", "Luis"]),
        ("Bea & Luis", "👍", ["Bea", "Luis"]),
        ("Bea & Luis", "can't, sorry", []),
        ("Bea", "Luis and I both come", ["Bea", "Luis"]),
        ("Bea", "Bea and Luis: we both come", ["Bea", "Luis"]),
    ],
)
def test_who_comes_along_is_named_where_the_message_names_them(
    writer: str, wrote: str, names: list[str]
) -> None:
    assert guests(f"[18.11., 21:04] {writer}: {wrote}") == names


def test_a_list_inside_a_message_is_read_and_the_rest_of_it_is_not() -> None:
    text = "[18.11., 21:04] Ana Lee: the list:\n1. Bo\n2. Cem\nI bring a cake"
    assert guests(text) == ["Bo", "Cem"]
    assert out(text)["I bring a cake"] == "goes on what Ana Lee wrote"


def test_the_chats_own_words_and_numbers_without_a_name_are_nobody() -> None:
    stamp = "18.11.24, 21:00 - "
    text = (
        f"{stamp}Messages are end-to-end encrypted.\n{stamp}+49 170 1234567: in\n{stamp}Jo: <Media omitted>\n"
    )
    assert guests(text) == []
    assert set(out(text).values()) == {"the chat’s own words", "a telephone number"}


@pytest.mark.parametrize(
    ("line", "diet", "access", "remark"),
    [
        ("Hana (no nuts)", "no nuts", "", ""),
        ("Hana (vegan, and late)", "vegan, and late", "", ""),
        ("Hana: vegan", "vegan", "", ""),
        ("Hana - no nuts", "no nuts", "", ""),
        ("Hana, vegetarisch", "vegetarisch", "", ""),
        ("Hana (nut allergy)", "nut allergy", "", ""),
        ("Hana (no stairs)", "", "no stairs", ""),
        ("Hana (from work)", "", "", "from work"),
        ("Hana (no car)", "", "", "no car"),
        ("Hana: red hat", "", "", "red hat"),
    ],
)
def test_what_stands_in_brackets_is_a_diet_or_asked_about(
    line: str, diet: str, access: str, remark: str
) -> None:
    hana = the("Hana", f"{line}\nBo")
    assert (hana.is_guest, hana.diet, hana.access, hana.remark) == (True, diet, access, remark)
    assert bool(hana.asks) == bool(remark)


def test_below_a_heading_everybody_is_what_it_says() -> None:
    text = "Coming:\nAna\nBo\nCan't:\nCem\nMaybe (2):\nDee\nEve"
    assert guests(text) == ["Ana", "Bo"]
    assert {out(text)[name] for name in ("Dee", "Eve")} == {"perhaps"} and out(text)["Cem"] == "can’t come"


def test_an_empty_box_counts_where_another_is_ticked() -> None:
    assert guests("- [x] Ana\n- [ ] Bo") == ["Ana"]
    assert guests("[ ] Ana\n[ ] Bo") == ["Ana", "Bo"]


def test_nobody_is_there_twice_and_what_was_said_later_is_kept() -> None:
    listed = pasted.read("Ana\nBo\nana (vegan)", [])
    assert [(entry.name, entry.diet) for entry in listed.guests] == [("Ana", "vegan"), ("Bo", "")]
    assert the("Ana", "Ana\nAna Lee").asks.startswith("Is that Ana Lee?")


def test_a_table_with_a_header_is_read_as_one() -> None:
    assert guests("Name,Loves,Diet\nAna,bees; jazz,no nuts\nEve,,\n") == ["Ana", "Eve"]
    assert the("Ana", "Name,Loves,Diet\nAna,bees; jazz,no nuts\n").diet == "no nuts"
    assert guests("Name\nAna\nBo") == ["Ana", "Bo"]


PIECES = st.sampled_from(
    [
        *(
            "Ana",
            "Bo",
            "Cem Yılmaz",
            "+1",
            " + 1",
            "+99",
            "me too!",
            "can't, sorry",
            "maybe",
            "?",
            ":",
            " - ",
            ", ",
        ),
        *(
            " & ",
            " and ",
            "(vegan)",
            "(",
            ")",
            "[ ] ",
            "[x] ",
            "1. ",
            "❌",
            "✅",
            "~",
            "@",
            "<a@b.de>",
            '"',
            "\n",
        ),
        *(
            "[18.11., 21:04] ",
            "18/11/2024, 21:04 - ",
            "Ana, [18.11.24 21:04]",
            "21:04",
            "Not coming:",
            "Name,Diet",
        ),
        *(
            "\u200e",
            "\x00",
            "\u2028",
            "\r\n",
            "\x85",
            "Jr.",
            "http://x.de",
            "+49 170 1234567",
            "no nuts",
            "🏴\U000e0067",
        ),
    ]
)


@pytest.mark.parametrize("filling", [" ", "\t ", ",", " ,", "\u200e ", "(", " and "])
def test_a_line_as_long_as_a_page_holds_nobody_up(filling: str) -> None:
    started = time.monotonic()
    pasted.read(f"Ana{filling * (40_000 // len(filling))}x", [])
    assert time.monotonic() - started < 10, "with gaps as they stand this would take hours"


def test_signs_without_a_word_are_read_in_no_time() -> None:
    started = time.monotonic()
    pasted.read("[18.11., 21:04] Tom: " + ", : " * 10_000 + "x", [])
    assert time.monotonic() - started < 10


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
@example("http,COMING")
def test_no_line_is_lost_whatever_is_pasted(text: str) -> None:
    listed = pasted.read(text, [])
    lines = [line.strip() for line in text.splitlines()]
    told = "\n".join(entry.wrote for entry in listed.entries)
    for line in filter(None, lines):
        words = [word for word in line.split() if word.isascii() and word.isalnum()]
        assert all(word in told for word in words), line
    for entry in listed.entries:
        assert entry.is_guest or entry.left_out
        assert entry.name == entry.name.strip() and len(entry.name) <= 80


@given(
    st.lists(
        st.sampled_from(["Ana", "Bo", "me too!", "- Cem", "+1", "Dee can't", "so what", "Eve?"]), min_size=1
    )
)
def test_every_line_has_an_entry(lines: list[str]) -> None:
    assert {entry.line for entry in pasted.read("\n".join(lines), []).entries} == {*range(1, len(lines) + 1)}
