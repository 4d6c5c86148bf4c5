"""Rows for several courses: what tables may hold of any four or five guests where nobody meets twice."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.seating.proofs.exact import handfuls
from potluck.seating.proofs.prices.charge import Charge, counts, often


def test_of_four_guests_one_table_holds_three() -> None:
    tables = [(0, 1, 2, 4), (0, 1, 3, 5), (0, 2, 3, 6), (0, 1, 2, 3), (4, 5, 6, 7)]
    shares = np.array([0.5, 0.5, 0.5, 0.04, 1.0])
    assert handfuls.violated(8, tables, shares, (), ())[0] == (0, 1, 2, 3)
    assert (0, 1, 2, 3) not in handfuls.violated(8, tables, shares, [(0, 1, 2, 3)], ())
    assert handfuls.violated(8, tables, shares, (), {(1, 3)}) == []


def test_of_five_guests_two_tables_hold_three() -> None:
    tables = [(*who, 5 + k) for k, who in enumerate(combinations(range(5), 3))]
    shares = np.full(10, 0.25)
    assert handfuls.violated(15, tables, shares, (), ()) == [(0, 1, 2, 3, 4)]
    assert handfuls.violated(15, tables, np.full(10, 0.2), (), ()) == []


@given(st.integers(0, 10**6))
def test_no_evening_without_repeats_breaks_a_row_of_a_handful(seed: int) -> None:
    draw = Random(seed)
    people, tables = draw.randint(6, 12), list[tuple[int, ...]]()
    for _ in range(60):
        who = tuple(sorted(draw.sample(range(people), draw.randint(3, 5))))
        if all(len({*who} & {*other}) < 2 for other in tables):
            tables.append(who)
    for size in (4, 5):
        for own in combinations(range(people), size):
            held = np.array([len({*who} & {*own}) for who in tables])
            assert counts(held, own).sum() <= often(own)


def test_what_is_violated_is_so_by_the_whole_row(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(5)
    tables = sorted({tuple(sorted(draw.choice(9, size, replace=False).tolist())) for size in [3, 4, 5] * 12})
    shares = draw.random(len(tables)) / 2
    monkeypatch.setattr(handfuls, "MOST_OF_A_ROUND", 9999)
    found = set(handfuls.violated(9, tables, shares, (), ()))
    for own in (*combinations(range(9), 4), *combinations(range(9), 5)):
        held = np.array([len({*who} & {*own}) for who in tables])
        over = float((counts(held, own) * shares).sum()) - often(own)
        assert (own in found) == (over > handfuls.LEAST_VIOLATED), own


def test_handfuls_are_charged_to_tables_with_three_of_them() -> None:
    charge = Charge(np.ones(8, np.int64), None, {(0, 1, 2, 3): 5, (0, 1, 2, 3, 4): 7})
    who = np.array([(0, 1, 2, 5), (0, 1, 2, 3), (0, 1, 4, 5), (0, 1, 5, 6)], np.int32)
    assert charge.of(who).tolist() == [4, 4, 4, 4]
    assert charge.of_handfuls(who).tolist() == [5 + 7, 5 + 14, 7, 0]
    assert charge.total(2) == 16 + 5 + 14
