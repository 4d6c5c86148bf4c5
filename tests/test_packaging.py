"""What is shipped: the wheel and the source distribution, built offline and run in a fresh environment."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

import hatch_build
import tree

LAZY = ("django", "highspy", "numpy", "python_calamine", "typst")


def run(*command: str | Path, cwd: Path = tree.ROOT, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clean copy of what git knows, so that nothing of this machine is packed by chance."""
    copy = tmp_path_factory.mktemp("source")
    for path in tree.tracked():
        target = copy / path.relative_to(tree.ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return copy


@pytest.fixture(scope="module")
def sdist(source: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", cwd=source)
    return next((source / "dist").glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """Return the wheel made from the source distribution: what that forgets is missing here."""
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 has none yet
        archive.extractall(sdist.parent)
    unpacked = sdist.parent / sdist.name.removesuffix(".tar.gz")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=unpacked)
    return next((unpacked / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return `potluck` in an environment of its own, whose other packages are borrowed from this one."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "-q",
        "--offline",
        "--no-deps",
        "--python",
        python,
        wheel,
    )
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(packages) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return home / "bin" / "potluck"


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_everything_the_rooms_need_and_no_test(wheel: Path, source: Path) -> None:
    files = [path for path in (source / "src").rglob("*") if path.is_file() and "tests" not in path.parts]
    needed = {
        path.relative_to(source / "src").as_posix() for path in files if path.suffix not in {".c", ".h"}
    }
    assert needed - contents(wheel) == set()
    assert [name for name in contents(wheel) if "/tests/" in name or name.startswith("tests/")] == []


def test_the_wheel_holds_the_licence_and_the_kernels_where_there_is_a_compiler(wheel: Path) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in contents(wheel))
    compiled = bool(hatch_build.compiler() and hatch_build.sources())
    kernels = f"potluck/seating/_kernels{hatch_build.SUFFIX}"
    assert (kernels in contents(wheel)) == compiled
    assert wheel.name.endswith("-any.whl") != compiled
    assert "-py3-none-" in wheel.name


def test_the_sources_of_the_kernels_are_in_the_source_distribution(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {source.relative_to(tree.ROOT).as_posix() for source in hatch_build.sources()} <= names
    assert {"LICENSE", "README.md", "hatch_build.py", "pyproject.toml"} <= names


def test_without_a_compiler_the_build_says_so_in_one_line_and_goes_on(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "source"
    shutil.copytree(source / hatch_build.SEATING, copy / hatch_build.SEATING)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CC", raising=False)
    assert hatch_build.compile_kernels(copy) is None
    assert len(capsys.readouterr().out.splitlines()) <= 1


def test_a_compiler_that_fails_does_not_stop_the_build(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kernels = tmp_path / hatch_build.SEATING / "_kernels"
    kernels.mkdir(parents=True)
    (kernels / "broken.c").write_text("this is no C\n", "utf-8")
    monkeypatch.setattr(hatch_build, "compiler", lambda: shutil.which("false"))
    assert hatch_build.compile_kernels(tmp_path) is None
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert not list((tmp_path / hatch_build.SEATING).glob("_kernels.*"))


def test_the_wheel_alone_seats_a_list(command: Path, tmp_path: Path) -> None:
    people = tree.ROOT / "examples" / "people.csv"
    run(command, "seat", people, "--plain", "--seconds", "1", "--output", "plan", cwd=tmp_path)
    assert {"plan.csv", "plan.json", "plan.html", "plan.pdf"} <= {
        path.name for path in (tmp_path / "plan").iterdir()
    }


def test_asking_for_help_loads_nothing_heavy(command: Path) -> None:
    python = command.with_name("python")
    program = (
        "import sys\n"
        "from potluck.cli import main\n"
        "sys.argv = ['potluck', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', sorted(set({LAZY!r}) & set(sys.modules)))\n"
    )
    assert run(python, "-c", program).splitlines()[-1] == "loaded: []"
