"""A line to type names the command as a shell here would find it."""

from pathlib import Path

import pytest

from potluck.shared import command


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "my house" / ".venv" / "bin" / "potluck"
    made.parent.mkdir(parents=True)
    made.touch(0o755)
    monkeypatch.chdir(tmp_path / "my house")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(made.with_name("python")))
    monkeypatch.setattr("sys.argv", ["gunicorn"])
    return made


def test_a_path_is_named_where_no_shell_finds_it(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.called() == ".venv/bin/potluck"
    monkeypatch.setattr("sys.argv", [str(program), "serve"])
    assert command.called() == ".venv/bin/potluck"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert command.called() == str(program)


def test_its_name_is_enough_where_a_shell_finds_this_very_one(program: Path, tmp_path: Path) -> None:
    (tmp_path / "potluck").touch(0o755)
    assert command.called() == ".venv/bin/potluck", "another one is found"
    (tmp_path / "potluck").unlink()
    (tmp_path / "potluck").symlink_to(program)
    assert command.called() == "potluck"
    program.unlink()
    assert command.called() == "potluck", "nothing lies there"
