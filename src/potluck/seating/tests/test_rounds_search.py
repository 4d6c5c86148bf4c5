"""Rounds are searched alike in C and Python, malformed arrays are refused, and what is found is counted."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

import hatch_build
from potluck.seating.rounds import fitting, kernel, search, symmetry
from potluck.seating.rounds.symmetry import BaseRounds, Cycles
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.kernels import CHOICE

SIZES = [4, 3, 3, 2]
HERE = Path(__file__).resolve().parent
SANITIZE = ("-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-Werror")


def annealed(order: "np.typing.NDArray[np.int32]", seed: int) -> tuple[int, int]:
    orbit, length = Cycles(12, 3, 3).orbits
    heats = np.array([1500, 600, 0], np.int64)
    start = np.concatenate([[0], np.cumsum(SIZES)]).astype(np.int32)
    return kernel.anneal(order, start, (orbit, length * 1000), heats, 300, 10**9, seed)


@pytest.mark.parametrize("seed", range(4))
def test_the_library_and_its_twin_agree_to_the_last_seat(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = search.shuffled(12, 2, seed), search.shuffled(12, 2, seed)
    found = annealed(ours, seed)
    monkeypatch.setenv(CHOICE, "numpy")
    assert annealed(theirs, seed) == found
    assert (ours == theirs).all()


@pytest.mark.parametrize("kind", ["", "numpy"])
@pytest.mark.parametrize("group", range(2, 6))
def test_a_malformed_array_is_refused(group: int, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, kind)
    order, start = search.shuffled(6, 1, 0), np.array([0, 3, 6], np.int32)
    orbit, length = Cycles(6, 1, 6).orbits[0].copy(), Cycles(6, 1, 6).orbits[1].copy()
    if group == 2:
        start[1] = 7
    elif group == 3:
        orbit[0, 1] = 99
    elif group == 4:
        length[0] = -1
    else:
        order[0, 0] = order[0, 1]
    with pytest.raises(KernelError, match=f"group {group}"):
        kernel.anneal(order, start, (orbit, length), np.zeros(1, np.int64), 1, 1, 0)


def test_an_array_of_another_kind_is_refused() -> None:
    orbit, length = Cycles(6, 1, 6).orbits
    wrong = np.array([0, 3, 6], np.int64)
    with pytest.raises(KernelError, match="start"):
        kernel.anneal(search.shuffled(6, 1, 0), wrong, (orbit, length), length, 1, 1, 0)  # type: ignore[arg-type]


def test_a_group_turns_every_pair_into_those_of_its_orbit() -> None:
    orbit, length = Cycles(7, 3, 2).orbits
    assert length.sum() == 21
    assert orbit[0, 3] == orbit[1, 4] == orbit[5, 2]
    assert length[orbit[0, 1]] == 3
    found = BaseRounds(Cycles(7, 3, 2), [[[0, 1, 2], [3, 4], [5, 6]]]).developed("test")
    assert found.rounds[1] == ((0, 1, 2), (3, 6), (4, 5))


def test_the_last_group_to_try_is_none() -> None:
    assert symmetry.groups(16, 5)[0] == Cycles(16, 5, 3)
    assert symmetry.groups(16, 5)[-1] == Cycles(16, 1, 16)


@pytest.mark.parametrize(("tables", "size", "rounds"), [(5, 3, 7), (5, 4, 5), (8, 4, 7), (6, 4, 7)])
def test_search_alone_needs_no_design(tables: int, size: int, rounds: int) -> None:
    assert search.rounds([size] * tables, rounds, 60).repeats() == 0


def test_a_design_is_continued_with_those_who_have_not_met() -> None:
    begun = fitting.longest([4] * 6, 9)
    assert len(begun.rounds) == 7
    found = search.extended(begun, [4] * 6, 8, 4)
    assert (len(found.rounds), found.rounds[:7]) == (8, begun.rounds)
    assert found.repeats() == 18
    assert search.extended(begun, [4] * 6, 5, 4).rounds == begun.rounds[:5]


def test_chairs_that_stay_empty_let_the_search_choose_the_sizes() -> None:
    found = search.meeting(12, 3, 6, 60).developed("search")
    assert (found.unmet(), found.people, found.widest, len(found.rounds)) == (0, 12, 3, 6)


def test_the_driver_throws_malformed_rounds_and_evenings_at_the_kernels(tmp_path: Path) -> None:
    program, compiler = tmp_path / "driver", hatch_build.compiler()
    if compiler is None:
        pytest.skip("no C compiler here")
    flags = [flag for flag in hatch_build.FLAGS if flag not in ("-shared", "-O3")]
    kernels = HERE.parent / "_kernels"
    files = [kernels / "rounds.c", *sorted((kernels / "evening").glob("*.c")), HERE / "rounds_driver.c"]
    subprocess.run([compiler, *flags, *SANITIZE, "-o", program, *files], check=True)
    done = subprocess.run([program, "1000"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "1000 times\n"), done.stdout + done.stderr
