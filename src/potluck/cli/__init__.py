"""The `potluck` command: seat, reseat, explain, doctor."""

import os
import sys


def main() -> None:
    """Run the command that the person typed."""
    # One thread: the kernels do the heavy work, and threads of the linear algebra only cost time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from potluck.cli import app

    sys.exit(app.command()(prog_name="potluck"))
