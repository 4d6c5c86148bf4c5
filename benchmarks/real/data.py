"""Where the real lists are, and what to say when they are not there."""

import csv
import gzip
import io
import os
import sys
from pathlib import Path

from benchmarks import measured

FOLDER = Path(os.environ.get("POTLUCK_DATA") or measured.ROOT.parent / "shared" / "data")
Records = list[dict[str, str]]


def found(name: str) -> bool:
    """Tell whether the folder is there; if not, say which benchmark is left out and why."""
    if FOLDER.is_dir():
        return True
    sys.stdout.write(
        f"{name} is left out: it reads real lists, and there is no folder {FOLDER} (POTLUCK_DATA names it).\n"
    )
    return False


def records(path: str) -> Records:
    """Return the rows of a CSV file of the folder, unpacked where it is packed."""
    full = FOLDER / path
    packed = full.read_bytes()
    text = (gzip.decompress(packed) if full.suffix == ".gz" else packed).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write(path: Path, rows: Records) -> Path:
    """Write rows as CSV, for the command to read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    return path


def members() -> Records:
    """Return the Meetup members who told topics, joined with the words of their topics."""
    words = {row["topic_id"]: row["name"] for row in records("meetings/topics.csv")}
    told: dict[str, dict[str, None]] = {}
    for row in records("meetings/members.csv"):
        topics = [words[topic] for topic in row["topic_ids"].split(";") if topic in words]
        told.setdefault(row["member"], {}).update(dict.fromkeys(topics))
    return [
        {"id": member, "name": f"Member {number}", "loves": "; ".join(topics)}
        for number, (member, topics) in enumerate(told.items(), start=1)
        if topics
    ]


def women() -> tuple[Records, Records]:
    """Return Davis's eighteen women, and which of the fourteen gatherings each came to."""
    names = [row["node"] for row in records("networks/southern_women.nodes.csv") if row["type"] == "False"]
    came = [{"event": row["from"], "name": row["to"]} for row in records("networks/southern_women.edges.csv")]
    return [{"name": name} for name in names], came
