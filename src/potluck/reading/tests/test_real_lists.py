"""Lists that real programs wrote are read; they stay outside this project, else this is skipped."""

import csv
import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from potluck.reading import met, people
from potluck.reading.rows import Row

DATA = Path(os.environ.get("POTLUCK_DATA") or Path(__file__).resolve().parents[5] / "shared" / "data")
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="POTLUCK_DATA names no folder with real lists")


def exporters() -> dict[str, Any]:
    path = DATA / "import" / "csv" / "headers.json"
    return (
        {name: one for name, one in json.loads(path.read_text("utf-8")).items() if isinstance(one, dict)}
        if path.exists()
        else {}
    )


def test_a_group_of_3606_without_names_or_topics_is_seated_by_what_it_has() -> None:
    started = time.perf_counter()
    found = people.read(DATA / "import" / "csv" / "rug_member_list.csv")
    assert time.perf_counter() - started < 5
    assert (len(found.rows), found.faults) == (3606, ())
    assert (found.rows[-1].id, found.rows[-1].id_from, found.rows[-1].name) == ("3606", "column", "3606")
    assert [column.kind for column in found.columns] == ["id"] + ["left out"] * 13
    assert len(found.notes) == 3


def test_the_survey_of_a_team_maker_gives_names_free_times_and_wishes() -> None:
    found = people.read(DATA / "import" / "csv" / "gruepr_sample_survey.csv")
    assert (len(found.rows), found.faults) == (32, ())
    assert all(" " in row.name and row.times for row in found.rows)
    assert {time.split()[0] for row in found.rows for time in row.times} >= {"Sunday", "Saturday"}
    assert any(row.apart_from for row in found.rows)
    assert not any("@" in answer for row in found.rows for answer in row.groups.values())


def test_students_of_one_name_stay_different_people() -> None:
    found = people.read(DATA / "import" / "csv" / "gruepr_testdata_duplicates.csv")
    assert (len(found.rows), found.faults) == (35, ())
    assert len({row.id for row in found.rows}) == 35
    assert any("more than once" in note for note in found.notes)


def test_a_class_without_names_keeps_its_groups_and_loses_its_marks() -> None:
    found = people.read(DATA / "import" / "csv" / "groupeng_sample_class_1.csv")
    assert (len(found.rows), found.faults) == (105, ())
    kinds = {column.header: column.kind for column in found.columns}
    assert kinds["Project choice"] == kinds["Gender"] == "group"
    assert kinds["GPA"] == "left out"


# One invented guest, as the exporters would write her; what is not here gets a number as long as theirs.
CELLS = {
    "Name": "Ana Lee",
    "name": "Ana Lee",
    "First Name": "Ana",
    "first_name": "Ana",
    "Given Name": "Ana",
    "Last Name": "Lee",
    "last_name": "Lee",
    "Family Name": "Lee",
    "Email": "ana@example.org",
    "Quantity": "1",
    "approval_status": "approved",
    "Attendee Status": "Attending",
    "Timestamp": "2026/05/28 7:01:33 PM GMT+2",
    "Email Address": "ana@example.org",
    "What interests you?": "chess, sourdough",
    "Company": "Mill & Sons",
    "Gender": "woman",
    "Ticket Type": "General Admission",
    "Title": "Member",
    "Location": "Lisbon",
}


@pytest.mark.parametrize("name", exporters())
def test_a_full_row_of_an_exporter_is_one_guest_by_name(name: str) -> None:
    one = exporters()[name]
    delimiter = "\t" if "\t" in one["header"] else ","
    header = next(csv.reader([one["header"]], delimiter=delimiter))
    header = ["What interests you?" if cell == "<question>" else cell for cell in header]
    cells = [CELLS.get(cell, f"151234{number:05}") for number, cell in enumerate(header)]
    lines = [*one.get("preamble", ()), delimiter.join(header), delimiter.join(f'"{cell}"' for cell in cells)]
    text = ("\ufeff" if one.get("bom") else "") + "\r\n".join(lines)
    found = people.read_bytes(text.encode(), f"{name}.csv")
    kinds = [(column.header, column.kind) for column in found.columns]
    if name == "google_forms":
        assert [kind for _, kind in kinds].count("loves") == 2
        return
    assert ([row.name for row in found.rows], found.faults) == (["Ana Lee"], ())
    contacts = {"Email", "Company", "Position", "Title", "URL", "Attendee #", "Phone 1 - Value"}
    assert {kind for header, kind in kinds if header in contacts} <= {"left out"}


def test_interest_ratings_of_an_evening_are_read_where_they_are_named(tmp_path: Path) -> None:
    with gzip.open(DATA / "meetings" / "speed_dating_open_waves.csv.gz", "rt", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    people_once = list({line["iid"]: line for line in lines}.values())[:200]
    topics = [
        "sports",
        "tvsports",
        "exercise",
        "dining",
        "museums",
        "art",
        "hiking",
        "gaming",
        "clubbing",
        "reading",
    ]
    path = tmp_path / "ratings.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["iid", *topics], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(people_once)
    found = people.read(path, {"id": "iid", "loves": ",".join(topics)})
    assert (len(found.rows), found.faults) == (len(people_once), ())
    assert all(0 < weight <= 1 for row in found.rows for weight in row.loves.values())


def test_fourteen_gatherings_of_eighteen_women_are_a_history() -> None:
    path = DATA / "networks" / "southern_women.edges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    women = sorted({edge["to"] for edge in edges})
    rows = [Row(str(number), "row", name.title(), number) for number, name in enumerate(women, start=1)]
    found = met.read([path], rows, {"event": "from", "person": "to"})
    assert (len(rows), len(found.pairs), found.faults, found.notes) == (18, 139, (), ())
    assert found.pairs == met.read([path], rows).pairs


def test_ten_thousand_people_are_read_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = (
        f"{i},Person {i},topic {i % 97}; topic {i % 89}; topic {i % 83},Town {i % 9}\n" for i in range(10_000)
    )
    path.write_text("id,name,loves,town\n" + "".join(rows), "utf-8")
    started = time.perf_counter()
    found = people.read(path)
    assert (len(found.rows), found.faults) == (10_000, ())
    assert time.perf_counter() - started < 5, "a quiet machine takes half a second"
