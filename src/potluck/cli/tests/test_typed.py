"""What is typed plainly means the same without typer's parser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from potluck.cli import app, later
from potluck.cli.commands import COMMANDS, Command
from potluck.cli.given import typed
from potluck.cli.tests.test_command import loaded_by

CEILING_SECONDS = 1.5
WORDS = (
    "people.csv", "-", "4-6", "7", "a b", "", "--plain", "--size", "--size=5", "--seed", "--seed=", "-3",
    "--", "--apart", "A,B", "--apart=C,D", "--help", "-h", "--sise", "--plain=yes", "--only", "csv",
)  # fmt: skip


def as_typer_reads(words: list[str]) -> tuple[str, dict] | None:
    """Return what typer hands over; None where it refuses or shows help."""
    taken: list[tuple[str, dict]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "call", lambda self, given: taken.append((self.word, given)))
        CliRunner().invoke(app.app(), words)
    return taken[0] if taken else None


@given(st.sampled_from(["seat", "reseat", "explain", "sit"]), st.lists(st.sampled_from(WORDS), max_size=5))
def test_what_is_read_plainly_is_what_typer_reads(command, rest):
    plain = typed.read([command, *rest])
    if plain is not None:
        assert (plain[0].word, plain[1]) == as_typer_reads([command, *rest])


def test_the_usual_commands_are_plain():
    given = typed.read(["seat", "people.csv", "--size", "5", "--apart", "A,B", "--apart=C,D", "--plain"])
    assert given is not None
    command, words = given
    assert command is COMMANDS["seat"]
    assert (words["file"], words["size"], words["apart"], words["plain"]) == (
        "people.csv", "5", ["A,B", "C,D"], True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["seat"], ["seat", "a", "b"], ["seat", "a", "--sise", "5"]]
)
def test_what_is_unclear_is_left_to_typer(words):
    assert typed.read(words) is None


def test_each_module_that_waits_is_there_and_waits(command, nine):
    loaded = loaded_by(command, "seat", str(nine), "--plain", "--only", "csv", "--work", "10", "--seed", "1")
    assert "typer" not in loaded
    for name in later.LATER:
        __import__(name)


def test_forty_people_are_seated_soon(tmp_path, command):
    lines = [f"{n},Guest {n},topic{n % 7}; topic{n % 5 + 7},topic{n % 11}" for n in range(40)]
    people = Path(tmp_path, "people.csv")
    people.write_text("\n".join(["id,name,loves,brings", *lines]), "utf-8")
    spent = []
    for _turn in range(3):
        before = os.times()
        arguments = ["seat", str(people), "--plain", "--only", "csv", "--force"]
        subprocess.run(
            [*command, *arguments, "--output", str(tmp_path / "plan")], capture_output=True, check=True
        )
        after = os.times()
        spent.append(sum(after[2:4]) - sum(before[2:4]))
    assert min(spent) < CEILING_SECONDS, sys.version
