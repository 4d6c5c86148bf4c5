"""Prints in a child process: typst is 80 MB that a process which answers pages need not hold."""

import functools
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from django.utils.translation import gettext as _

from potluck.printing import faces
from potluck.shared.refused import Refused

SECONDS = 40.0
CHILD = "potluck.tables.printing_press"
# A page shows a picture and offers it once more to keep: it is drawn once. Nothing is laid on a disk.
PICTURES_AT_HAND = 8


def printed(
    sheet: Literal["plan", "host"],
    document: Mapping[str, Any],
    says: Mapping[str, str],
    paper: str,
    heading: Sequence[str],
) -> bytes:
    """Return a PDF; raise `Refused` where it could not be printed."""
    given = {"document": document, "says": dict(says), "paper": paper, "heading": [*heading]}
    return _pressed(json.dumps({"sheet": sheet, **given}))


def picture(document: Mapping[str, Any], heading: Sequence[str], part: int) -> bytes:
    """Return one picture of a plan as PNG; raise `Refused` where it could not be drawn."""
    return _drawn(json.dumps({"sheet": "picture", "document": document, "heading": [*heading], "part": part}))


def unwritable(words: Iterable[str]) -> list[str]:
    """Return what cannot be printed here, because no face has its letters: most ask no child."""
    doubtful = faces.doubtful(words)
    if not doubtful:
        return []
    try:
        return [*json.loads(_pressed(json.dumps({"sheet": "names", "names": doubtful})))]
    except Refused:
        return doubtful


@functools.lru_cache(PICTURES_AT_HAND)
def _drawn(asked: str) -> bytes:
    return _pressed(asked)


def _pressed(asked: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", CHILD],
            input=asked.encode(),
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused(_("That could not be printed just now. Nothing was lost; please try again.")) from error
    return done.stdout
