"""Made-up inputs that are the same on every machine: python -m tests.fuzz.fixed TARGET FILE SECONDS.

libFuzzer's own draws hang on addresses in memory even where its seed is fixed, so these are drawn from the
corpus without it. FILE holds the input being tried, for whoever finds this process dead.
"""

import faulthandler
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.fuzz import targets

SEED = 20261122
# All of them together take about a minute on two slow cores that have nothing else to do.
RUNS = {"csv": 5_000, "json": 7_000, "xlsx": 5_000, "ods": 5_000, "met": 4_000, "plans": 4_000}
CORPUS = Path(__file__).resolve().parent / "corpus"
LONGEST_INPUT, MOST_BYTES = 8_000, 3_000_000_000
MOST_CHANGES = 8
_TOKEN = re.compile(rb"[A-Za-z:_-]+|\d+|[^\w\s]|\s")
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"1", b"-1", b"16384", b"65536", b"200000", b"1048576", b"4294967295", b"1e308", b"9" * 20)
_ODD = (
    "\0",
    "\ufeff",
    "\u202e",
    "é",
    "𝔸",
    "'",
    '"',
    "=",
    ",",
    ";",
    "\t",
    "\r\n",
    "<",
    "]]>",
    "&#0;",
    "{",
    "[",
)
Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def inputs(name: str) -> Iterator[bytes]:
    """Yield the inputs of one target: each of its corpus, changed in a few places."""
    corpus = [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
    chance = random.Random(f"{SEED} {name}")
    for _run in range(RUNS[name]):
        data = chance.choice(corpus)
        for _change in range(chance.randint(1, MOST_CHANGES)):
            data = chance.choice(_CHANGES)(chance, data, corpus)[:LONGEST_INPUT]
        yield data


def main() -> None:
    """Try the inputs of a target until the time is over; what fails ends the process."""
    name, trying, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    started, tried = time.monotonic(), 0
    for data in inputs(name):
        if time.monotonic() - started > seconds:
            break
        trying.write_bytes(data)
        faulthandler.dump_traceback_later(targets.HANGS_AFTER_SECONDS, exit=True)
        targets.run(name, data)
        faulthandler.cancel_dump_traceback_later()
        tried += 1
    took = time.monotonic() - started
    print(f"{name}: {tried} of {RUNS[name]} inputs in {took:.1f} s", flush=True)


def _flip(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]


def _erase(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 7, 300)) + data[end:]


def _move(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    start, end = _part(chance, data)
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _cross(chance: random.Random, data: bytes, corpus: Sequence[bytes]) -> bytes:
    other = chance.choice(corpus)
    start, end = _part(chance, other)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _renumber(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    places = list(_NUMBER.finditer(data))
    if not places:
        return data
    place = chance.choice(places)
    digits = chance.choice((*_NUMBERS, b"%d" % chance.randrange(10**9), place[0] + place[0]))
    return data[: place.start()] + digits + data[place.end() :]


def _swap_token(chance: random.Random, data: bytes, corpus: Sequence[bytes]) -> bytes:
    places, others = list(_TOKEN.finditer(data)), _TOKEN.findall(chance.choice(corpus))
    if not places or not others:
        return data
    place = chance.choice(places)
    return data[: place.start()] + chance.choice(others) + data[place.end() :]


def _add_oddity(chance: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_ODD).encode() + data[at:]


def _part(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 4, 8, 16, 64, 256)))


_CHANGES: Sequence[Change] = (_flip, _erase, _repeat, _move, _cross, _renumber, _swap_token, _add_oddity)

if __name__ == "__main__":
    main()
