"""Who has met whom is read from plans, pairs and attendances, and never guessed."""
# ruff: noqa: E501 - tables of cases read best as tables

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from potluck.reading import met
from potluck.reading.history import dates
from potluck.reading.rows import Row

CAST = [Row("1", "row", "Alice", 1), Row("2", "row", "Bob", 2), Row("3", "row", "Charlie", 3)]
WITH_IDS = [Row("a1", "column", "Alice", 1), Row("b2", "column", "Bob", 2), Row("c3", "column", "Charlie", 3)]


def guest(identity: str, name: str, source: str = "row") -> dict[str, str]:
    return {"id": identity, "id_from": source, "name": name, "why": ""}


def plan(*guests: dict[str, str], starts: str | None = None) -> dict[str, Any]:
    table = {"name": "Table 1", "size": 3, "shares": [], "time": None, "place": None, "guests": list(guests)}
    return {"version": 1, "courses": [{"starts": starts, "tables": [table]}]}


def history(
    tmp_path: Path, text: str, rows: list[Row] = CAST, name: str = "met.csv", **rest: Any
) -> met.MetHistory:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return met.read([path], rows, **rest)


def test_pairs_with_dates_keep_the_latest(tmp_path: Path) -> None:
    found = history(tmp_path, "a,b,date\nAlice,bob,2024-05-01\nBOB,Alice,2023-01-01\nAlice,Charlie,\n")
    assert found.pairs == {(0, 1): date(2024, 5, 1), (0, 2): None}
    assert found.faults == found.notes == ()


def test_a_meeting_without_a_date_is_never_forgotten(tmp_path: Path) -> None:
    assert history(tmp_path, "a,b,date\nAlice,Bob,\nAlice,Bob,2024-05-01\n").pairs == {(0, 1): None}


def test_everyone_at_one_event_has_met(tmp_path: Path) -> None:
    text = "event,person,date,response\nMay,Alice,2024-05-01,yes\nMay,Bob,2024-05-01,yes\nMay,Charlie,,no\nJune,Charlie,,yes\n"
    assert history(tmp_path, text).pairs == {(0, 1): date(2024, 5, 1)}


def test_only_those_at_one_table_have_met_where_tables_are_told(tmp_path: Path) -> None:
    text = "event,table,person\nMay,1,Alice\nMay,1,Bob\nMay,2,Charlie\n"
    assert history(tmp_path, text).pairs == {(0, 1): None}


def test_a_large_event_is_no_table(tmp_path: Path) -> None:
    text = (
        "event,person\n"
        + "".join(f"Fair,Guest {number}\n" for number in range(15))
        + "Fair,Alice\nFair,Bob\n"
    )
    found = history(tmp_path, text)
    assert found.pairs == {}
    assert any("More than 16 people were at “Fair”" in note for note in found.notes)
    assert history(tmp_path, text, largest=17).pairs == {(0, 1): None}


def test_columns_of_events_can_be_named(tmp_path: Path) -> None:
    text = "Wann und wo,Wer da war\nMai,Alice\nMai,Bob\n"
    found = history(tmp_path, text, named={"event": "Wann und wo", "person": "Wer da war"})
    assert found.pairs == {(0, 1): None}
    assert history(tmp_path, text).faults
    assert history(tmp_path, text, named={"event": "Wo", "person": "Wer da war"}).faults[0].column == "Wo"


def test_from_and_to_are_events_where_only_the_second_names_people(tmp_path: Path) -> None:
    found = history(tmp_path, "from,to\n6/27,ALICE\n6/27,BOB\n4/12,BOB\n")
    assert found.pairs == {(0, 1): None}
    assert any("“from” was read as the event" in note for note in found.notes)


def test_names_nobody_has_and_names_that_several_have_are_told_and_not_guessed(tmp_path: Path) -> None:
    rows = [*CAST, Row("4", "row", "ALICE", 4)]
    found = history(tmp_path, "a,b\nAlice,Bob\nBob,Zed\nBob,Charlie\n", rows)
    assert found.pairs == {(1, 2): None}
    assert any("Zed" in note for note in found.notes)
    assert any("“Alice”" in note and "ids 1, 4" in note for note in found.notes)


def test_an_earlier_plan_counts_by_name_unless_both_ids_come_from_a_column(tmp_path: Path) -> None:
    numbered = json.dumps(plan(guest("2", "Alice"), guest("1", "Bob")))
    assert history(tmp_path, numbered, name="plan.json").pairs == {(0, 1): None}
    renamed = json.dumps(
        plan(guest("a1", "Alicia", "column"), guest("b2", "Bob", "column"), starts="2024-05-01")
    )
    assert history(tmp_path, renamed, WITH_IDS, "plan.json").pairs == {(0, 1): date(2024, 5, 1)}
    assert history(tmp_path, renamed, CAST, "plan.json").pairs == {}


def test_an_id_of_an_earlier_plan_is_not_replaced_by_a_name(tmp_path: Path) -> None:
    other_alice = json.dumps(plan(guest("z9", "Alice", "column"), guest("b2", "Bob", "column")))
    assert history(tmp_path, other_alice, WITH_IDS, "plan.json").pairs == {}


def test_a_plan_csv_counts_by_name_where_its_ids_may_be_row_numbers(tmp_path: Path) -> None:
    head = "course,table,id,name,why\n"
    swapped = (
        head
        + "1,Table 1,2,Alice,\n1,Table 1,1,Bob,\n1,Table 2,3,Charlie,\n2,Table 1,1,Bob,\n2,Table 1,3,Charlie,\n"
    )
    assert history(tmp_path, swapped).pairs == {(0, 1): None, (1, 2): None}
    by_id = head + "1,Table 1,a1,Alicia,\n1,Table 1,b2,Robert,\n"
    assert history(tmp_path, by_id, WITH_IDS).pairs == {(0, 1): None}


def test_ids_in_a_list_of_pairs_match_ids_of_a_column(tmp_path: Path) -> None:
    assert history(tmp_path, "id 1,id 2\na1,c3\n", WITH_IDS).pairs == {(0, 2): None}
    assert history(tmp_path, "id 1,id 2\n1,3\n", CAST).pairs == {}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a,b\nAlice,\n", "missing"),
        ("event,person\nMay,\n", "names nobody"),
        ("a,b,date\nAlice,Bob,soon\n", "“soon” is no date"),
        ("a,b,date\nAlice,Bob,03/04/2024\n", "two ways"),
        ("town,colour\nBonn,red\n", "no list of pairs"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_understood_is_a_fault(tmp_path: Path, text: str, what: str) -> None:
    fault = history(tmp_path, text).faults[0]
    assert what in fault.what and fault.do


def test_a_plan_that_is_none_is_a_fault(tmp_path: Path) -> None:
    assert "no plan" in history(tmp_path, "{}", name="plan.json").faults[0].what
    assert met.read([tmp_path / "gone.json"], CAST).faults[0].what == "There is no such file."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-01", date(2024, 5, 1)), ("2024/5/1 19:00", date(2024, 5, 1)), ("01.05.2024", date(2024, 5, 1)),
        ("1. Mai 2024", date(2024, 5, 1)), ("12 Mar 2024", date(2024, 3, 12)), ("7-Feb-22", date(2022, 2, 7)),
        ("1er mai 2024", None), ("1 de mayo de 2024", date(2024, 5, 1)), ("March 3rd, 2024", date(2024, 3, 3)),
        ("25/12/2023", date(2023, 12, 25)), ("12/25/2023", date(2023, 12, 25)), ("05/05/2024", date(2024, 5, 5)),
        ("1714521600000", date(2024, 5, 1)), ("6/27", None), ("31.02.2024", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert dates.read_all([text])[text] == day


def test_one_clear_date_decides_for_the_column() -> None:
    assert dates.read_all(["03/04/2024", "25/12/2023"])["03/04/2024"] == date(2024, 4, 3)
    assert dates.read_all(["03/04/2024", "12/25/2023"])["03/04/2024"] == date(2024, 3, 4)
    with pytest.raises(dates.DayOrderError):
        dates.read_all(["03/04/2024", "12/25/2023", "25/12/2023"])
