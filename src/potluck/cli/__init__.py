"""The `potluck` command: seat, reseat, explain, doctor."""

import io
import os
import sys


def main() -> None:
    """Run the command that the person typed."""
    # One thread: the kernels do the heavy work, and threads of the linear algebra only cost time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no ı shows a question mark; it must not cost anybody the plan.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    from potluck.cli import app

    sys.exit(app.command()(prog_name="potluck"))
