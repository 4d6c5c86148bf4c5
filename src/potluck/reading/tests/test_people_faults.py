"""Every fault says where it is and what to do, and hides no other."""

import json
import time
from pathlib import Path

import pytest

from potluck.reading import people
from potluck.reading.rows import PeopleList
from potluck.reading.sheets import limits


def read(data: bytes | str, name: str = "people.csv") -> PeopleList:
    return people.read_bytes(data if isinstance(data, bytes) else data.encode(), name)


CASES = {
    "a quote that never closes": ('name,loves\nAna,x\nBo,"jazz\nCem,y\n', 3, None, "never closes"),
    "text after a quote": ('name,loves\nAna,"x" y\n', 2, None, "follows a quotation mark"),
    "NUL": ("name,loves\nA\0na,x\n", 2, "name", "NUL"),
    "NUL where nobody wrote a header": ("name,\nAna,\0\n", 2, "column 2", "NUL"),
    "too many cells": ("name,loves\nAna,x\nBo,x,y,z\n", 3, None, "4 cells, the header has 2"),
    "no name": ("name,loves\nAna,x\n,jazz\n", 3, "name", "no name"),
    "an address for a name": ("name,loves\nana@mail.example,x\n", 2, "name", "e-mail address"),
    "a long cell": (f"name,loves\nAna,{'x' * 20_001}\n", 2, "loves", "20001 characters"),
    "a cell of a book": (f"name,loves\nBo,jazz\nAna,{'x' * 200_000}\n", 3, None, "more than 20000"),
    "an essay for a topic": (f"name,loves\nAna,{'x' * 300}\n", 2, "loves", "300 characters"),
    "the same id": ("id,name\n7,Ana\n8,Bo\n7,Cem\n", 4, "id", "Row 2 has the same id"),
    "no id": ("id,name\n7,Ana\n,Bo\n", 3, "id", "no id"),
    "an address for an id": ("id,name\na@b.example,Ana\n", 2, "id", "ids are shown"),
    "a table size": ("name,table size\nAna,12\n", 2, "table size", "no tables of 12"),
    "yes or no": ("name,host\nAna,purple\n", 2, "host", "neither yes nor no"),
    "bytes that are no UTF-8": ("name,loves\nÄäö,ßüé\nBo,caf".encode() + b"\xe9\n", 3, "loves", "not UTF-8"),
    "no names at all": ("town,size\nBonn,4\n", 1, None, "No column holds names"),
    "header only": ("name,loves\n", 1, None, "nobody below it"),
    "nobody coming": ("name,status\nAna,declined\n", None, None, "Nobody on this list is coming"),
    "nothing": ("", None, None, "empty"),
    "blanks": ("\n \n\t\n", None, None, "empty"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", None, None, "old kind"),
    "no text at all": (b"name\x81\xff\xfe,\x8d\x90\n", None, None, "neither UTF-8"),
    "a calendar": ("BEGIN:VCALENDAR\nVERSION:2.0\n", None, None, "a calendar (.ics)"),
    "visiting cards": ("\ufeffBEGIN:VCARD\r\nFN:Ana Lee\r\n", None, None, "visiting cards (.vcf)"),
    "a web page": ("\n<html>\n<body>Ana</body>\n</html>\n", None, None, "a web page (.html)"),
    "half UTF-16": ("name\nAna".encode("utf-16") + b"x", None, None, "UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_fault_names_row_column_and_what_to_do(case: str) -> None:
    data, row, column, what = CASES[case]
    fault = read(data).faults[0]
    assert (fault.file, fault.row, fault.column) == ("people.csv", row, column)
    assert what in fault.what
    assert fault.do


def test_one_bad_row_hides_no_other() -> None:
    text = 'id,name,host,table size\n1,"Ana" A,,\n2,,yes,\n3,Cem,perhaps not,9\n3,Dee,,\n4,"Eda,,\n5,Fay,,4\n'
    found = read(text)
    assert [fault.row for fault in found.faults] == [2, 3, 4, 5, 6]
    assert [row.name for row in found.rows] == ["Cem", "Fay"]


def test_a_row_with_an_id_of_somebody_else_tells_its_other_faults_too() -> None:
    found = read("id,name,host,table size\n1,Ana,,\n1,Bo,dunno,9\n").faults
    assert [(fault.row, fault.column) for fault in found] == [(3, "id"), (3, "table size"), (3, "host")]


@pytest.mark.parametrize(
    ("mark", "told"), [(",", "a comma"), (";", "a semicolon"), ("\t", "a tab"), ("|", "a bar")]
)
def test_what_stands_between_the_cells_of_a_row_too_long_is_named(mark: str, told: str) -> None:
    (fault,) = read("name,loves\nAna,x\nBo,x,y\n".replace(",", mark)).faults
    assert f"Put cells that hold {told}" in fault.do


def test_a_maybe_is_noted_with_row_and_column() -> None:
    found = read("name,new here,host\nAna,vielleicht,yes\nBo,,maybe\nCem,no,?\nDee,no,no\n")
    assert not found.faults and found.rows[0].newcomer is None and not found.rows[1].host
    assert [note.partition(" is neither")[0] for note in found.notes if "neither" in note] == [
        "Row 2, column “new here”: “vielleicht”",
        "Row 3, column “host”: “maybe”",
        "Row 4, column “host”: “?”",
    ]


def test_rows_are_counted_by_record_as_a_spreadsheet_counts() -> None:
    text = 'name,loves\n"Ana","a\nb\nc"\n\n,x\n'
    assert [fault.row for fault in read(text).faults] == [4]


def test_a_thousand_faults_are_enough() -> None:
    found = read("name,loves\n" + ",x\n" * 5_000)
    assert len(found.faults) == limits.MAX_FAULTS + 1
    assert "more faults" in found.faults[-1].what


def test_a_thousand_unclear_answers_are_enough() -> None:
    found = read("name,host,title\n" + "".join(f"P{number},maybe,Dr\n" for number in range(5_000)))
    assert len(found.notes) < limits.MAX_NOTES + 5
    assert any("more of this kind" in note for note in found.notes)
    assert any("“title”" in note for note in found.notes)


@pytest.mark.parametrize("name", ["(a" * 9_000, "Ana" + " " * 9_000 + "Lee", "1 " * 9_000 + "x"])
def test_a_long_name_takes_no_longer_than_the_file(name: str) -> None:
    started = time.process_time()
    people.read_bytes(f"name,town\n{name},{name}\n{name},{name}\n".encode(), "list.csv")
    people.read_bytes(name.encode(), "names.txt")
    assert time.process_time() - started < 1


def test_many_quotes_that_never_close_take_no_longer_than_the_file() -> None:
    found = read("name,loves\n" + 'Ana,"x\nBo,y" z\n' * 20_000)
    assert found.faults


JSON_CASES = {
    "[" * 100_000: "nested too deeply",
    '[{"name":': "not JSON",
    '{"name": "Ana"}': "no list of people",
    "[]": "list of people is empty",
    "3": "no list of people",
    '[{"name": "Ana", "name": "Bo"}]': "twice",
    '[{"name": "Ana", "x": NaN}]': "NaN is no number",
    '[{"name": "Ana", "x": 1e999}]': "too large",
    f'[{{"name": "Ana", "x": {"9" * 10_000}}}]': "too large",
    '[{"name": "\\ud800"}]': "Half a character",
    '[{"name": "Ana", "loves": [["x"]]}]': "list within a list",
    '[{"name": "Ana"}, 3]': "no object",
    '{"people": [{"name": "Ana"}], "people": []}': "empty",
}


@pytest.mark.parametrize("text", JSON_CASES, ids=range(len(JSON_CASES)))
def test_json_that_is_doubtful_is_a_fault(text: str) -> None:
    assert any(JSON_CASES[text] in fault.what for fault in read(text, "people.json").faults)


def test_a_fault_in_json_names_the_person_by_number_and_the_key() -> None:
    people_with_faults = [{"name": "Ana"}, {"name": ["a", ["b"]]}, {"name": "Cem", "table_size": 99}]
    found = read(json.dumps(people_with_faults), "people.json").faults
    assert [(fault.row, fault.column) for fault in found] == [(2, "name"), (3, "table_size")]


def test_a_file_that_is_not_there_or_no_file_is_a_fault(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path, Path("/dev/null"), Path("a\0b")):
        (fault,) = people.read(path).faults
        assert fault.file == str(path) and fault.do


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    path = tmp_path / "people.csv"
    path.write_text("name\nAna Lee\n")
    assert "larger than" in people.read(path).faults[0].what


def test_a_list_with_too_many_rows_or_columns_is_refused() -> None:
    assert "too large" in read("name\n" + "A\n" * (limits.MAX_ROWS + 1)).faults[0].what
    assert "too large" in read("name" + "," * limits.MAX_COLUMNS + "\nAna\n").faults[0].what
