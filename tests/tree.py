"""The files of this project, as its house rules look at them."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "potluck"
LISTS = (".csv", ".tsv")


def tracked() -> list[Path]:
    """Return every file git knows, or would add; without git, every file that is not hidden."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted({ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()})


def python_files(*, with_tests: bool = False) -> list[Path]:
    """Return the modules of the package, with or without the rooms' own tests."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if with_tests or "tests" not in path.parts]


def rooms() -> list[Path]:
    """Return the folders of the package that are rooms, and the rooms inside them."""
    return sorted({path.parent for path in python_files()} - {PACKAGE})


def name(path: Path) -> str:
    """Return a path as a reader of the tree knows it."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, however deep."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_text(path: Path) -> bool:
    """Tell text from pictures, typefaces and spreadsheets."""
    return b"\0" not in path.read_bytes()[:4096]
