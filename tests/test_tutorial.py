"""What the docs show is what happens: their Python and their commands are run, and their outputs compared."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tree

EXECUTED_PYTHON = ["docs/tutorial.md", "docs/seating.md"]
EXECUTED_COMMANDS = ["README.md", "docs/tutorial.md"]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
CONSTANT = re.compile(r"^\| `(\w+)` \| (\S+) \| `([\w/]+)\.py` \|$", re.MULTILINE)
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page: str, language: str) -> list[str]:
    text = (tree.ROOT / page).read_text("utf-8")
    return [code for kind, code in BLOCK.findall(text) if kind == language]


@pytest.fixture
def beside_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that holds the examples and nothing else."""
    shutil.copytree(tree.ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", EXECUTED_PYTHON)
def test_the_python_of_a_page_does_what_it_shows(page: str, beside_the_examples: Path) -> None:
    known: dict[str, object] = {}
    runner = doctest.DocTestRunner(verbose=False, optionflags=LENIENT)
    told: list[str] = []
    for code in blocks(page, "python"):
        if ">>>" not in code:
            exec(compile(code, page, "exec"), known)
            continue
        session = doctest.DocTestParser().get_doctest(code, known, page, page, 0)
        runner.run(session, out=told.append, clear_globs=False)
        known = session.globs
    assert not told, "".join(told)


def sessions(page: str) -> list[tuple[str, str]]:
    """Return every command of a page with the output that is shown below it."""
    found = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return [
        (command, output) for command, output in found if not command.startswith(("make ", "git ", "cd "))
    ]


@pytest.mark.parametrize("page", EXECUTED_COMMANDS)
def test_the_commands_of_a_page_print_what_it_shows(page: str, beside_the_examples: Path) -> None:
    folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": "80"}
    status, wrong = 0, []
    for command, shown in sessions(page):
        answered = f"(exit {status}); {command.removeprefix('.venv/bin/')}"
        done = subprocess.run(
            ["bash", "-c", answered], env=environment, capture_output=True, text=True, check=False
        )
        if status and command != "echo $?":
            wrong.append(f"the page does not show that the command before {command!r} fails with {status}")
        status = done.returncode
        printed = done.stdout + done.stderr
        if shown and not doctest.OutputChecker().check_output(shown, printed, LENIENT):
            wrong.append(f"$ {command}\nshown:\n{shown}\nprinted:\n{printed}")
    assert not wrong, "\n".join(wrong)
    assert not status


def test_the_constants_of_the_method_are_those_of_the_code() -> None:
    listed = CONSTANT.findall((tree.ROOT / "docs" / "seating.md").read_text("utf-8"))
    assert len(listed) > 10
    stale = []
    for name, told, module in listed:
        text = (tree.PACKAGE / f"{module}.py").read_text("utf-8")
        if (value := constant(name, text)) != told:
            stale.append(f"docs/seating.md says {name} is {told}; {module}.py says {value}")
    assert stale == []


def constant(name: str, text: str) -> str:
    """Return a constant as the page writes it, also where a line of code sets several."""
    for names, values in re.findall(r"^([A-Z_, ]+) = (.+)$", text, re.MULTILINE):
        if name in names.split(", "):
            value = values.split(", ")[names.split(", ").index(name)]
            plain = re.sub(r'^Decimal\("(.*)"\)$', r"\1", value).replace("_", "")
            return re.sub(r"\.0$", "", plain)
    return "nothing"
