"""One file out, one file in: while people write, on both databases, and without the key of the lock."""

import json
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from potluck.cli.tests import open_house

# What a house needs to be there: migrated, with a rather-not and a report under its key.
FILL = """
import potluck.config.running.ready
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from potluck.care.models import Report
from potluck.people import actions
from potluck.people.models import Person
from potluck.shared import locked
from potluck.ties.models import RatherNot
for name in ("Alice", "Bob", "Tab\\tand\\nline, and Zoë"):
    Person.objects.create(name=name, joined_at=timezone.now(), not_only=["newcomer"])
RatherNot.objects.create(locked=locked.lock("[1, 2]", settings.LOCK_KEY))
Report.objects.create(locked=locked.lock("words", settings.LOCK_KEY))
"""
# Writes two rows in each transaction: a copy that holds an odd number of them was torn.
WRITE = """
import sqlite3, sys
line = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
number = 0
while True:
    number += 1
    line.execute("BEGIN IMMEDIATE")
    for half in "ab":
        line.execute("INSERT INTO topics_topic (key, label) VALUES (?, 'x')", [f"{number}{half}"])
    line.execute("COMMIT")
    print(number, flush=True)
"""


def fill(folder: Path, **settings: str) -> None:
    environment = open_house.environment(POTLUCK_FOLDER=str(folder), **settings)
    subprocess.run([sys.executable, "-c", FILL], env=environment, check=True)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "house"
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def backup(house: Path) -> Path:
    file = house.with_name("house.backup")
    done = open_house.run("backup", file, "--folder", house)
    assert done.returncode == 0, done.stderr
    assert "Keep a copy of it in another place" in done.stdout
    return file


def rows(file: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as line:
        return sorted(line.execute(f"SELECT * FROM {table}").fetchall(), key=str)


def test_what_is_restored_equals_what_was_there(house: Path, backup: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    (again / "keys").mkdir(parents=True)
    (again / "keys" / "lock.key").write_bytes((house / "keys" / "lock.key").read_bytes())
    done = open_house.run("restore", backup, "--folder", again)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    for table in ("people_person", "ties_rathernot", "care_report", "django_migrations"):
        assert rows(again / "house.sqlite3", table) == rows(house / "house.sqlite3", table)
    assert (again / "keys" / "secret.key").read_text() == (house / "keys" / "secret.key").read_text()


def test_the_key_of_the_lock_is_not_in_the_backup(house: Path, backup: Path) -> None:
    key = (house / "keys" / "lock.key").read_bytes().strip()
    with zipfile.ZipFile(backup) as packed:
        assert sorted(packed.namelist()) == ["house.json", "house.sqlite3", "secret.key"]
        assert all(key not in packed.read(name) for name in packed.namelist())
    assert backup.stat().st_mode & 0o077 == 0


def test_without_the_key_it_says_what_is_lost_and_goes_on(backup: Path, tmp_path: Path) -> None:
    done = open_house.run("restore", backup, "--folder", tmp_path / "new")
    assert done.returncode == 0
    assert "1 rather-not cannot be read" in done.stderr
    assert "1 report cannot be read" in done.stderr
    assert len(rows(tmp_path / "new" / "house.sqlite3", "people_person")) == 3


def test_a_house_that_is_there_is_not_overwritten_without_force(backup: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "house.sqlite3").write_bytes(b"precious")
    refused = open_house.run("restore", backup, "--folder", there)
    assert refused.returncode == 2 and "--force" in refused.stderr
    assert (there / "house.sqlite3").read_bytes() == b"precious"
    assert open_house.run("restore", backup, "--folder", there, "--force").returncode == 0
    assert [file.read_bytes() for file in there.glob("before-*.sqlite3")] == [b"precious"]
    assert list(there.glob("keys/before-*")) == [], "there was none"
    assert len(rows(there / "house.sqlite3", "people_person")) == 3


def test_who_goes_back_to_the_house_before_finds_its_database_and_its_key(
    house: Path, tmp_path: Path
) -> None:
    there, other, file = tmp_path / "there", tmp_path / "other", tmp_path / "other.backup"
    for folder in (there, other):
        fill(folder)
    key, database = (
        (there / "keys" / "secret.key").read_bytes(),
        rows(there / "house.sqlite3", "people_person"),
    )
    assert open_house.run("backup", file, "--folder", other).returncode == 0
    told = open_house.run("restore", file, "--folder", there, "--force").stdout
    (kept_key,) = (there / "keys").glob("before-*.secret.key")
    (kept,) = there.glob("before-*.sqlite3")
    assert kept_key.read_bytes() == key != (there / "keys" / "secret.key").read_bytes()
    assert kept_key.stat().st_mode & 0o077 == 0
    assert kept_key.name in told and kept.name in told
    assert rows(kept, "people_person") == database
    # The same backup once more changes no key, and keeps none.
    assert open_house.run("restore", file, "--folder", there, "--force").returncode == 0
    assert list((there / "keys").glob("before-*.secret.key")) == [kept_key]


@pytest.mark.parametrize("text", [b"precious\n", b"PK\x03\x04 broken"])
def test_a_backup_takes_the_place_of_an_older_backup_and_of_nothing_else(
    house: Path, text: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "b.zip"
    file.write_bytes(text)
    refused = open_house.run("backup", file, "--folder", house)
    assert refused.returncode == 2 and "is no backup of a house" in refused.stderr
    assert file.read_bytes() == text and list(tmp_path.iterdir()) == [file]
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("letters.txt", "of somebody")
    assert open_house.run("backup", file, "--folder", house).returncode == 2
    assert open_house.run("backup", tmp_path, "--folder", house).returncode == 2
    file.unlink()
    for _time in "before", "again":
        assert open_house.run("backup", file, "--folder", house).returncode == 0


@pytest.mark.parametrize("text", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_backup_is_refused(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(text)
    done = open_house.run("restore", tmp_path / "odd", "--folder", tmp_path / "house")
    assert done.returncode == 2 and "is no backup of a house" in done.stderr
    assert not (tmp_path / "house" / "house.sqlite3").exists()


def test_there_is_nothing_to_back_up_where_there_is_no_house(tmp_path: Path) -> None:
    done = open_house.run("backup", tmp_path / "file", "--folder", tmp_path / "house")
    assert done.returncode == 2 and "There is no house" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_whole_while_somebody_writes(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    command = [sys.executable, "-c", WRITE, str(house / "house.sqlite3")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        before = int(writer.stdout.readline())
        done = open_house.run("backup", file, "--folder", house)
        time.sleep(0.1)
        writer.kill()
        written = [int(line) for line in writer.stdout.read().split()]
    assert done.returncode == 0, done.stderr
    assert written and written[-1] > before, "nobody wrote meanwhile"
    with zipfile.ZipFile(file) as packed:
        packed.extract("house.sqlite3", tmp_path)
    with closing(sqlite3.connect(tmp_path / "house.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = copy.execute("SELECT count(*) FROM topics_topic").fetchone()
    assert count % 2 == 0 and count >= 2 * before


def everything(address: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(address) as line:
        names = [
            name
            for (name,) in line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            if name != "cache"
        ]
        return {name: sorted(line.execute(f'SELECT * FROM "{name}"').fetchall(), key=str) for name in names}


def database(postgresql: str, name: str) -> str:
    with psycopg.connect(postgresql, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
    return postgresql.replace("/postgres?", f"/{name}?")


def altered(file: Path, name: str, by: Callable[[bytes], bytes]) -> Path:
    """Return a copy of a backup in which one of its files is another."""
    copy = file.with_name(f"other-{name.replace('/', '-')}")
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(copy, "w") as made:
        for one in packed.namelist():
            made.writestr(one, by(packed.read(one)) if one == name else packed.read(one))
    return copy


def newer(told: bytes) -> bytes:
    known = json.loads(told)
    return json.dumps({**known, "migrations": [*known["migrations"], ["people", "0999_later"]]}).encode()


def test_postgresql_goes_into_a_file_and_comes_back_equal(postgresql: str, tmp_path: Path) -> None:
    kept, again = database(postgresql, "kept"), database(postgresql, "again")
    house, new, file = tmp_path / "house", tmp_path / "new", tmp_path / "backup"
    fill(house, POTLUCK_DATABASE=kept)
    assert open_house.run("backup", file, "--folder", house, POTLUCK_DATABASE=kept).returncode == 0
    done = open_house.run("restore", file, "--folder", new, POTLUCK_DATABASE=again)
    assert done.returncode == 0, done.stderr
    assert "1 rather-not cannot be read" in done.stderr
    assert everything(again) == everything(kept)
    refused = open_house.run("restore", file, "--folder", new, POTLUCK_DATABASE=again)
    assert refused.returncode == 2 and "--force" in refused.stderr
    with psycopg.connect(again) as line:
        (number,) = line.execute(
            "INSERT INTO topics_topic (key, label) VALUES ('k', 'l') RETURNING id"
        ).fetchone()
    assert number >= 1
    with zipfile.ZipFile(file) as packed:
        assert json.loads(packed.read("house.json"))["database"] == "postgresql"


def test_a_house_on_postgresql_stays_whole_until_the_backup_is_all_in(
    postgresql: str, tmp_path: Path
) -> None:
    there, house, file = database(postgresql, "there"), tmp_path / "house", tmp_path / "backup"
    fill(house, POTLUCK_DATABASE=there)
    assert open_house.run("backup", file, "--folder", house, POTLUCK_DATABASE=there).returncode == 0
    with psycopg.connect(there) as line:
        line.execute("INSERT INTO topics_topic (key, label) VALUES ('since', 'then')")
    before = everything(there)

    def restore(what: Path) -> "subprocess.CompletedProcess[str]":
        return open_house.run("restore", what, "--folder", house, "--force", POTLUCK_DATABASE=there)

    refused = restore(altered(file, "house.json", newer))
    assert refused.returncode == 2 and "made by a newer Potluck" in refused.stderr
    assert everything(there) == before
    # One of the last tables does not go in: those before it are dropped, made and filled by then.
    assert restore(altered(file, "tables/ties_rathernot", lambda rows: rows + b"torn\n")).returncode != 0
    assert everything(there) == before
    # A row points at nobody: that is found out when all are in.
    alone = altered(file, "tables/people_role", lambda rows: rows + b"9\tsteward\t2026-01-01 00:00+00\t404\n")
    assert "violates foreign key" in restore(alone).stderr
    assert everything(there) == before
    done = restore(file)
    assert done.returncode == 0, done.stderr
    assert everything(there) != before and len(everything(there)["people_person"]) == 3
