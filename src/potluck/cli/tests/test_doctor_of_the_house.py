"""The doctor tells how a house stands and what to do; only what is broken is a failure."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from potluck.cli.house import door
from potluck.cli.refusing import Refused
from potluck.cli.tests import open_house
from potluck.config import env


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("doctored") / "house"
    with open_house.opened(made) as house:
        house.wait_for("first steward")
    return made


def doctor(folder: Path, **settings: str):
    return open_house.run("doctor", POTLUCK_FOLDER=str(folder), COLUMNS="200", **settings)


def test_where_there_is_no_house_nothing_is_broken(tmp_path: Path) -> None:
    done = doctor(tmp_path / "none")
    assert done.returncode == 0 and "`potluck serve` makes it" in done.stdout
    assert not (tmp_path / "none").exists()


def test_a_house_that_is_well_is_told_of_and_so_is_its_backup(folder: Path, tmp_path: Path) -> None:
    done = doctor(folder)
    assert done.returncode == 0, done.stderr
    for words in (
        f"SQLite {sqlite3.sqlite_version}: ok",
        "as this Potluck knows them",
        "not set: a steward does it",
        "none waits",
        "well kept",
    ):
        assert words in done.stdout
    assert "Take a backup" in done.stdout
    assert open_house.run("backup", tmp_path / "b.zip", "--folder", folder).returncode == 0
    assert str(tmp_path / "b.zip") in doctor(folder).stdout
    open_house.run("backup", folder / "b.zip", "--folder", folder)
    assert "lies beside the house" in doctor(folder).stdout


def test_an_open_house_is_told_of_with_the_address_it_was_opened_at(folder: Path) -> None:
    at_home = doctor(folder).stdout
    assert "http://127.0.0.1:8000" in at_home and "`potluck serve` opens it" in at_home
    with door.only_one(folder, "http://127.0.0.1:8123"):
        told = doctor(folder).stdout
    assert "http://127.0.0.1:8123" in told and ":8000" not in told


def test_what_plain_http_lacks_is_good_to_know_and_not_broken(folder: Path) -> None:
    done = doctor(folder, POTLUCK_URL="http://tables.example.org")
    assert done.returncode == 0 and "Passkeys are off" in done.stdout and "POTLUCK_URL" in done.stdout


def test_an_odd_setting_a_lost_key_and_a_newer_database_are_broken(folder: Path) -> None:
    assert doctor(folder, POTLUCK_PORT="many").returncode == 1
    key = folder / "keys" / "lock.key"
    key.rename(key.with_suffix(".away"))
    done = doctor(folder)
    assert done.returncode == 1 and "Put it back" in done.stderr and not key.exists()
    key.with_suffix(".away").rename(key)
    with closing(sqlite3.connect(folder / "house.sqlite3")) as line:
        line.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('care', '0999_later', '2030-01-01')"
        )
        line.commit()
        assert "newer Potluck" in doctor(folder).stderr
        line.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
        line.commit()


def test_a_folder_others_may_look_into_is_told_of(folder: Path) -> None:
    folder.chmod(0o755)
    assert "chmod 700" in doctor(folder).stdout


def test_a_taken_port_is_answered_by_a_command_that_can_be_typed(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "potluck").touch(0o755)
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setattr("sys.argv", [f"{tmp_path.name}/potluck", "serve"])
    monkeypatch.setenv("PATH", os.devnull)
    port = open_house.free_port()
    house = env.read({"POTLUCK_FOLDER": str(tmp_path), "POTLUCK_DEMO": "yes", "POTLUCK_PORT": str(port)})
    typed = rf"{tmp_path.name}/potluck serve --demo --port {port + 1}"
    with door.listening(house), pytest.raises(Refused, match=typed), door.listening(house):
        pass


def test_the_house_is_found_by_the_folder_that_is_typed_as_by_the_other_commands(folder: Path) -> None:
    done = open_house.run("doctor", "--folder", str(folder), COLUMNS="200")
    assert done.returncode == 0, done.stderr
    assert f"SQLite {sqlite3.sqlite_version}: ok" in done.stdout and str(folder) in done.stdout
