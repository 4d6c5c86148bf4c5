"""A plan is written whole or not at all, whatever happens meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from potluck import seating
from potluck.cli.folder import documents, places, writing
from potluck.cli.folder.documents import NAMES, OWNER, File
from potluck.cli.refusing import Refused
from potluck.cli.tests.friends import FAST

KILLS = int(os.environ.get("POTLUCK_KILLS", "12"))
WRITES_FOR_EVER = """
import sys
from pathlib import Path
from potluck.cli.folder import writing
from potluck.cli.folder.documents import File, NAMES
number = 0
while True:
    number += 1
    writing.write(Path(sys.argv[1]), {name: File(f"{number:09}".encode() * 2000) for name in NAMES})
"""


def plan(text: str, names: tuple[str, ...] = NAMES) -> dict[str, File]:
    return {name: File(text.encode(), OWNER if "host" in name else 0o644) for name in names}


def read(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.is_file()}


def test_whoever_pulls_the_plug_finds_one_whole_plan(tmp_path):
    folder = tmp_path / "plan"
    chance = random.Random(5)
    for _kill in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITES_FOR_EVER, folder])
        while not folder.exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0.2, 0.5))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        found = read(folder)
        assert sorted(found) == sorted(NAMES)
        assert len(set(found.values())) == 1 and len(found["plan.csv"]) == 18000


def test_a_run_that_is_killed_leaves_the_old_plan(nine, command):
    subprocess.run([*command, "seat", str(nine), *FAST], check=True, capture_output=True)
    before = {path.name: path.read_bytes() for path in Path("potluck-plan").iterdir()}
    for seconds in (0.3, 0.6):
        again = subprocess.Popen(
            [*command, "seat", str(nine), "--seed", "9", "--work", "99999999", "--force"],
            stdout=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        again.kill()
        again.wait()
    assert {path.name: path.read_bytes() for path in Path("potluck-plan").iterdir()} == before


def test_a_new_plan_takes_the_place_of_all_of_the_old_one(tmp_path):
    folder = tmp_path / "plan"
    writing.write(folder, plan("old"))
    writing.write(folder, plan("new", ("plan.csv",)))
    assert read(folder) == {"plan.csv": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_other_things_in_the_folder_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("buy candles")
    writing.write(tmp_path, plan("old"))
    writing.write(tmp_path, plan("new", ("plan.csv", "plan.json")))
    assert read(tmp_path) == {"notes.txt": "buy candles", "plan.csv": "new", "plan.json": "new"}


def test_the_old_plan_can_be_kept_and_so_can_those_before_it(tmp_path):
    folder = tmp_path / "plan"
    writing.write(folder, plan("one"))
    assert writing.write(folder, plan("two"), keep_old=True) == folder / "before-1"
    assert writing.write(folder, plan("three"), keep_old=True) == folder / "before-2"
    kept = [
        read(folder)["plan.csv"],
        read(folder / "before-2")["plan.csv"],
        read(folder / "before-1")["plan.csv"],
    ]
    assert kept == ["three", "two", "one"]
    assert (folder / "before-1" / "plan.host.json").stat().st_mode & 0o777 == 0o600


def test_where_folders_cannot_be_exchanged_they_change_places_in_two_steps(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "_exchange", lambda one, other: False)
    folder = tmp_path / "plan"
    writing.write(folder, plan("old"))
    writing.write(folder, plan("new"))
    assert set(read(folder).values()) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_full_disk_is_told_and_the_old_plan_stays(tmp_path, monkeypatch):
    folder = tmp_path / "plan"
    writing.write(folder, plan("old"))

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left on device"):
        writing.write(folder, plan("new"))
    assert set(read(folder).values()) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_secret_file_is_never_readable_by_others_not_even_while_it_is_written(tmp_path, monkeypatch):
    seen = []
    real = os.fsync

    def look(number):
        seen.append(os.fstat(number).st_mode & 0o777)
        real(number)

    monkeypatch.setattr(os, "fsync", look)
    writing.write(tmp_path / "plan", plan("x", ("plan.host.json",)))
    assert seen == [0o600]


def test_what_a_killed_run_left_long_ago_is_swept(tmp_path):
    left = tmp_path / ".plan.1-1.unfinished"
    left.mkdir()
    os.utime(left, (0, 0))
    writing.write(tmp_path / "plan", plan("new"))
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_file_where_the_folder_should_be_is_refused(nine, run):
    Path("potluck-plan").write_text("mine")
    done = run("seat", nine, *FAST)
    assert done.exit_code == 2 and "is a file" in done.stderr
    assert Path("potluck-plan").read_text() == "mine"


def test_a_plan_that_came_meanwhile_is_not_written_over(tmp_path):
    for folder in (tmp_path / "plan", tmp_path / "party"):
        writing.refuse_if_there(folder, force=False)
        writing.write(folder, plan("theirs"))
        if folder.name == "party":
            (folder / "notes.txt").write_text("buy candles")
        with pytest.raises(Refused, match="There is a plan"):
            writing.write(folder, plan("ours"), keep_old=True, only_new=True)
        assert {read(folder)[name] for name in NAMES} == {"theirs"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["party", "plan"]


def test_of_many_who_write_at_once_one_does_and_the_others_are_told(tmp_path):
    once = WRITES_FOR_EVER.replace("while", "if").replace("in NAMES}", "in NAMES}, only_new=True")
    writers = [
        subprocess.Popen([sys.executable, "-c", once, tmp_path / "plan"], stderr=subprocess.PIPE, text=True)
        for _writer in range(5)
    ]
    told = [writer.communicate()[1] for writer in writers]
    assert sorted(writer.returncode for writer in writers) == [0, 1, 1, 1, 1]
    assert sum("There is a plan" in words for words in told) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("output", ["people.csv/plan", "/proc/plan", "x" * 300, "x" * 300 + "/plan"])
def test_a_place_where_nothing_can_be_written_is_told_before_the_search(nine, run, monkeypatch, output):
    monkeypatch.setattr(seating, "solve", lambda *given, **named: pytest.fail("seated first"))
    done = run("seat", nine, *FAST, "--output", output)
    assert done.exit_code == 2 and "half written" in done.stderr, done.output
    assert [path.name for path in Path().iterdir()] == ["people.csv"]


def test_an_older_plan_that_lies_elsewhere_is_refused(nine, run, tmp_path):
    run("seat", nine, *FAST, "--only", "csv")
    (tmp_path / "elsewhere").mkdir()
    Path("potluck-plan/before-1").symlink_to(tmp_path / "elsewhere")
    done = run("seat", nine, *FAST, "--only", "csv,json", "--force")
    assert done.exit_code == 2 and "before-1 is a link" in done.stderr.replace("\n", " ")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_where_the_papers_cannot_be_printed_the_rest_comes_all_the_same(nine, run, monkeypatch):
    def broken(*_given, **_more):
        raise RuntimeError("no ink")

    monkeypatch.setattr("potluck.printing.paper.plan_pdf", broken)
    done = run("seat", nine, *FAST)
    assert done.exit_code == 0
    assert "could not be printed here: no ink" in done.stderr
    assert {path.name for path in Path("potluck-plan").iterdir()} == {
        "plan.csv", "plan.json", "plan.host.json", "plan.html",
    }  # fmt: skip


def test_cards_for_thousands_are_printed_only_for_whoever_asks(nine, run, monkeypatch):
    monkeypatch.setattr("potluck.cli.folder.documents.MOST_PRINTED", 8)
    done = run("seat", nine, *FAST)
    assert done.exit_code == 0 and "--only pdf prints them" in done.stderr
    assert not Path("potluck-plan/plan.pdf").exists() and Path("potluck-plan/plan.html").exists()
    run("seat", nine, *FAST, "--only", "pdf", "--output", "printed")
    assert Path("printed/plan.pdf").exists()


def test_a_name_that_no_face_can_write_is_told_before_it_is_printed(nine, run, monkeypatch):
    monkeypatch.setattr("potluck.printing.faces.uncovered", lambda names: [n for n in names if n == "Hana"])
    done = run("seat", nine, *FAST, "--only", "pdf")
    assert done.exit_code == 0 and "every letter of these names: Hana" in done.stderr


def test_an_allergy_that_no_typeface_can_write_is_told_with_whose_it_is(tmp_path):
    host = {
        "people": [
            {"name": "Ana", "diet": "花生 𒀀", "access": ""},
            {"name": "Bo", "diet": "nuts", "access": ""},
        ]
    }
    told = documents._unwritable(host)
    assert told == [
        "Write by hand on the host’s sheet, which cannot be printed with every letter: Ana: 花生 𒀀."
    ]
