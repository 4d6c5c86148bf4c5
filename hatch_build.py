"""Compiles the engine's C kernels into the package where there is a compiler; never fails without one.

Run as a program it compiles in place: `.venv/bin/python hatch_build.py`. Tests call `compile_kernels` with
flags of their own, to build with sanitizers.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SEATING = Path("src/potluck/seating")
SUFFIX = ".dylib" if sys.platform == "darwin" else ".so"
COMPILERS = ("cc", "gcc", "clang")
# -fwrapv: the numpy twin wraps around, so C must too. No -march=native: the kernels choose at load.
FLAGS = ("-O3", "-std=c11", "-fPIC", "-shared", "-pthread", "-fwrapv", "-Wall", "-Wextra")


class KernelBuildHook(BuildHookInterface[Any]):
    """Puts the compiled kernels into the wheel, and says in its tag whether it holds any."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile before hatchling collects the files; a source distribution takes the sources only."""
        if self.target_name != "wheel":
            return
        library = compile_kernels(Path(self.root))
        if library is None:
            return
        build_data["artifacts"].append(f"/{SEATING}/{library.name}")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{_platform()}"


def sources(root: Path = ROOT) -> list[Path]:
    """Return the C files of the kernels, in a fixed order."""
    return sorted((root / SEATING / "_kernels").rglob("*.c"))


def compiler() -> str | None:
    """Return the first C compiler on the PATH that can be run; `CC` comes before all others."""
    for name in (os.environ.get("CC", ""), *COMPILERS):
        found = shutil.which(name) if name else None
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
            return found
    return None


def compile_kernels(root: Path = ROOT, out: Path | None = None, extra: Sequence[str] = ()) -> Path | None:
    """Compile the kernels and return the library, or None with one printed line saying why there is none."""
    files = sources(root)
    library = out or root / SEATING / f"_kernels{SUFFIX}"
    if not files:
        return None
    if out is None and _is_fresh(library, root):
        return library
    library.unlink(missing_ok=True)
    program = compiler()
    if program is None:
        print("potluck: no C compiler found; seating runs on numpy, which is slower and gives the same plans")
        return None
    return _run(program, files, library, extra)


def _run(program: str, files: list[Path], library: Path, extra: Sequence[str]) -> Path | None:
    # A running process may have the old library open: the new one is written beside it and put in its place.
    beside = library.with_name(f"{library.name}.{os.getpid()}")
    command = [program, *FLAGS, *extra, "-o", str(beside), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        beside.unlink(missing_ok=True)
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        print(f"potluck: the kernels did not compile; seating runs on numpy, which is slower ({reason})")
        return None
    beside.replace(library)
    return library


def _is_fresh(library: Path, root: Path) -> bool:
    if not library.exists():
        return False
    headers = (root / SEATING / "_kernels").rglob("*.h")
    inputs = [*sources(root), *headers, root / "hatch_build.py"]
    return all(path.stat().st_mtime < library.stat().st_mtime for path in inputs)


def _platform() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


if __name__ == "__main__":
    compile_kernels()
