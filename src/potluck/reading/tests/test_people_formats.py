"""The same people are read from any format and encoding."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz import archives

from potluck.reading import people, safe
from potluck.reading.rows import PeopleList

TABLE = [["Name", "Interests", "Town"], ["Zoë Ödön", "hiking, chess", "Köln"], ["Bo", "jazz", "Köln"]]
TEXT = 'Name,Interests,Town\r\nZoë Ödön,"hiking, chess",Köln\r\nBo,jazz,Köln\r\n'


def read(data: bytes | str, name: str = "people.csv", **named: str) -> PeopleList:
    return people.read_bytes(data if isinstance(data, bytes) else data.encode(), name, named)


def assert_is_the_table(found: PeopleList) -> None:
    assert found.faults == ()
    assert [row.name for row in found.rows] == ["Zoë Ödön", "Bo"]
    assert [dict(row.loves) for row in found.rows] == [{"hiking": 1, "chess": 1}, {"jazz": 1}]
    assert [dict(row.groups) for row in found.rows] == [{"Town": "Köln"}, {"Town": "Köln"}]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
def test_an_encoding_changes_nothing(encoding: str) -> None:
    assert_is_the_table(read(TEXT.encode(encoding)))


def test_utf_16_of_any_script_is_recognised_without_a_mark() -> None:
    text = "имя,name\n" + "".join(f"{word},{word}\n" for word in ("Анна", "Мария", "Ольга", "Пётр"))
    assert [row.name for row in read(text.encode("utf-16-le")).rows] == ["Анна", "Мария", "Ольга", "Пётр"]


def test_an_encoding_that_was_inferred_is_told() -> None:
    assert any("Windows-1252" in note for note in read(TEXT.encode("cp1252")).notes)
    assert any("UTF-16" in note for note in read(TEXT.encode("utf-16-be")).notes)
    assert not any("read as" in note for note in read(TEXT).notes)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_delimiter_changes_nothing(delimiter: str, end: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(TABLE)
    assert_is_the_table(read(buffer.getvalue()))


def test_a_space_may_stand_before_a_quotation_mark() -> None:
    assert_is_the_table(read('Name, Interests, Town\nZoë Ödön, "hiking, chess", Köln\nBo, "jazz", Köln'))


def test_a_table_of_tabs_called_xls_is_read_as_text() -> None:
    assert_is_the_table(read("\n".join("\t".join(row) for row in TABLE), "members.xls"))


def test_a_spreadsheet_of_excel_is_read() -> None:
    assert_is_the_table(read(archives.xlsx(archives.xlsx_rows(TABLE)), "people.xlsx"))


def test_a_spreadsheet_of_libreoffice_is_read_with_the_emptiness_it_writes_below() -> None:
    below = '<table:table-row table:number-rows-repeated="1048573">'
    below += '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert_is_the_table(
        read(archives.ods(archives.ods_content(archives.ods_rows(TABLE) + below)), "people.ods")
    )


def test_json_is_read_as_a_list_or_below_people() -> None:
    listed = [
        {"name": "Zoë Ödön", "loves": ["hiking", "chess"], "Town": "Köln"},
        {"name": "Bo", "loves": "jazz", "Town": "Köln", "say": None},
    ]
    assert_is_the_table(read(json.dumps(listed), "people.json"))
    assert_is_the_table(read(json.dumps({"people": listed}), "-"))


def test_parquet_is_read_where_the_extra_is_installed() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "Name": ["Zoë Ödön", "Bo"],
        "Interests": [["hiking", "chess"], ["jazz"]],
        "Town": ["Köln", "Köln"],
    }
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer)
    assert_is_the_table(read(buffer.getvalue(), "people.parquet"))


def test_parquet_without_the_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    found = read(b"PAR1....PAR1", "people.parquet")
    assert "potluck[parquet]" in found.faults[0].do


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana\nBo\n\nCem\n", ["Ana", "Bo", "Cem"]),
        ("1. Ana\n2) Bo\n(3) Cem\n10.Dee", ["Ana", "Bo", "Cem", "Dee"]),
        ("- Ana\n* Bo\n• Cem\n☐ Dee\n[x] Eda", ["Ana", "Bo", "Cem", "Dee", "Eda"]),
        ("1️⃣ Ana\n2️⃣ Bo", ["Ana", "Bo"]),
        ("Guests:\nAna\nBo", ["Ana", "Bo"]),
        ("Coming on Friday:\nAna\nBo", ["Ana", "Bo"]),
        ("name\nLee, Ana\nRay, Bo", ["Lee, Ana", "Ray, Bo"]),
        ("Ana Lee\nBo Ray, Jr.\nCem\n", ["Ana Lee", "Bo Ray, Jr.", "Cem"]),
        ("Ana, Bo, Cem", ["Ana", "Bo", "Cem"]),
        ("Ana Lee <ana@mail.example>\nBo (bo@mail.example)", ["Ana Lee", "Bo"]),
        ("A\nB\nC\nZoë", ["A", "B", "C", "Zoë"]),
    ],
)
def test_names_may_be_pasted_one_a_line(text: str, names: list[str]) -> None:
    found = read(text, "names.txt")
    assert found.faults == ()
    assert [row.name for row in found.rows] == names


def test_what_was_taken_for_a_name_or_a_heading_is_told() -> None:
    notes = " ".join(read("Coming on Friday:\nAna\nBo", "-").notes)
    assert "the first is “Ana”" in notes and "“Coming on Friday:”" in notes


def test_a_table_without_a_header_is_not_taken_for_names() -> None:
    found = read("Ana;hiking\nBo;chess\n", "people.txt")
    assert found.rows == ()
    assert "No column holds names" in found.faults[0].what


def test_a_file_is_read_from_disk_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TEXT, "utf-8")
    assert_is_the_table(people.read(path))
    assert people.read(str(path)).file == str(path)


cell = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=15)


@given(st.lists(cell.map(lambda text: f"n{text.strip()}o"), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_names_that_were_written_are_read_again(written: list[str], delimiter: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows(
        [["id", "name", "loves"], *([str(i), safe.csv_cell(name), "x"] for i, name in enumerate(written))]
    )
    found = read(buffer.getvalue())
    if not any("@" in name for name in written):
        assert [row.name for row in found.rows] == [" ".join(name.split()) for name in written]


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.csv", "a.txt", "a.json", "a.xlsx", "a.ods", "a.parquet", "a"]),
)
def test_no_bytes_make_the_reader_fail(data: bytes, name: str) -> None:
    found = people.read_bytes(data, name)
    assert found.rows or found.faults or found.notes


@given(st.text(alphabet="name,loves;\"'\n\r\tAnaBo|:=@\0é1- ", max_size=120))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = people.read_bytes(b"name,loves\n" + text.encode(), "a.csv")
    assert all(fault.what and fault.do for fault in found.faults)
