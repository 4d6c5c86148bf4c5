"""What two threads are worth to a crowd: search and whole command, beside two copies of a plain loop."""

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import make_people, measured
from benchmarks.speed import size
from potluck.reading.crowd import people as reading
from potluck.seating.crowd import arrays as crowd_arrays
from potluck.seating.crowd import search as crowd_search
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import NEW_FACES
from potluck.seating.search import kernels
from potluck.seating.search.sparse.room import Room
from potluck.seating.stop import Stop

ROUNDS = 3_000_000
SEED = 1


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks threads", description=__doc__)
    parser.add_argument("--guests", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--sweeps", type=int, default=40)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "people.csv")
        with listed.open("w", encoding="utf-8", newline="") as file:
            make_people.write(file, given.guests, size.TOPICS, SEED)
        crowd = reading.read(str(listed))
        topics = crowd_arrays.topics(crowd)
        arrays, _ = crowd_arrays.build(crowd, topics, (5, 5), NEW_FACES, plain_counts=False)
        gains: list[tuple[float, float, float]] = []
        values: dict[int, float] = {}
        for _ in range(given.times):
            loop = 2 * _wall(_loops, 1) / _wall(_loops, 2)
            one, two = (_searched(arrays, threads, given.sweeps, values) for threads in (1, 2))
            whole = [_wall(_command, threads, listed, folder, given.sweeps) for threads in (1, 2)]
            gains.append((loop, one / two, whole[0] / whole[1]))
    _tell(given, gains, values)


def _tell(
    given: argparse.Namespace, gains: Sequence[tuple[float, float, float]], values: dict[int, float]
) -> None:
    middle = [statistics.median(each) for each in zip(*gains, strict=True)]
    names = ("two copies of a plain loop", "the search", "the whole command")
    asked = ("", "1.6, or 85 % of the loop", "1.45, or 85 % of the loop")
    rows = [
        [name, f"{gain:.2f}", measured.percent(gain / middle[0], 0), wish]
        for name, gain, wish in zip(names, middle, asked, strict=True)
    ]
    measured.tell(
        measured.Section(
            "threads",
            "Two threads",
            ("two instead of one", "times as fast (wall)", "of what the loop reaches", "asked"),
            rows,
            [
                f"{given.guests} people at tables of 5, {given.sweeps} sweeps, median of {given.times}.",
                "Two cores; whatever else runs on them slows two threads down more than one.",
                f"Two threads find {measured.percent(values[2] / values[1], 2)} of the value that one finds.",
            ],
        )
    )


def _wall(work: Callable[..., object], *given: object) -> float:
    began = time.monotonic()
    work(*given)
    return time.monotonic() - began


def _loops(copies: int) -> None:
    running = [multiprocessing.Process(target=_loop) for _ in range(copies)]
    for each in running:
        each.start()
    for each in running:
        each.join()


def _loop() -> None:
    total = 0
    for number in range(ROUNDS):
        total = (total * 31 + number) & 0xFFFFFFFF


def _searched(arrays: Arrays, threads: int, sweeps: int, values: dict[int, float]) -> float:
    course, state, heat = crowd_search.prepare(arrays, SEED, threads)
    room = Room(course, state, threads)
    took = _wall(crowd_search.search, room, heat, sweeps, Stop(float("inf")), lambda _: None)
    own, surplus = kernels.weigh(course, state)
    values[threads] = float(own.sum() / 2 - surplus.sum())
    return took


def _command(threads: int, listed: Path, folder: str, sweeps: int) -> None:
    out = Path(folder, f"plan {threads}")
    size.command(listed, out, "--size", "5", "--work", str(sweeps), "--threads", str(threads), "--force")
