"""Ctrl-C at any moment, and streams that are closed: a calm line, and a plan that was shown is written."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from potluck.cli import STOPPED, refusing
from potluck.cli.tests.friends import NINE

FAST = ("--seconds", "0.2", "--plain")


def test_ctrl_c_once_while_the_plan_is_written_lets_it_be_written(nine, command):
    seat = [*command, "seat", str(nine), *FAST]
    with subprocess.Popen(seat, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert any("Table 1" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        _rest, asides = process.communicate(timeout=60)
    assert process.returncode == 0, asides
    assert "The plan is being written" in asides
    assert {"plan.csv", "plan.host.json", "plan.html"} <= {
        path.name for path in Path("potluck-plan").iterdir()
    }


def test_ctrl_c_while_a_repair_is_written_lets_it_be_written(nine, command):
    subprocess.run([*command, "seat", str(nine), *FAST, "--only", "json"], check=True, capture_output=True)
    again = [
        *command,
        "reseat",
        "potluck-plan",
        "--absent",
        NINE.splitlines()[1].partition(",")[0],
        "--plain",
    ]
    with subprocess.Popen(again, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert any("Table 1" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        _rest, asides = process.communicate(timeout=60)
    assert process.returncode == 0, asides
    assert Path("potluck-plan/before-1/plan.json").exists()


@pytest.mark.parametrize("moment", range(12))
def test_ctrl_c_before_anybody_is_seated_is_one_calm_line(nine, command, moment):
    # What happens before our own first line is Python's.
    waits = [*command[:-1], command[-1].replace("; main()", "; print(flush=True); main()")]
    seat = [*waits, "seat", str(nine), *FAST, "--only", "csv"]
    with subprocess.Popen(seat, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(0.02 + 0.04 * moment)
        process.send_signal(signal.SIGINT)
        _told, asides = process.communicate(timeout=60)
    assert "Traceback" not in asides and "Potluck’s fault" not in asides
    is_over = process.returncode == -signal.SIGINT  # nor is what happens after our last
    assert process.returncode in (0, STOPPED) or (is_over and Path("potluck-plan/plan.csv").exists()), asides
    if process.returncode == STOPPED:
        assert asides.splitlines()[-1] == "Stopped. Nothing was half written."


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C as a shell gives it to a command; one that runs in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_what_says_it_is_broken_after_an_interrupt_was_interrupted(capsys):
    def load() -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ImportError("numpy seems to be broken") from error  # as C that is loading says

    with pytest.raises(SystemExit) as stopped, refusing.in_words():
        load()
    assert stopped.value.code == STOPPED
    assert capsys.readouterr().err == "Stopped. Nothing was half written.\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
def test_closed_streams_cost_nobody_the_plan(nine, command):
    seat = [*command, "seat", str(nine), *FAST, "--only", "csv", "--force"]
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        done = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *seat], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), closed
        assert "Table 1" in Path("potluck-plan/plan.csv").read_text("utf-8-sig")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
def test_a_list_from_a_closed_standard_input_is_refused_in_words(nine, command):
    seat = [*command, "seat", "-", *FAST]
    done = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *seat], capture_output=True, text=True)
    assert done.returncode == 2 and "There is no standard input" in done.stderr
    assert "Potluck’s fault" not in done.stderr
