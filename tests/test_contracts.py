"""Each import contract is seen to fail: a contract that cannot break holds nothing."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BREAKS = {
    "rooms": {"shared/upward.py": "import potluck.cli\n"},
    "rooms, a room nobody placed": {"attic/__init__.py": '"""A room without a place."""\n'},
    "engine": {"seating/web.py": "import django\n"},
    "file-door": {"reading/web.py": "import django\n"},
    "file-door, by way of the house": {"cli/explain.py": "import potluck.cli.house.serve\n"},
    "bridge": {"tables/shortcut.py": "import potluck.seating\n"},
    "inside": {"topics/forms.py": "import potluck.topics.pages\n", "topics/pages.py": ""},
    "inside, models that act": {"ties/models.py": "import potluck.ties.actions\n", "ties/actions.py": ""},
    "plans-on-paper": {"printing/shortcut.py": "import potluck.seating\n"},
    "no-cycles": {"words/hen.py": "import potluck.words.egg\n", "words/egg.py": "import potluck.words.hen\n"},
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the tree in which a test may write bad imports."""
    for path in (ROOT / "src").rglob("*.py"):
        if "tests" not in path.parts:
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [
        Path(sys.executable).with_name("lint-imports"),
        "--no-cache",
        "--no-logo",
        "--contract",
        contract,
    ]
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("rule", BREAKS)
def test_a_bad_import_breaks_its_contract(rule: str, copy: Path) -> None:
    for name, text in BREAKS[rule].items():
        path = copy / "src" / "potluck" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    done = lint(copy, rule.partition(",")[0])
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 broken" in done.stdout


def test_everything_of_the_command_but_the_house_is_held_to_the_file_door() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (door,) = [contract for contract in contracts if contract["id"] == "file-door"]
    modules = {path.stem for path in (ROOT / "src/potluck/cli").iterdir() if not path.name.startswith("__")}
    held = {name.removeprefix("potluck.cli.") for name in door["source_modules"] if ".cli." in name}
    assert held == modules - {"house", "tests"}


def test_every_contract_is_broken_on_purpose_by_one_of_these() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["id"] for contract in contracts} == {rule.partition(",")[0] for rule in BREAKS}
