"""A spreadsheet file is counted before it is unpacked: what is too large or lies is a fault, no crash."""
# ruff: noqa: E501 - XML has long lines

import io
import time
import zipfile

import pytest
from tests.fuzz import archives

from potluck.reading import people
from potluck.reading.rows import PeopleList
from potluck.reading.sheets import limits

CELL = '<c r="{}"><v>1</v></c>'


def read(data: bytes, name: str = "people.xlsx") -> PeopleList:
    return people.read_bytes(data, name)


def ods(rows: str) -> PeopleList:
    return read(archives.ods(archives.ods_content(rows)), "people.ods")


def ods_row(cell: str, repeats: str = "") -> str:
    return f"<table:table-row{repeats}>{cell}</table:table-row>"


def test_a_cell_in_the_last_corner_takes_no_memory() -> None:
    far = archives.worksheet(
        f'<row r="1">{CELL.format("A1")}</row><row r="9">{CELL.format("XFD1048576")}</row>'
    )
    assert "too large: 1048576 rows by 16384 columns" in read(archives.xlsx(far)).faults[0].what


@pytest.mark.parametrize("reference", ["A4294967295", "A0400000000", "ZZZZZZ2", "A" * 30 + "2"])
def test_an_address_that_no_sheet_has_takes_no_memory(reference: str) -> None:
    found = read(archives.xlsx(archives.worksheet(f'<row r="2">{CELL.format(reference)}</row>')))
    assert "too large" in found.faults[0].what


@pytest.mark.parametrize("reference", ["", "2", "A", "A 2", "A2B3", "A" * 99 + "2"])
def test_an_address_that_is_none_is_damaged(reference: str) -> None:
    found = read(archives.xlsx(archives.worksheet(f'<row r="2">{CELL.format(reference)}</row>')))
    assert "damaged" in found.faults[0].what


def test_a_row_counts_as_far_as_any_of_its_numbers_says() -> None:
    rows = '<row x:r="2" r="4294967295"><c><v>1</v></c></row>'
    sheet = archives.worksheet(rows).replace("<worksheet", '<worksheet xmlns:x="x"')
    assert "too large" in read(archives.xlsx(sheet)).faults[0].what


def test_a_row_whose_number_only_the_library_reads_is_no_wait() -> None:
    rows = '<row x:r="2" r="ct94967295"><c><v>1</v></c></row>'
    sheet = archives.worksheet(rows).replace("<worksheet", '<worksheet xmlns:x="x"')
    started = time.process_time()
    assert "too large" in read(archives.xlsx(sheet)).faults[0].what
    assert time.process_time() - started < 1


def test_a_row_and_its_cells_may_disagree_and_the_farthest_counts() -> None:
    rows = '<row r="44444444"><c r="B3"><v>1</v></c><c><v>2</v></c></row>'
    assert "too large" in read(archives.xlsx(archives.worksheet(rows))).faults[0].what


def test_a_single_part_that_is_too_large_is_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 10)
    assert "0 MB in 1 part; that is" in read(archives.packed({"sheet.xml": " " * 11})).faults[0].what


def test_elements_that_only_another_encoding_shows_are_damaged() -> None:
    hidden = archives.worksheet(f"<row>{CELL.format('A4000000000')}</row>")
    hidden += " " * (len(hidden) % 2)
    sheet = b"\xff\xfe" + "<a>".encode("utf-16-le") + hidden.encode() + "</a>".encode("utf-16-le")
    assert "damaged" in read(archives.xlsx(sheet)).faults[0].what


def test_two_cells_far_apart_are_read_at_once() -> None:
    rows = f'<row r="1">{CELL.format("A1")}</row><row r="200000">{CELL.format("Y200000")}</row>'
    started = time.process_time()
    found = read(archives.xlsx(archives.worksheet(rows)))
    assert time.process_time() - started < 2
    assert [row.name for row in found.rows] == ["1", "1"]


def test_tables_within_a_sheet_hide_no_cells() -> None:
    rows = f'<row r="1">{CELL.format("BXX1")}</row><table/><row r="200000">{CELL.format("A200000")}</row>'
    assert "too large" in read(archives.xlsx(archives.worksheet(rows))).faults[0].what


def test_few_people_cannot_be_repeated_into_many() -> None:
    cell = '<table:table-cell office:date-value="2024-05-01" table:number-columns-repeated="20"/>'
    found = ods(ods_row(cell, ' table:number-rows-repeated="100000"'))
    assert "repeated 2000000 times" in found.faults[0].what


def test_a_sheet_formatted_to_its_end_leaves_room_for_the_next() -> None:
    empty = ods_row(
        '<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048574"'
    )
    people_there = archives.ods_rows([["Name"], ["Ana"]])
    second = f'</table:table><table:table table:name="Tables">{archives.ods_rows([["x"]])}'
    assert [row.name for row in ods(people_there + empty + second).rows] == ["Ana"]


def test_a_repeated_cell_takes_no_memory() -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    found = ods(ods_row(cell, ' table:number-rows-repeated="+01048576"'))
    assert "too large" in found.faults[0].what


def test_a_million_spaces_in_one_letter_take_no_memory() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>A<text:s text:c="3999999999"/>B</text:p></table:table-cell>'
    assert "too much text" in ods(ods_row(cell)).faults[0].what


def test_a_shared_text_counts_as_often_as_it_is_used() -> None:
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(2_000))
    shared = archives.shared_strings(["x" * 200_000])
    assert "too much text" in read(archives.xlsx(archives.worksheet(rows), shared)).faults[0].what


def test_a_claimed_number_of_texts_is_not_believed() -> None:
    shared = archives.shared_strings(["Name"], ' uniqueCount="4294967295"')
    sheet = archives.worksheet('<row><c t="s"><v>0</v></c></row>')
    assert "damaged" in read(archives.xlsx(sheet, shared)).faults[0].what


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE a [<!ENTITY b "xxxxxxxx">]><worksheet>&b;</worksheet>',
        "rubbish <worksheet/>",
        "<worksheet><row></worksheet>",
    ],
)
def test_xml_that_is_not_sound_is_damaged(sheet: str) -> None:
    assert "damaged" in read(archives.xlsx(sheet)).faults[0].what


def test_an_archive_that_unpacks_to_too_much_is_refused_by_its_directory() -> None:
    found = read(archives.packed({"xl/workbook.xml": b" " * 201_000_000}))
    assert "201 MB" in found.faults[0].what


def test_an_archive_that_lies_about_its_size_is_damaged() -> None:
    data = archives.xlsx(archives.xlsx_rows([["Name"], ["Ana"]]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/s1.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (size - 9).to_bytes(4, "little"))
    assert lying != data
    assert "damaged" in read(lying).faults[0].what


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, archives.packed({"a.xml": "<a/>"})]
)
def test_an_archive_that_is_no_spreadsheet_is_a_fault(data: bytes) -> None:
    assert read(data).faults[0].do


def test_a_text_that_is_called_xlsx_is_a_fault() -> None:
    assert "called .xlsx" in read(b"name\nAna\n").faults[0].what


def test_the_first_sheet_that_is_not_empty_is_read_and_named() -> None:
    data = archives.xlsx(archives.xlsx_rows([["Name"], ["Ana"]]), pages=("One", "Two"))
    found = read(data)
    assert [row.name for row in found.rows] == ["Ana"]
    assert any("“One”" in note for note in found.notes)


def test_rows_and_values_are_those_that_a_spreadsheet_shows() -> None:
    rows = '<row r="3"><c r="B3" t="str"><v>Name</v></c><c r="C3" t="str"><v>Host</v></c><c r="D3" t="str"><v>Table size</v></c></row>'
    rows += (
        '<row r="5"><c r="B5" t="str"><v>Ana</v></c><c r="C5" t="b"><v>1</v></c><c r="D5"><v>4</v></c></row>'
    )
    rows += '<row r="7"><c r="C7" t="b"><v>0</v></c></row>'
    found = read(archives.xlsx(archives.worksheet(rows)))
    assert found.rows[0].host is True
    assert found.rows[0].table_size == (4, 4)
    assert [(fault.row, fault.column) for fault in found.faults] == [(7, "Name")]
