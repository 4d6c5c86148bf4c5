"""What stands beside a pasted name and is plainly loved, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.gatherings import pasted
from potluck.gatherings.tests.pasting import guests

TOPICS = ("chess", "bread", "old maps", "jazz", "night trains", "board games", "bees")
KNOWN = ("chess", "bread", "jazz", "board games", "bees")
WAYS = ("{name} ({words})", "{name}: {words}", "{name} - {words}", "- {name} ({words}) 🎉")


@pytest.mark.parametrize(
    ("line", "loves", "diet", "remark"),
    [
        ("Bob (chess, bread)", ["chess", "bread"], "", ""),
        ("Bob (chess and bread)", ["chess", "bread"], "", ""),
        ("Bob: chess, bread", ["chess", "bread"], "", ""),
        ("Bob - likes kvass", ["kvass"], "", ""),
        ("Bob (loves bread)", ["bread"], "", ""),
        ("Bob loves bread", ["bread"], "", ""),
        ("Bob loves bread and chess", ["bread", "chess"], "", ""),
        ("Bob, loves bread, old maps", ["bread", "old maps"], "", ""),
        ("Bob (liebt Brot)", ["Brot"], "", ""),
        ("Bob (vegan, loves chess, jazz)", ["chess", "jazz"], "vegan", ""),
        ("Bob (loves chess, vegan)", ["chess"], "vegan", ""),
        ("Bob (chess, from work)", ["chess"], "", "from work"),
        ("Bob (from work)", [], "", "from work"),
        ("Bob (teacher)", [], "", "teacher"),
        ("Bob (no car)", [], "", "no car"),
        ("Bob (allergic to nuts, fish)", [], "allergic to nuts, fish", ""),
    ],
)
def test_what_is_loved_is_told_from_what_is_not(line: str, loves: list[str], diet: str, remark: str) -> None:
    _yan, bob, _zed = pasted.read(f"Yan\n{line}\nZed", []).guests
    assert (bob.name, bob.loves, bob.diet, bob.remark) == ("Bob", loves, diet, remark)
    assert bool(bob.asks) == bool(remark)


def test_somebody_named_behind_what_another_loves_is_a_guest() -> None:
    assert guests("Bob loves bread, Wim\nCem loves jazz and Dee") == ["Bob", "Wim", "Cem", "Dee"]


@pytest.mark.parametrize("line", ["Bo loves it", "Bo likes to come", "loves you all"])
def test_a_sentence_of_joy_is_no_topic(line: str) -> None:
    assert not any(entry.loves for entry in pasted.read(f"Yan\n{line}", []).entries)


@given(
    st.sampled_from(WAYS),
    st.sampled_from(["", "loves ", "likes ", "who loves ", "is into ", "Loves "]),
    st.lists(st.sampled_from(TOPICS), min_size=1, max_size=4, unique=True),
)
def test_what_is_said_to_be_loved_is_kept_whole(way: str, verb: str, topics: list[str]) -> None:
    words = verb + ", ".join(topics if verb else [topic for topic in topics if topic in KNOWN] or ["bees"])
    bob, wim = pasted.read(f"{way.format(name='Bob', words=words)}\nWim", []).guests
    assert (bob.name, wim.name, wim.loves) == ("Bob", "Wim", [])
    assert bob.loves == words.removeprefix(verb).split(", ") and not (bob.asks or bob.diet or bob.access)


PIECES = ("Bob", "Ana Lee", " (", ")", ", ", " and ", "chess", "bread", "loves ", "likes", "vegan", "no nuts")
MORE = (": ", " - ", "\n", "+1", "from work", "who ", "?", "can't", "teacher", "[18.11., 21:04] ", "; ", "/")


@given(st.lists(st.sampled_from([*PIECES, *MORE]), max_size=24).map("".join))
def test_nothing_is_loved_that_does_not_stand_there_nor_by_nobody(text: str) -> None:
    for entry in pasted.read(text, []).entries:
        assert all(love.strip() and love in text for love in entry.loves)
        assert not entry.loves or entry.name
