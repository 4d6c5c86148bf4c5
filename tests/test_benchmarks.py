"""The benchmarks themselves: they invent the same everywhere, and write what they measured once."""

import io
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from benchmarks import communities, floors, make_people, measured, quality
from benchmarks.real import data
from benchmarks.speed import size, worth


def test_a_community_is_the_same_every_time() -> None:
    first, again = (list(communities.profiles(60, 250, seed=3)) for _ in range(2))
    assert first == again
    assert first != list(communities.profiles(60, 250, seed=4))


def test_everyone_has_as_many_topics_as_they_may_and_none_twice() -> None:
    bounds = (communities.LOVES, communities.BRINGS, communities.NEEDS)
    for lists in communities.profiles(200, 250, seed=1):
        for topics, (fewest, most) in zip(lists, bounds, strict=True):
            assert fewest <= len(topics) <= most
            assert len(set(topics)) == len(topics)


def test_the_first_topic_is_held_by_far_more_than_the_tenth() -> None:
    held = Counter(topic for loves, _, _ in communities.profiles(2000, 250, seed=1) for topic in loves)
    assert held["topic1"] > 3 * held["topic10"] > 3 * held["topic100"]


def test_the_twenty_communities_have_40_to_150_people() -> None:
    sizes = [community.people for community in communities.twenty()]
    assert len(sizes) == 20
    assert (min(sizes), max(sizes)) == (40, 150)


def test_a_list_of_invented_people_is_written_as_csv() -> None:
    file = io.StringIO()
    make_people.write(file, guests=3, topics=50, seed=1)
    lines = file.getvalue().splitlines()
    assert lines[0] == "id,name,loves,brings,needs"
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["1", "Guest 1"],
        ["2", "Guest 2"],
        ["3", "Guest 3"],
    ]


def test_the_plans_known_to_be_best_are_worth_what_they_say_and_no_more_than_their_bound() -> None:
    known = quality.best_known()
    assert list(known) == [community.name for community in communities.twenty()]
    for community in communities.twenty()[::7]:
        entry = known[community.name]
        assert sorted(guest for who in entry["tables"] for guest in who) == list(range(community.people))
        assert quality.Ready.of(community).value(entry["tables"]) == pytest.approx(entry["value"], abs=1e-5)
        assert entry["value"] <= entry["bound"] + 1e-5


def test_a_short_search_stays_above_its_floor() -> None:
    found = list(floors.shares(floors.TINY))
    assert sum(found) / len(found) >= floors.TINY.mean
    assert min(found) >= floors.TINY.lowest


def test_a_section_is_replaced_and_the_others_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "measured.md"
    for name, figure in (("one", "1"), ("two", "2"), ("one", "3")):
        measured.tell(measured.Section(name, name.title(), ("what",), [[figure]]), page)
    text = page.read_text("utf-8")
    assert text.startswith(measured.HEAD)
    assert text.index("## One") < text.index("| 3 |") < text.index("## Two") < text.index("| 2 |")
    assert "| 1 |" not in text
    assert "$ python -m benchmarks one" in capsys.readouterr().out


def test_a_missing_folder_of_real_lists_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data, "FOLDER", tmp_path / "nowhere")
    assert not data.found("real")
    assert "POTLUCK_DATA" in capsys.readouterr().out


def test_the_worth_of_a_plan_is_the_sum_of_its_pairs(tmp_path: Path) -> None:
    listed = tmp_path / "people.csv"
    with listed.open("w", encoding="utf-8", newline="") as file:
        make_people.write(file, 9, 20, 1)
    known = worth.read(listed)
    weights = {one: np.zeros((9, 20)) for one in worth.LISTS}
    for one, told in known.lists.items():
        weights[one][told.owner, told.topic] = told.weight()
    helped = weights["brings"] @ weights["needs"].T
    affinity = 3 * weights["loves"] @ weights["loves"].T + helped + helped.T
    tables = [["1", "2", "3", "4"], ["5", "6", "7", "8", "9"]]
    pairs = [sum(affinity[int(a) - 1, int(b) - 1] for a, b in combinations(who, 2)) for who in tables]
    assert worth.value(known, tables) == pytest.approx(2 / 3 * pairs[0] + 2 / 4 * pairs[1])


def test_a_program_has_taken_its_own_memory_and_not_that_of_whoever_started_it() -> None:
    weight = np.ones(1 << 24)
    assert 0 < size.spent([sys.executable, "-S", "-c", "pass"]).megabytes < weight.nbytes >> 20
