"""Prints in a child process: typst is 80 MB that a process which answers pages need not hold."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext as _

from potluck.shared.refused import Refused

SECONDS = 40.0
CHILD = "potluck.tables.printing_press"


def printed(
    sheet: Literal["plan", "host"], document: Mapping[str, Any], says: Mapping[str, str], paper: str
) -> bytes:
    """Return a PDF; raise `Refused` where it could not be printed."""
    asked = json.dumps({"sheet": sheet, "document": document, "says": dict(says), "paper": paper})
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
