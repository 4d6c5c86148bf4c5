"""The `potluck` command: seat, reseat, explain, doctor."""

import gc
import io
import os
import sys

OBJECTS_OF_A_START = 200_000
STOPPED = 130


def main() -> None:
    """Run the command that the person typed. Whoever presses Ctrl-C gets a line, however early that is."""
    try:
        _run()
    except KeyboardInterrupt:
        _say_stopped()


def _run() -> None:
    from potluck.cli import later
    from potluck.cli.given import typed

    # One thread: the kernels do the heavy work, and threads of the linear algebra only cost time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _settle_streams()
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


def _settle_streams() -> None:
    """Have somewhere to write to, and letters that a terminal lacks cost nobody the plan."""
    if sys.stdin is None:  # no file that is opened later becomes the standard input
        os.open(os.devnull, os.O_RDONLY)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # whoever closed it wants to read nothing
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w")))
        elif isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no ı shows a question mark.
            stream.reconfigure(errors="replace")


def _say_stopped() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from potluck.shared.language import _

    if sys.stderr is not None:
        print(_("Stopped. Nothing was half written."), file=sys.stderr)
    sys.exit(STOPPED)
