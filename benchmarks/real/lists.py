"""Real lists through the real command: how people write who never heard of it, and what tables share."""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks import measured
from benchmarks.real import data
from potluck.words import vocabulary

SURVEYS = ("gruepr_sample_survey", "gruepr_testdata_duplicates", "groupeng_sample_class_1")
SHUFFLES = 50
Tables = list[list[str]]


@dataclass(frozen=True)
class Seated:
    """What the command did with one list."""

    tables: Tables
    said: list[str]
    wall: float

    def people(self) -> int:
        return sum(map(len, self.tables))


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    argparse.ArgumentParser(prog="python -m benchmarks real", description=__doc__).parse_args(arguments)
    if not data.found("real"):
        return
    with tempfile.TemporaryDirectory() as folder:
        rows, figures = [], []
        for name, seated in _lists(Path(folder)):
            sizes = sorted({len(who) for who in seated.tables})
            told = "-".join(map(str, (sizes[0], sizes[-1])))
            rows.append([name, seated.people(), len(seated.tables), told, f"{seated.wall:.1f}"])
            figures += [f"{name}: {sentence}" for sentence in seated.said]
            if name == "Meetup members":
                figures += [_unnamed(seated.people()), *_sharing(seated.tables)]
        figures += _history(Path(folder))
    columns = ("list", "people", "tables", "sizes", "s wall")
    measured.tell(measured.Section("real", "Real lists through the command", columns, rows, figures))


def seat(people: Path, folder: Path, *options: str) -> Seated:
    """Run `potluck seat` on a file as anybody would."""
    command = [sys.executable, "-c", "from potluck.cli import main; main()", "seat", str(people), *options]
    began = time.monotonic()
    done = subprocess.run(
        [*command, "--plain", "--seed", "1", "--force", "--output", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{people.name}: potluck seat ended with {done.returncode}: {done.stderr or done.stdout}")
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    tables = [[guest["id"] for guest in table["guests"]] for table in plan["courses"][0]["tables"]]
    return Seated(tables, _sentences(done.stderr + done.stdout), time.monotonic() - began)


def _lists(folder: Path) -> Iterator[tuple[str, Seated]]:
    members = data.write(folder / "members.csv", data.members())
    yield "Meetup members", seat(members, folder / "members", "--only", "csv,json")
    for name in ("rug_member_list", *SURVEYS):
        yield name, seat(data.FOLDER / f"import/csv/{name}.csv", folder / name, "--only", "csv,json")


def _sentences(text: str) -> list[str]:
    """What the command says beside the tables, without what it quotes from the list."""
    lines = [line.removeprefix("- ") for line in text.splitlines() if not line.startswith(" ")]
    told = [line for line in lines if line.endswith(".") and not line.startswith(("In ", "plan.host.json"))]
    return [re.sub(r"(“[^”]*”( \([^)]*\))?(, )?)+", "“…”", line) for line in told]


def _unnamed(people: int) -> str:
    told = len({row["member"] for row in data.records("meetings/members.csv") if row["topic_ids"]})
    return f"Meetup members: {told} told topics; the data holds the words of {people} members' topics."


def _sharing(tables: Tables) -> list[str]:
    """How many people share a topic, word for word or by synonym, with somebody at their table."""
    book = vocabulary.load()
    topics = {
        row["id"]: {book.topic(word).key for word in row["loves"].split("; ")} for row in data.members()
    }
    one, two = _shares(tables, topics)
    dice, everyone = random.Random(1), [guest for who in tables for guest in who]
    chance = []
    for _ in range(SHUFFLES):
        dice.shuffle(everyone)
        seats = iter(everyone)
        chance.append(_shares([[next(seats) for _ in who] for who in tables], topics))
    by_chance = [sum(shares) / len(shares) for shares in zip(*chance, strict=True)]
    return [
        (
            f"Meetup members: {measured.percent(share)} share a topic with {least} or more at their table; "
            f"{measured.percent(random_share)} where seats are drawn ({SHUFFLES} times)."
        )
        for least, share, random_share in zip(("one", "two"), (one, two), by_chance, strict=True)
    ]


def _shares(tables: Tables, topics: dict[str, set[str]]) -> tuple[float, float]:
    counts = [
        sum(bool(topics[guest] & topics[other]) for other in who if other != guest)
        for who in tables
        for guest in who
    ]
    return sum(count >= 1 for count in counts) / len(counts), sum(count >= 2 for count in counts) / len(
        counts
    )


def _history(folder: Path) -> list[str]:
    """Eighteen women whose fourteen gatherings are known: new faces, old friends, and chance."""
    women, came = data.women()
    people, met = data.write(folder / "women.csv", women), data.write(folder / "came.csv", came)
    events: dict[str, set[str]] = {}
    for row in came:
        events.setdefault(row["name"], set()).add(row["event"])
    names = {str(number): row["name"] for number, row in enumerate(women, start=1)}
    figures = []
    for want in ("new-faces", "old-friends"):
        options = ("--met", str(met), "--want", want, "--only", "csv,json")
        seated = seat(people, folder / want, *options)
        tables = [[names[guest] for guest in who] for who in seated.tables]
        figures.append(f"Davis's women, --want {want}: {_meetings(tables, events)}.")
    everyone, dice = list(events), random.Random(1)
    drawn = []
    for _ in range(SHUFFLES):
        dice.shuffle(everyone)
        seats = iter(everyone)
        drawn.append(_counted([[next(seats) for _ in who] for who in tables], events))
    pairs, again, shared = (sum(column) / SHUFFLES for column in zip(*drawn, strict=True))
    return [
        *figures,
        f"Davis's women, seats drawn: {again:.1f} of {pairs:.0f} pairs have met, at {shared:.1f} gatherings.",
    ]


def _meetings(tables: Tables, events: dict[str, set[str]]) -> str:
    pairs, again, shared = _counted(tables, events)
    return f"{again} of {pairs} pairs have met before, at {shared} gatherings in all"


def _counted(tables: Tables, events: dict[str, set[str]]) -> tuple[int, int, int]:
    common = [len(events[one] & events[other]) for who in tables for one, other in combinations(who, 2)]
    return len(common), sum(count > 0 for count in common), sum(common)
