"""The `potluck` command: seat, reseat, explain, doctor."""

import gc
import io
import os
import sys

from potluck.cli import later
from potluck.cli.given import typed

OBJECTS_OF_A_START = 200_000


def main() -> None:
    """Run the command that the person typed."""
    # One thread: the kernels do the heavy work, and threads of the linear algebra only cost time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no ı shows a question mark; it must not cost anybody the plan.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    plain = typed.read(sys.argv[1:])
    if plain is not None:
        command, given = plain
        if not command.is_of_the_house:
            later.begin()
            # What is loaded stays; to look through it again and again took a tenth of a start.
            gc.set_threshold(OBJECTS_OF_A_START)
        try:
            command.call(given)
        finally:
            # Nor is it looked through once more at the end.
            gc.freeze()
        return
    from potluck.cli import app

    sys.exit(app.command()(prog_name="potluck"))
