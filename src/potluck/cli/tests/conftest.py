"""A table of nine friends, and the command as a person runs it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.testing

from potluck.cli import app
from potluck.cli.tests.friends import NINE

Run = Callable[..., typer.testing.Result]


@pytest.fixture
def nine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine people on a list, in a folder of their own where the command runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "people.csv"
    path.write_text(NINE, "utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """Run the command in this process."""

    def called(*arguments: object, **more: object) -> typer.testing.Result:
        runner = typer.testing.CliRunner()
        return runner.invoke(app.app(), [str(argument) for argument in arguments], **more)

    return called


@pytest.fixture
def command() -> list[str]:
    """Return what starts the command as a program of its own."""
    return [sys.executable, "-c", "from potluck.cli import main; main()"]
