"""A crowd is read, understood and seated as a small list would be, only from arrays."""

import csv
import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.reading import people as small
from potluck.reading import safe
from potluck.reading.crowd import people as large
from potluck.reading.crowd.people import Crowd
from potluck.seating import request
from potluck.seating.crowd import arrays as crowd_arrays
from potluck.seating.crowd import lines as quick
from potluck.seating.crowd import search as crowd_search
from potluck.seating.crowd import solve as crowd_solve
from potluck.seating.crowd import told, why
from potluck.seating.crowd.arrays import Topics
from potluck.seating.crowd.features import Told
from potluck.seating.explain import Reasons
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import HELP_EACH_OTHER, NEW_FACES, Guest, Wants
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.request import Options
from potluck.seating.search import construct, kernels, neighbours, twin
from potluck.seating.search import course as courses
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.floor.alone import companions
from potluck.seating.search.sparse import near
from potluck.seating.search.sparse.room import Room
from potluck.seating.stop import Stop

WORDS = ["jazz", "Jazz", "topic1", "topic2", "xq 9", "C++", "none", "zz"]
TOPICS = st.lists(st.sampled_from(WORDS), max_size=4)
CELLS = st.one_of(
    TOPICS.map("; ".join),
    TOPICS.map(";".join),
    st.sampled_from(['"jazz, topic1"', "-", "a  b", "(x; y)", "a/b", "'=1"]),
)
NAMES = st.sampled_from(["Ana", "Bo Lee", "", "x@y.org", " Cem", "D\u00e9e", '"Lee, Ana"'])
HEAD = "id,name,loves,brings,needs"

NOBODY = np.zeros((0, 0), np.int32)

needs_c = pytest.mark.skipif(kernels.library() is None, reason="a crowd needs the C library")


def listed(rows: list[tuple[int, str, str, str, str]]) -> str:
    return "\n".join([HEAD, *(",".join(map(str, row)) for row in rows)]) + "\n"


@given(st.lists(st.tuples(st.integers(1, 9), NAMES, CELLS, CELLS, CELLS), min_size=2, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_crowd_is_read_as_a_small_list_is(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("crowd") / "people.csv"
    path.write_text(listed(rows), "utf-8")
    usual = small.read(path)
    try:
        crowd = large.read(str(path))
    except large.NoCrowd:
        return
    if kernels.library() is not None:
        soon = large.read(str(path), quick.plain())
        assert (soon.ids.bytes, soon.names.bytes, soon.words) == (
            crowd.ids.bytes,
            crowd.names.bytes,
            crowd.words,
        )
        assert (soon.topics, soon.faults) == (crowd.topics, crowd.faults)
    assert {(f.row, f.column, f.what) for f in crowd.faults} == {
        (f.row, f.column, f.what) for f in usual.faults
    }
    if usual.faults:
        return
    assert [(crowd.ids[k], crowd.names[k]) for k in range(len(crowd))] == [(r.id, r.name) for r in usual.rows]
    for kind, (ends, found) in crowd.topics.items():
        told = [[crowd.words[n] for n in found[ends[k] : ends[k + 1]]] for k in range(len(crowd))]
        assert told == [list(getattr(row, kind)) for row in usual.rows]


@pytest.fixture
def many(tmp_path):
    """Sixteen hundred people, more than have a matrix of affinities."""
    return written(tmp_path / "people.csv", 1600)


def written(path, people, spellings=("topic",)):
    dice = np.random.default_rng(3)
    rows = []
    for n in range(1, people + 1):
        lists = (
            "; ".join(f"{dice.choice(spellings)}{t}" for t in sorted(set(dice.zipf(1.3, 5) % 300)))
            for _ in range(3)
        )
        rows.append((n, f"Guest {n}", *lists))
    path.write_text(listed(rows), "utf-8")
    return path


@needs_c
@pytest.mark.parametrize(
    ("plain_counts", "want", "threads"),
    [(False, NEW_FACES, 1), (True, HELP_EACH_OTHER, 3), (False, Wants(giving=0.0), 2)],
)
def test_a_crowd_has_the_arrays_of_a_small_list(tmp_path, plain_counts, want, threads):
    options = Options(weights="raw" if plain_counts else "sqrt", want=want)
    path = written(tmp_path / "people.csv", 500, ["topic", "Topic", "Jazz; jazz; topic", "!; TOPIC"])
    usual = arrays_of.build(request.build(small.read(path).rows, options, date(2026, 1, 1)).problem)
    crowd = large.read(str(path))
    topics = crowd_arrays.topics(crowd)
    built, _ = crowd_arrays.build(crowd, topics, (4, 6), want, plain_counts, threads)
    for name in ("ptr", "index", "left", "right"):
        assert np.array_equal(getattr(built.rows, name), getattr(usual.rows, name))
    for name in ("need_ptr", "need_topic", "need_weight", "helper_ptr", "helper", "helper_value"):
        assert np.array_equal(getattr(built.giving, name), getattr(usual.giving, name))
    assert (built.rows.count, built.shift, built.one) == (usual.rows.count, usual.shift, usual.one)
    assert built.sizes == usual.sizes


@needs_c
def test_companions_and_the_first_seating_are_those_of_numpy(many, monkeypatch):
    arrays = arrays_of.build(request.build(small.read(many).rows, Options(), date(2026, 1, 1)).problem)
    rules = rules_of.arrays(request.build(small.read(many).rows, Options(), date(2026, 1, 1)).problem, [], 1)
    quick = neighbours.build(arrays)
    order = construct.by_topic(arrays.people, quick)
    seated = construct.greedy(arrays.sizes, rules, quick, order)
    holders, mean = near.holders(arrays.rows), neighbours.best_mean(arrays, quick, 4)
    monkeypatch.setenv(kernels.CHOICE, "numpy")
    slow = neighbours.build(arrays)
    assert all(np.array_equal(one, other) for one, other in zip(quick, slow, strict=True))
    assert neighbours.best_mean(arrays, slow, 4) == mean
    assert construct.by_topic(arrays.people, slow) == order
    assert construct.greedy(arrays.sizes, rules, slow, order) == seated
    assert holders is not None
    assert all(
        np.array_equal(one, other) for one, other in zip(holders, courses.holders(arrays.rows), strict=True)
    )


@needs_c
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_share_one_search_and_find_what_numpy_finds(tmp_path, threads):
    crowd = large.read(str(written(tmp_path / "people.csv", 300)))
    arrays, _ = crowd_arrays.build(crowd, crowd_arrays.topics(crowd), (4, 6), Options().want, False)
    course, state, heat = crowd_search.prepare(arrays, 7, threads)
    again, usual, slow = state.copy(), state.copy(), state.copy()
    crowd_search.search(Room(course, state, threads), heat, 3, Stop(60), lambda share: None)
    # However many sweeps are asked of the library at once, it is the same search.
    room = Room(course, again, threads)
    for sweep in range(3):
        room.search(heat.cooling(3).between(sweep, sweep + 1))
    if threads == 1:
        kernels.search(course, usual, heat.cooling(3).between(0, 3))
        assert np.array_equal(state.members, usual.members)
        twin.search(course, slow, heat.cooling(3).between(0, 3))
    else:
        twin.search_dealt(course, slow, heat.cooling(3).between(0, 3), threads)
    assert np.array_equal(state.members, slow.members) and state.moves == slow.moves > 0
    assert np.array_equal(state.members, again.members) and state.random == slow.random == again.random
    assert np.array_equal(state.table, slow.table)


@needs_c
@pytest.mark.parametrize("seed", range(8))
def test_nobody_in_a_crowd_is_alone_who_need_not_be(seed):
    dice = np.random.default_rng(seed)
    loves = [["topic" + str(t) for t in dice.zipf(1.2, 2) % 400] for _ in range(240)]
    guests = [Guest(f"Guest {n}", str(n), own) for n, own in enumerate(loves)]
    arrays = replace(arrays_of.build(SeatingProblem.from_guests(guests, table_size=5)), dense=NOBODY)
    likely = neighbours.build(arrays)
    rules = crowd_arrays.no_rules(240, len(arrays.sizes))
    course = courses.build(arrays, rules, likely, near.holders(arrays.rows))
    state = courses.state(dice.permutation(240).reshape(-1, 5).tolist(), 5, seed)
    room = Room(course, state)
    room.search(np.zeros(6, np.int64))
    before, had = state.moves, kernels.weigh(course, state)[0] == 0
    room.accompany()
    assert np.array_equal(np.sort(state.members.ravel()), np.arange(240))
    assert np.array_equal(state.table[state.members.ravel()], np.repeat(np.arange(48), 5))
    own = kernels.weigh(course, state)[0]
    assert had.sum() > 20 and 0 < state.moves - before < 60
    assert not [guest for guest in np.flatnonzero(own == 0) if len(companions(course, guest))]
    # What the room keeps of every seat is what its tables are worth: nothing more is found to do.
    tables, moves = state.members.copy(), state.moves
    room.accompany()
    assert np.array_equal(state.members, tables) and state.moves == moves


@needs_c
def test_a_room_has_no_place_for_more_than_a_crowd_has(tmp_path):
    crowd = large.read(str(written(tmp_path / "people.csv", 300)))
    arrays, _ = crowd_arrays.build(crowd, crowd_arrays.topics(crowd), (4, 6), Options().want, False)
    course, state, heat = crowd_search.prepare(arrays, 7)
    with pytest.raises(KernelError):
        Room(course, state, 65)
    with pytest.raises(KernelError):
        Room(replace(course, floor_weight=1), state)
    with pytest.raises(KernelError):
        Room(course, state).search(heat.cooling(3).between(0, 3).astype(np.int32))


@needs_c
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("block", [64, 1 << 18])
def test_plain_lines_are_read_as_any_line_is(tmp_path, monkeypatch, ends, block):
    monkeypatch.setattr(large, "BLOCK", block)
    odd = [
        "1,D\u00e9e,jazz,,",
        '2,"Lee, Ana",jazz,;,x',
        "3,Bo,a;a; a ;b,,",
        "",
        "4, Cem,none,-,",
        "5,Di,a b;,c",
    ]
    odd += ["6,Ed," + "; ".join(f"t{n}" for n in range(70)) + ",,", "7,Flo," + "x" * 201 + ",,", "1,Twice,,,"]
    odd += [f"{n},Guest {n},topic{n % 7}; topic{n % 5},topic{n % 3},\u00e9t\u00e9" for n in range(10, 40)]
    lines = [HEAD, "0,Ana,jazz; Jazz,x,y", *odd, *(f"{n},G {n},topic{n % 9},," for n in range(50, 90))]
    path = tmp_path / "people.csv"
    path.write_bytes(("\ufeff" + ends.join(lines)).encode())
    slowly, quickly = large.read(str(path)), large.read(str(path), quick.plain())
    assert slowly.ids.bytes == quickly.ids.bytes and slowly.ids.ends == quickly.ids.ends
    assert slowly.names.bytes == quickly.names.bytes and slowly.names.ends == quickly.names.ends
    assert (slowly.words, slowly.topics) == (quickly.words, quickly.topics)
    assert slowly.faults == quickly.faults and len(quickly) > 70


@needs_c
@given(st.lists(st.text("ab \"',;\n=+-@\uff0b\u00e9", max_size=5), min_size=9, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_rows_of_a_plan_are_those_of_a_sheet(names, data):
    crowd, loves = Crowd("x"), [data.draw(st.sets(st.integers(0, 3))) for _ in names]
    labels = ["a,b", "jazz", '"x"', "\uff1d"]
    for number, name in enumerate(names):
        crowd.ids.append(name[::-1] or str(number))
        crowd.names.append(name)
    ptr = np.cumsum([0, *map(len, loves)])
    key = np.array([key for own in loves for key in sorted(own)], np.int32)
    known = Topics(np.arange(4, dtype=np.int32), np.arange(4, dtype=np.int32), labels, labels)
    reasons = why.Reasons(Told(ptr, key, np.ones(4), np.ones(9)), known, crowd.names.__getitem__)
    state = courses.state([[3, 1, 4], [0, 5, 2, 6], [7, 8]], 4, 1)
    text = io.StringIO()
    rows = csv.writer(text)
    for number, who in enumerate(state.seated(), start=1):
        for guest, sentence in zip(who, reasons.whys(who), strict=True):
            cells = (crowd.ids[guest], crowd.names[guest], sentence)
            rows.writerow([1, f"Table {number}", *map(safe.csv_cell, cells)])
    assert b"".join(told.rows(crowd, state, reasons)).decode() == text.getvalue()


@needs_c
def test_the_reasons_of_a_crowd_are_those_of_a_small_list(many):
    rows = small.read(many).rows
    problem = request.build(rows, Options(), date(2026, 1, 1)).problem
    usual = Reasons.of(problem, arrays_of.build(problem))
    seated = crowd_solve.solve(
        large.read(str(many)), (4, 6), Options().want, plain_counts=False, seconds=1, work=2, seed=1
    )
    for who in list(seated.tables())[:200]:
        assert list(seated.reasons.whys(who)) == [usual.why(guest, who) for guest in who]
        assert seated.reasons.table(who) == usual.table(who)


def test_a_topic_of_a_crowd_goes_by_its_commonest_spelling(tmp_path):
    rows = [(1, "Ana", "Board game; CHESS", "", ""), (2, "Bo", "board games", "chess", "Yoga")]
    path = tmp_path / "people.csv"
    path.write_text(listed([*rows, (3, "Cem", "yoga", "", "board games")]), "utf-8")
    assert crowd_arrays.topics(large.read(str(path))).labels == ["board games", "CHESS", "Yoga"]
