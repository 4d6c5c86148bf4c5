"""The best table at given prices: C and numpy alike, exact, and deaf to malformed arrays."""

import ctypes
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.model.guest import HELP_EACH_OTHER, Guest
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.proofs.prices import price_call, price_twin, pricing
from potluck.seating.proofs.prices.by_guest import ByGuest
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.search import buffers, kernels
from potluck.seating.search import course as courses

ENDLESS = 1 << 50
NOTHING = -(1 << 58)
compiled = pytest.mark.skipif(kernels.library() is None, reason="There is no compiled kernel.")


def pricing_of(seed: int, people: int = 10, size: int = 4) -> pricing.Pricing:
    """A problem with every kind of hard rule, and needs that several can help with."""
    draw = np.random.default_rng(seed)
    skills = ["tea", "chess", "opera", "rowing"]

    def some() -> list[str]:
        return list(draw.choice(skills, 2, replace=False))

    guests = [
        Guest(
            str(n),
            loves=some(),
            brings=some(),
            needs=some(),
            host=n % 3 == 0,
            languages=frozenset(draw.choice(["", "", "e", "f", "ef"])),
            groups={"kind": draw.choice(["x", "y"])},
            not_only=("kind",) if n % 5 == 0 else (),
            table_size=(3, 4) if n % 4 == 0 else None,
        )
        for n in range(people)
    ]
    tables = [Table((size - 1, size), time=None if t else "8 pm") for t in range(-(-people // size))]
    problem = SeatingProblem.from_guests(
        guests,
        sizes=tables,
        never=[(1, 2), (3, 4)],
        together=[(0, 5), (6, 7, 8)][: seed % 3],
        wants=HELP_EACH_OTHER,
    )
    return priced(problem)


def priced(problem: SeatingProblem) -> pricing.Pricing:
    arrays = arrays_of.build(problem)
    checked = rules.arrays(problem, rules.of(problem), len(arrays.sizes))
    nobody = np.zeros(0, np.int32)
    course = courses.build(
        arrays, checked, (np.zeros(arrays.people + 1, np.int64), nobody), (np.zeros(0, np.int64), nobody)
    )
    return pricing.Pricing.of(course, arrays.sizes)


def some_prices(seed: int, people: int) -> Charge:
    """Prices of guests, and for every other seed of pairs as well."""
    draw = np.random.default_rng(seed)
    pairs = np.triu(draw.integers(0, 1 << 31, (people, people)), 1)
    return Charge(draw.integers(0, 1 << 33, people), pairs + pairs.T if seed % 2 else None)


def every_table(made: pricing.Pricing, prices: Charge, size: int) -> dict[tuple[int, ...], int]:
    """All tables that keep the rules, and what each is worth above its prices."""
    unit, everyone = made.course.unit, set(range(made.course.people))
    return {
        who: made.value(who) - int(prices.of(np.array([who]))[0])
        for who in combinations(sorted(everyone), size)
        if made.fits(who) and not any(unit[g] in unit[list(who)] for g in everyone - set(who))
    }


def as_dict(found: pricing.Found) -> dict[tuple[int, ...], int]:
    return {tuple(who): worth for who, worth in zip(found.who.tolist(), found.worth.tolist(), strict=True)}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000))
def test_the_best_table_is_found(seed: int) -> None:
    made, prices = pricing_of(seed), some_prices(seed, 10)
    for size in made.tables:
        truth = every_table(made, prices, size)
        found = made.exact(size, prices, NOTHING, ENDLESS)
        assert found.bound == max(truth.values(), default=NOTHING)
        assert found.whole
        assert as_dict(found).items() <= truth.items()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.sampled_from([5, 6]), share=st.floats(0.5, 0.999))
def test_nothing_is_left_out_deep_down_in_the_tree(seed: int, size: int, share: float) -> None:
    """Without rules, where what is known of half sums higher up prunes three and four guests further down."""
    draw = np.random.default_rng(seed)
    people = 3 * size if size == 5 else 12
    weights = np.triu(draw.integers(-60, 100, (people, people)) ** 3 // 1000, 1)
    made = priced(SeatingProblem.from_weights(weights + weights.T, sizes=[size] * (people // size)))
    prices = Charge(draw.integers(0, 1 + int(made.value(tuple(range(size)))) % (1 << 20), people))
    truth = every_table(made, prices, size)
    assert made.exact(size, prices, NOTHING, ENDLESS).bound == max(truth.values())
    floor = sorted(truth.values())[int(share * (len(truth) - 1))]
    above = {who: worth for who, worth in truth.items() if worth > floor}
    assert as_dict(made.every(size, prices, floor, ENDLESS, 5000)) == above


@pytest.mark.parametrize("kernel", ["", "numpy"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1000), share=st.floats(0.1, 0.9))
def test_every_table_above_a_floor_is_found(
    kernel: str, seed: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    made, prices = pricing_of(seed), some_prices(seed, 10)
    for size in made.tables:
        truth = every_table(made, prices, size)
        floor = sorted([0, *truth.values()])[int(share * len(truth))]
        above = {who: worth for who, worth in truth.items() if worth > floor}
        found = made.every(size, prices, floor, ENDLESS, 1000)
        assert (found.whole, found.bound, as_dict(found)) == (True, floor, above)
        few = made.every(size, prices, floor, ENDLESS, 3)
        assert as_dict(few).items() <= above.items()
        assert len(few.worth) == min(3, len(above))
        assert all(worth <= few.bound for who, worth in above.items() if who not in as_dict(few))


def best_of_each(made: pricing.Pricing, prices: Charge, size: int) -> dict[int, int]:
    """What the best table with each guest is worth above its prices."""
    found: dict[int, int] = {}
    for who, worth in every_table(made, prices, size).items():
        for guest in who:
            found[guest] = max(worth, found.get(guest, worth))
    return found


@pytest.mark.parametrize("kernel", ["", "numpy"])
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 1000), share=st.floats(0.3, 0.9), work=st.integers(1, 2000), room=st.integers(1, 30)
)
def test_whoever_stops_often_finds_what_one_run_finds(
    kernel: str, seed: int, share: float, work: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    made, prices = pricing_of(seed, 9), some_prices(seed, 9)
    for size in made.tables:
        worth = every_table(made, prices, size)
        floor = sorted([0, *worth.values()])[int(share * len(worth))]
        above = {who: own for who, own in worth.items() if own > floor}
        found, whole = list[tuple[tuple[int, ...], int]](), False
        path: tuple[int, ...] = ()
        while not whole:
            part = made.every(size, prices, floor, work, room, path)
            found += zip(map(tuple, part.who.tolist()), part.worth.tolist(), strict=True)
            path, whole = part.path, part.whole
            for who in above.keys() - dict(found).keys():
                assert above[who] <= min(part.bound, *part.most[list(who)].tolist())
        assert sorted(found) == sorted(above.items())


@pytest.mark.parametrize("kernel", ["", "numpy"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1000), marks=st.lists(st.integers(1, 3000), max_size=12))
def test_every_guest_is_bounded_wherever_it_stops(
    kernel: str, seed: int, marks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    made, prices = pricing_of(seed, 9), some_prices(seed, 9)
    for size in made.tables:
        best_of, begun = best_of_each(made, prices, size), ByGuest.begin(made, size, prices)
        for mark in [*marks, ENDLESS]:
            before = begun.most
            assert all(begun.found[guest] <= own <= begun.most[guest] for guest, own in best_of.items())
            begun.on(mark)
            assert (begun.most <= before).all()
        at_once = ByGuest.begin(made, size, prices)
        at_once.on(ENDLESS)
        assert begun.exact and at_once.exact
        assert not begun.floors
        assert begun.most.tolist() == at_once.most.tolist()
        assert all(begun.most[guest] <= max(own, begun.best // 4) for guest, own in best_of.items())


@compiled
@settings(max_examples=14, deadline=None)
@given(st.integers(0, 1000))
def test_c_and_numpy_price_alike(seed: int) -> None:
    made, prices = pricing_of(seed, 16, 5), some_prices(seed, 16)
    library = kernels.library()
    assert library is not None
    for size in made.tables:
        task = made.task(size, prices, NOTHING, ENDLESS)
        if len(task.weight):
            ours, theirs = price_call.exactly(library, made.course, task), price_twin.price(made.course, task)
            assert (ours.best, ours.bound) == (theirs.best, theirs.bound)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 5000))
def test_what_is_cut_short_still_bounds(seed: int, work: int) -> None:
    made, prices = pricing_of(seed), some_prices(seed, 10)
    for size in made.tables:
        cut, whole = (made.exact(size, prices, NOTHING, limit) for limit in (work, ENDLESS))
        assert cut.worth.max(initial=NOTHING) <= whole.bound <= cut.bound


@pytest.mark.parametrize("kernel", ["", "numpy"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1000))
def test_rough_tables_are_whole_and_worth_what_they_say(
    kernel: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    made, prices = pricing_of(seed), some_prices(seed, 10)
    for size in made.tables:
        found = made.rough(size, prices, NOTHING)
        assert as_dict(found).items() <= every_table(made, prices, size).items()
        assert len(as_dict(found)) == len(found.worth)


@compiled
@pytest.mark.parametrize(
    "fault",
    [
        {"members": ((0,), (99,))}, {"members": ((0,), (-1,))}, {"weight": np.array([1, 0])},
        {"weight": np.array([1, 90])}, {"tables": (99,)}, {"tables": (-1,)}, {"size": 0}, {"size": 100},
        {"capacity": 0}, {"scale": -1}, {"floor": -(1 << 62)}, {"pair": np.full((2, 2), 1 << 60)},
        {"single": np.full(2, 1 << 60)}, {"path": (0,)}, {"path": (-1,), "every": True},
        {"path": (0, 0, 0, 0), "every": True},
    ],
    ids=lambda fault: "-".join(f"{name}" for name in fault),
)  # fmt: skip
def test_a_malformed_task_is_refused(fault: dict[str, object]) -> None:
    made = pricing_of(0)
    good = price_twin.Task(
        size=3, members=((0,), (1,)), weight=np.array([1, 1]), pair=np.zeros((2, 2), np.int64),
        single=np.zeros(2, np.int64), allowed=np.ones((2, 2), np.uint8), tables=(0,), scale=2, floor=0,
        work=ENDLESS, capacity=4,
    )  # fmt: skip
    found = kernels.library()
    assert found is not None
    price_call.exactly(found, made.course, good)
    with pytest.raises(buffers.KernelError):
        price_call.exactly(found, made.course, replace(good, **fault))  # type: ignore[arg-type]


@compiled
def test_missing_arrays_are_refused() -> None:
    found = kernels.library()
    assert found is not None
    assert found.potluck_price(None, None, None) != 0
    assert found.potluck_price_roughly(None, None, None) != 0
    assert found.potluck_price(ctypes.create_string_buffer(4096), None, None) != 0
