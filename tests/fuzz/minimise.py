"""Keeps, of many inputs, the smallest that together run every step of the readers that all of them run."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzz.targets import TARGETS

_READERS = "potluck/reading"
Step = tuple[str, int, int]


def steps_of(target: Callable[[bytes], None], data: bytes) -> set[Step]:
    """Return every step from line to line that a target takes in the readers for one input."""
    steps: set[Step] = set()
    last: dict[FrameType, int] = {}

    def follow(frame: FrameType, event: str, _argument: Any) -> Any:
        if _READERS not in frame.f_code.co_filename:
            return None
        if event == "line":
            steps.add((frame.f_code.co_filename, last.get(frame, 0), frame.f_lineno))
            last[frame] = frame.f_lineno
        return follow

    sys.settrace(follow)
    try:
        target(data)
    finally:
        sys.settrace(None)
    return steps


def keep_fewest(name: str, corpus: Path, learnt: Path, most_bytes: int) -> None:
    """Add to the corpus of a target what was learnt, and drop of it what runs nothing of its own."""
    seen: set[Step] = set()
    known = sorted(corpus.iterdir(), key=lambda path: (_was_learnt(path), path.stat().st_size))
    fresh = sorted(learnt.iterdir(), key=lambda path: path.stat().st_size)
    room = most_bytes - sum(path.stat().st_size for path in known)
    for path in [*known, *fresh]:
        new = steps_of(TARGETS[name], path.read_bytes()) - seen
        seen |= new
        was_known = path.parent == corpus
        if not new and was_known and _was_learnt(path):
            path.unlink()
        if new and not was_known and (room := room - path.stat().st_size) > 0:
            shutil.copy(path, corpus / path.name)


def _was_learnt(path: Path) -> bool:
    """Whether the fuzzer named a file (by the hash of what it holds), and not a person."""
    return len(path.name) == 40
