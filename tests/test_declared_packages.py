"""What is imported is declared, what is declared is locked, and the locks tell no address."""

import ast
import importlib.metadata
import re
import sys
import tomllib

import tree

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", name, maxsplit=1)[0]).lower()


def declared() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    return {
        folded(line)
        for line in [*PROJECT["project"]["dependencies"], *(one for extra in extras for one in extra)]
    }


def imported() -> set[str]:
    names = set()
    for path in tree.python_files():
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"potluck"}


def test_every_package_the_code_imports_is_declared() -> None:
    owners = importlib.metadata.packages_distributions()
    stray = {
        name for name in imported() if not {folded(owner) for owner in owners.get(name, [name])} & declared()
    }
    assert stray == set()


def test_every_declared_package_is_locked_with_hashes() -> None:
    lock = (tree.ROOT / "requirements-dev.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    build = {folded(line) for line in PROJECT["dependency-groups"]["build"]}
    assert declared() | build <= locked
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:])


def test_the_base_lock_holds_no_development_package() -> None:
    lock = (tree.ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert not locked & {"pytest", "hypothesis", "ruff", "mypy", "playwright", "django"}
    assert {"hatchling", "editables", "numpy"} <= locked


def test_both_locks_agree() -> None:
    pins = [
        set(re.findall(r"^\S+==\S+", (tree.ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS
    ]
    assert pins[0] - pins[1] == set()


def test_the_version_stands_in_one_place() -> None:
    init = (tree.PACKAGE / "__init__.py").read_text("utf-8")
    assert re.search(r'^__version__ = "\d+\.\d+\.\d+"$', init, re.MULTILINE)
    assert "version" in PROJECT["project"]["dynamic"]


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js", "deb.debian" + ".org"]
    folders = ["/ro" + "ot/", "/wo" + "rk/main", "/wo" + "rk/shared", "/opt/py" + "pi", "/opt/wh" + "eels"]
    told = [
        f"{tree.name(path)}: {word}"
        for path in tree.tracked()
        if tree.is_text(path)
        for word in hosts + folders
        if word in path.read_text("utf-8", errors="replace")
    ]
    assert told == []
