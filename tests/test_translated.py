"""Every line that the command says has passed through a translation."""

import re
from pathlib import Path

import pytest
import typer.testing

from potluck.cli import app

PEOPLE = """name,loves
Ada,1001; 2002
Bea,2002; 3003
Cem,1001; 3003
Dov,4004; 2002
Eli,4004; 1001
Fay,3003; 4004
Gus,1001; 2002
Hal,3003; 2002
"""
NAMES = {"potluck", *(line.partition(",")[0] for line in PEOPLE.splitlines()[1:])}
RUNS = {
    "seat": ("seat", "people.csv", "--work", "40", "--seed", "7", "--plain", "--only", "csv,json"),
    "explain": ("explain", "potluck-plan", "Ada", "--plain"),
    "reseat": ("reseat", "potluck-plan", "--absent", "Bea", "--plain", "--only", "csv,json"),
}


def english(output: str) -> list[str]:
    """Return the lines that hold words which are no names, no paths, no options and not translated."""
    left = []
    for line in output.splitlines():
        kept = re.sub(r"\S*[/.\-]\w\S*", " ", line)
        words = [word for word in re.findall(r"[^\W\d_]{2,}", kept) if word.isascii()]
        if [word for word in words if word not in NAMES and re.search("[aceinosuyACEINOSUY]", word)]:
            left.append(line)
    return left


@pytest.mark.usefixtures("pseudo_locale")
def test_no_line_of_seat_explain_or_reseat_is_bare_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    Path("people.csv").write_text(PEOPLE, "utf-8")
    bare: dict[str, list[str]] = {}
    for name, arguments in RUNS.items():
        done = typer.testing.CliRunner().invoke(app.app(), list(arguments))
        assert done.exit_code == 0, done.output
        assert "⟦" in done.output
        bare[name] = english(done.output)
    assert bare == {"seat": [], "explain": [], "reseat": []}
