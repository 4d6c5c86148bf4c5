"""A real PostgreSQL for tests: Debian's, in a folder that goes away, reached by a socket and by nobody else.

    python tests/postgres.py COMMAND...     runs a command with POTLUCK_TEST_DATABASE leading to a cluster

As root the cluster belongs to `postgres`, for PostgreSQL refuses to run as root; otherwise to oneself.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

VARIABLE = "POTLUCK_TEST_DATABASE"
USER = "postgres"
MISSING = "NOTHING IS TRIED ON POSTGRESQL: it is not on this machine (apt-get install postgresql)"
# Nothing of a cluster has to survive a loss of power, and it listens on no port.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=60",
)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give its address; its end takes everything with it."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path may have 107 letters at most
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data = folder / "data"
    options = " ".join(f"-c {option}" for option in (*QUICK, f"unix_socket_directories={folder}"))
    try:
        _run(
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "potluck",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://potluck@/postgres?host={folder}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_here() -> bool:
    """True where a cluster can be started."""
    if os.geteuid() == 0 and not _has_user():
        return False
    return bool(_installed())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL of one's own, whichever database the other tests run on."""
    if not is_here():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with cluster() as address:
        yield address


def main(command: list[str]) -> int:
    """Run a command with PostgreSQL; without one it is left out, loudly, and under CI=true it fails."""
    if not is_here():
        sys.stderr.write(f"{MISSING}\n")
        return 1 if os.environ.get("CI") == "true" else 0
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(143))  # the cluster goes away all the same
    with cluster() as address:
        return subprocess.run(command, env=os.environ | {VARIABLE: address}, check=False).returncode


def _installed() -> list[Path]:
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    here = shutil.which("initdb")
    versions = sorted(found, key=lambda path: float(path.parent.parent.name), reverse=True)
    return [path.parent for path in versions] + ([Path(here).parent] if here else [])


def _binaries() -> Path:
    return _installed()[0]


def _has_user() -> bool:
    try:
        return bool(pwd.getpwnam(USER)) and shutil.which("runuser") is not None
    except KeyError:
        return False


def _run(*command: str | Path) -> None:
    before = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*before, *map(str, command)],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
