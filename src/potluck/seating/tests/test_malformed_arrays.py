"""No malformed array reaches C or numpy, and Python and C mean the same by a structure."""

import ctypes
import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from potluck.seating import Guest, SeatingProblem
from potluck.seating.model import arrays
from potluck.seating.model.numbers import Array
from potluck.seating.search import buffers, kernels
from potluck.seating.search import course as courses
from potluck.seating.tests.searches import KERNELS, prepared


def some_course() -> tuple[courses.Course, courses.State]:
    weights = np.arange(36).reshape(6, 6)
    search = prepared(SeatingProblem.from_weights(weights + weights.T, table_size=3))
    blank = search.evening.blank
    return blank, courses.state(search.first, blank.widest, 1)


@pytest.mark.parametrize("name", sorted(set(buffers.ARRAYS) - {"topics", "floor", "floor_weight", "accept"}))
@pytest.mark.parametrize("kernel", KERNELS)
def test_an_array_of_the_wrong_type_or_length_is_refused_by_name(
    name: str, kernel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    course, state = some_course()
    array = getattr(course, name)
    longer = np.ones(array.size + 3, array.dtype)
    for wrong in (array.astype(np.float32), longer if array.ndim == 1 and name.endswith("_ptr") else None):
        if wrong is not None:
            broken = dataclasses.replace(course, **{name: wrong})
            with pytest.raises(buffers.KernelError, match=name.removesuffix("_ptr")[:4]):
                kernels.search(broken, state, np.zeros(1, np.int64))


@pytest.mark.parametrize(
    "change",
    [
        {"near": np.full(12, 99, np.int32), "near_ptr": np.arange(0, 14, 2)},
        {"near": np.full(12, -1, np.int32), "near_ptr": np.arange(0, 14, 2)},
        {"never": np.full(6, 6, np.int32), "never_ptr": np.arange(7)},
        {"unit": np.full(6, 6, np.int32)},
        {"shift": 99},
        {"widest": 200},
    ],
)
@pytest.mark.usefixtures("compiled")
def test_a_number_that_points_outside_is_refused_by_the_library(change: dict[str, object]) -> None:
    course, state = some_course()
    broken = dataclasses.replace(course, **change)  # type: ignore[arg-type]
    with pytest.raises(buffers.KernelError):
        kernels.search(broken, state, np.zeros(1, np.int64))


def full_course() -> tuple[courses.Course, courses.State]:
    """A course in which every array that points somewhere holds something, computed from rows."""
    people = [
        Guest(str(n), loves={"tea", f"t{n % 3}"}, brings={f"t{n % 2}"}, needs={f"t{(n + 1) % 2}"})
        for n in range(12)
    ]
    problem = SeatingProblem.from_guests(people, table_size=4, never=[(0, 1)], met=[(2, 3)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "DENSE_UP_TO", 0)
        search = prepared(problem)
    blank = search.evening.blank
    return blank, courses.state(search.first, blank.widest, 1)


# Each index array, and how many things it may point to.
POINTS_TO = {
    "members": "people", "table": "tables", "size": "widest", "row_index": "features", "holder": "people",
    "helper": "people", "need_topic": "topics", "pair_index": "people", "never": "people", "near": "people",
    "unit": "people", "pairs": "tables",
}  # fmt: skip


def pointing(name: str, change: Callable[[Array, int], Array]) -> None:
    """Call the kernel with one index array changed; the change is told how many things there are."""
    course, state = full_course()
    limits = {"topics": len(course.helper_ptr) - 1, "widest": course.widest + 1}
    limit = limits.get(POINTS_TO[name]) or getattr(course, POINTS_TO[name])
    if name == "pairs":
        kernels.settle(course, state, change(np.array([[0, 1], [1, 2]], np.int32), limit))
        return
    seats = name in ("members", "table", "size")
    owner = state if seats else course
    broken = dataclasses.replace(owner, **{name: change(getattr(owner, name), limit)})
    kernels.search(*((course, broken) if seats else (broken, state)), np.zeros(1, np.int64))


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("name", POINTS_TO)
@pytest.mark.parametrize("end", ["below", "above"])
def test_the_first_number_out_of_range_is_refused(name: str, end: str) -> None:
    def outside(array: Array, limit: int) -> Array:
        assert array.size, f"{name} is empty, so nothing is tested"
        changed = array.copy()
        changed.flat[0] = limit if end == "above" else -1
        return changed

    with pytest.raises(buffers.KernelError):
        pointing(name, outside)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("name", POINTS_TO)
def test_an_array_with_gaps_is_refused(name: str, kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kernels.CHOICE, kernel)
    if name == "pairs" and kernels.library() is None:
        pytest.skip("only C is handed the pairs as memory")

    def gapped(array: Array, limit: int) -> Array:
        return np.repeat(array, 2, axis=-1)[..., ::2]

    pointing(name, lambda array, limit: array.copy())
    with pytest.raises(buffers.KernelError):
        pointing(name, gapped)


LAYOUT = """
#include <stddef.h>
#include <stdio.h>
#include "kernels.h"
#define TELL(part, name) printf("%s %zu %zu\\n", #name, offsetof(part, name), sizeof(((part *)0)->name));
int main(void) {{
    {tells}
    printf("all %zu %zu\\n", sizeof(potluck_problem), sizeof(potluck_state));
    return 0;
}}
"""


def test_python_and_c_lay_out_the_same_structure(tmp_path: Path, needs: Callable[..., str]) -> None:
    compiler, told = needs("cc", "gcc", "clang"), []
    structures = {"potluck_problem": kernels.Problem, "potluck_state": kernels.Seats}
    for part, structure in structures.items():
        told += [f"TELL({part}, {name})" for name, _kind in structure._fields_]
    (tmp_path / "layout.c").write_text(LAYOUT.format(tells="\n".join(told)), "utf-8")
    headers, program = Path(kernels.__file__).parents[1] / "_kernels", tmp_path / "layout"
    subprocess.run([compiler, "-I", headers, "-o", program, tmp_path / "layout.c"], check=True)
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    expected = [
        f"{name} {getattr(structure, name).offset} {getattr(structure, name).size}"
        for structure in structures.values()
        for name, _kind in structure._fields_
    ]
    sizes = " ".join(str(ctypes.sizeof(structure)) for structure in structures.values())
    assert lines == [*expected, f"all {sizes}"]


@pytest.mark.usefixtures("compiled")
def test_somebody_seated_twice_is_refused() -> None:
    course, state = some_course()
    state.members[0, 0] = state.members[1, 0]
    with pytest.raises(buffers.KernelError):
        kernels.search(course, state, np.zeros(1, np.int64))
