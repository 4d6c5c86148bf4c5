"""Every line that the command says has passed through a translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.testing

import tree
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


TOLD = {
    *("ProblemError", "UnknownName", "Refused", "ValidationError"),
    *("CellError", "SheetError", "DayOrderError", "PlanFileError"),
}
"""What these say a person reads; what is raised for programmers, such as KernelError, is English."""


def has_words(text: ast.expr) -> bool:
    """Tell whether words stand in a text itself: not in what is filled in, nor in what is called."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return any(isinstance(part, ast.Constant) and re.search(r"[^\W\d_]", str(part.value)) for part in parts)


def bare_refusals(module: ast.Module) -> Iterator[int]:
    """Yield the lines on which something is refused in words that no translation has."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TOLD:
            yield from (text.lineno for text in node.args if has_words(text))


def test_whatever_is_refused_is_refused_in_words_that_can_be_translated() -> None:
    assert [*bare_refusals(ast.parse('no.Refused(_("No."), f"{a}: {b}", f"{n} people", "No.")'))] == [1, 1]
    files = tree.python_files()
    assert [f"{tree.name(file)}:{line}" for file in files for line in bare_refusals(tree.parsed(file))] == []
