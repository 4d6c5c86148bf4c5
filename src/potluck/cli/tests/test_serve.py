"""`potluck serve`, as it is really run: it opens, it is small, and it leaves nothing running."""

import json
import os
import signal
import socket
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest

from potluck.cli.tests import open_house
from potluck.cli.tests.open_house import OpenHouse
from potluck.config import phones

MOST_MEMORY_MB = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house that was opened before: making it takes longer than opening it."""
    made = tmp_path_factory.mktemp("served") / "house"
    with open_house.opened(made) as house:
        assert "first steward" in house.said()
    return made


def is_gone(process: int) -> bool:
    try:
        return "zombie" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True


def wait_until_gone(processes: list[int]) -> None:
    ends = time.monotonic() + 30
    while not all(map(is_gone, processes)):
        assert time.monotonic() < ends, processes
        time.sleep(0.1)


def memory_mb(house: OpenHouse) -> float:
    """Return what all processes take; what they share is counted once (PSS)."""
    lines = [
        line
        for process in house.processes()
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    ]
    return sum(int(line.split()[1]) for line in lines) / 1024


def test_the_first_start_makes_everything_and_prints_a_way_in(folder: Path) -> None:
    assert {"house.sqlite3", "keys", "static"} <= {path.name for path in folder.iterdir()}
    assert (folder / "house.sqlite3").stat().st_mode & 0o077 == 0 or folder.stat().st_mode & 0o077 == 0


def test_an_open_house_answers_is_well_and_takes_little_memory(folder: Path) -> None:
    with open_house.opened(folder) as house:
        link = house.wait_for(r"http://127\.0\.0\.1:\d+(/enter/\S+)")
        with house.get(link[1]) as page:
            assert page.status == 200
            assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                with house.get("/healthz") as answer:
                    told = json.load(answer)
                break
            except OSError:
                time.sleep(0.2)
        assert (told["database"], told["worker"]) == ("reachable", "seen")
        assert len(house.processes()) >= 4
        assert memory_mb(house) <= MOST_MEMORY_MB


@pytest.mark.skipif(not phones.own_addresses(), reason="this computer is in no Wi-Fi")
def test_a_house_for_phones_answers_at_the_address_it_tells(folder: Path) -> None:
    with open_house.opened(folder, "--wifi") as house:
        house.url = house.wait_for(r"The house is open: (http://[\d.]+:\d+)")[1]
        assert phones.own_addresses()[0] in house.url
        with house.get(house.wait_for(rf"{house.url}(/enter/\S+)")[1]) as page:
            assert page.status == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_it_ends_every_child_ends_and_the_port_is_free(how: signal.Signals, folder: Path) -> None:
    port = open_house.free_port()
    with open_house.opened(folder, port=port) as house:
        processes = house.processes()
        status = house.end(how)
        wait_until_gone(processes)
    assert status == (0 if how != signal.SIGKILL else -signal.SIGKILL)
    with socket.socket() as next_one:
        next_one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        next_one.bind(("127.0.0.1", port))


def test_asked_all_at_once_and_again_and_again_it_ends_too(folder: Path) -> None:
    """`make` and a terminal ask every program of the house, and whoever is impatient asks again."""
    with open_house.opened(folder) as house:
        processes = house.processes()
        for process in processes * 50:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        house.program.wait(60)
        wait_until_gone(processes)


def test_a_child_that_ends_unasked_closes_the_house(folder: Path) -> None:
    with open_house.opened(folder) as house:
        worker = house.processes()[-1] if len(house.processes()) == 4 else house.processes()[2]
        os.kill(worker, signal.SIGKILL)
        processes = house.processes()
        if house.program.wait(60) == 0:
            pytest.fail(house.said())
        wait_until_gone(processes)


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = open_house.run("serve", "--folder", tmp_path / "house", "--port", port)
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr and f"--port {port + 1}" in done.stderr


def test_a_house_is_opened_once(folder: Path) -> None:
    with open_house.opened(folder):
        done = open_house.run("serve", "--folder", folder, "--port", open_house.free_port())
    assert done.returncode == 2 and "open already" in done.stderr


def test_an_odd_setting_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    done = open_house.run("serve", "--folder", tmp_path / "house", POTLUCK_URL="tables.example.org")
    assert done.returncode == 2 and "POTLUCK_URL" in done.stderr
    assert not (tmp_path / "house").exists()


def test_a_house_of_a_newer_potluck_is_refused_and_left_alone(tmp_path: Path, folder: Path) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    with (
        closing(sqlite3.connect(folder / "house.sqlite3")) as source,
        closing(sqlite3.connect(newer / "house.sqlite3")) as line,
    ):
        source.backup(line)
        line.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_later', '2030-01-01')"
        )
        line.commit()
    done = open_house.run("serve", "--folder", newer, "--port", open_house.free_port())
    assert done.returncode == 2
    assert "newer Potluck (people 0999_later)" in done.stderr


def test_without_django_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from importlib import util\n"
        "finds = util.find_spec\n"
        "util.find_spec = lambda name, *more: None if name == 'django' else finds(name, *more)\n"
    )
    done = open_house.run("serve", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert 'pip install "potluck[house]"' in done.stderr


def test_the_same_house_opens_on_postgresql_by_one_setting(postgresql: str, tmp_path: Path) -> None:
    with psycopg.connect(postgresql, autocommit=True) as line:
        line.execute("CREATE DATABASE served")
    address = postgresql.replace("/postgres?", "/served?")
    with open_house.opened(tmp_path / "house", POTLUCK_DATABASE=address) as house:
        link = house.wait_for(r"http://127\.0\.0\.1:\d+(/enter/\S+)")
        with house.get(link[1]) as page:
            assert page.status == 200
    assert not (tmp_path / "house" / "house.sqlite3").exists()
