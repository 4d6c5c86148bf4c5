"""What a list holds is read, or it is named: diets first of all, further hobbies, other sheets, rows that count."""
# ruff: noqa: E501 - tables of headers read best as tables

import pytest
from tests.fuzz import archives

from potluck.reading import people
from potluck.reading.rows import PeopleList


def read(text: str, **named: str) -> PeopleList:
    return people.read_bytes(text.encode(), "people.csv", named)


def names(found: PeopleList) -> list[str]:
    return [row.name for row in found.rows]


@pytest.mark.parametrize(
    "header",
    ["Food", "Essen", "Meal", "Repas", "Comida", "Food preferences", "Meal preference", "Dietary needs",
     "Besonderheiten beim Essen", "Lebensmittelunverträglichkeiten", "Unverträglichkeiten", "Dietary notes",
     "Vegetarian or not", "Gluten?", "Anmerkungen zum Essen", "Allergies alimentaires"],
)  # fmt: skip
def test_diets_are_asked_for_in_many_ways(header: str) -> None:
    assert [row.diet for row in read(f"name;{header}\nAna;vegan\nBo;no nuts\n").rows] == ["vegan", "no nuts"]


def test_food_that_is_no_diet_is_read_as_before() -> None:
    found = read("name,Food\nAna,pizza\nBo,pizza\nCem,soup\nDee,soup\n")
    assert (found.columns[1].kind, {row.diet for row in found.rows}) == ("group", {""})


def test_several_columns_of_diets_are_joined() -> None:
    found = read("name,Diet,Allergies,Vegetarian?\nAna,no fish,nuts,yes\nBo,,sesame,no\n")
    assert [row.diet for row in found.rows] == ["no fish; nuts; Vegetarian: yes", "sesame"]


@pytest.mark.parametrize(
    "cell", ["none", "-", "no", "n/a", "keine", "None.", "Nein!", "rien", "Keine Allergien", "--"]
)
def test_no_diet_and_no_need_are_nothing(cell: str) -> None:
    found = read(f'name,diet,access\nAna,"{cell}","{cell}"\n')
    assert (found.rows[0].diet, found.rows[0].access) == ("", "")


def test_every_column_that_is_not_used_is_named_in_one_note() -> None:
    text = "name,Notes,Town,Email,Empty,Timestamp\nAna,hi,Bonn,a@b.example,,2024\nBo,ho,Bonn,,,2025\n"
    (note,) = [note for note in read(text).notes if "Not used" in note]
    assert note.startswith("Not used: “Notes”, “Town”, “Email”, “Timestamp”. ")
    (note,) = [note for note in read(text, group="Town").notes if "Not used" in note]
    assert "Town" not in note


def test_a_column_that_is_not_used_and_tells_of_allergies_is_warned_of() -> None:
    found = read("name,diet,Notes\nAna,vegan,hello there\nBo,,allergic to nuts\n")
    assert (
        "“Notes” is not used, and somebody seems to tell there what they cannot eat: see row 3."
        in found.notes
    )
    assert 'If it is meant for the kitchen, name it: --diet "diet,Notes".' in found.notes
    named = read("name,diet,Notes\nAna,vegan,hello there\nBo,,allergic to nuts\n", diet="diet,Notes")
    assert [row.diet for row in named.rows] == ["vegan; hello there", "allergic to nuts"]
    assert not any("cannot eat" in note for note in read("name,Notes\nAna,hello\nBo,I donate tea\n").notes)


def test_wished_company_that_is_not_read_is_explained() -> None:
    notes = read("name,Who would you like to sit with?\nAna,Bo\nBo,\n").notes
    assert any("Who would you like to sit with?" in note and "--arrives-with" in note for note in notes)


@pytest.mark.parametrize(
    "header",
    ["Hobby,Hobby 2,Hobby 3", "Hobby 1,Hobby 2,Hobby 3", "Interests,Other interests,More interests",
     "Interest #1,Interest #2,Interest #3", "Hobby_1,Hobby_2,Hobby_3", "Interessen,Weitere Interessen,Sonstige Interessen",
     "First interest,Second interest,3rd interest", "Loisirs,Autres loisirs,Loisir 3"],
)  # fmt: skip
def test_topics_in_several_numbered_columns_are_all_read(header: str) -> None:
    found = read(f"name,{header}\nAna,chess,go,tea\n")
    assert sorted(found.rows[0].loves) == ["chess", "go", "tea"]


@pytest.mark.parametrize("header", ["Name 2", "Topic 100", "Host 2"])
def test_other_numbered_columns_are_not_joined(header: str) -> None:
    assert read(f"name,{header}\nAna,x\nBo,x\n").columns[1].kind == "group"


@pytest.mark.parametrize(
    "row",
    ["Total,,12", "Total: 12,,", "Summe,,", "Anzahl,12,", "Somme,,3", "Gesamt 12 Personen,,", "Suma: 3,,"],
)
def test_a_last_row_that_counts_the_others_is_no_guest(row: str) -> None:
    found = read(f"name,loves,Town\nAna,tea,Bonn\nBo,,Bonn\n{row}\n")
    assert (names(found), found.faults) == (["Ana", "Bo"], ())
    assert any(note.startswith("Row 4") and "counts the others" in note for note in found.notes)


@pytest.mark.parametrize("row", ["Suma,,", "Total Recall,,", "Summer Lee,,", "Total,tea,"])
def test_a_last_row_of_somebody_is_a_guest(row: str) -> None:
    assert len(read(f"name,loves,Town\nAna,tea,Bonn\nBo,,Bonn\n{row}\n").rows) == 3


def test_a_last_line_that_counts_names_is_no_guest() -> None:
    assert names(people.read_bytes(b"Ana\nBo\nTotal: 2 guests", "-")) == ["Ana", "Bo"]


def workbook(*sheets: list[list[str]]) -> PeopleList:
    parted = '</table:table><table:table table:name="List">'.join(map(archives.ods_rows, sheets))
    return people.read_bytes(archives.ods(archives.ods_content(parted)), "people.ods")


def test_the_first_sheet_with_a_header_that_is_known_is_read() -> None:
    found = workbook([["Read me"], ["This is our list."]], [["Name", "Loves"], ["Ana", "tea"], ["Bo", "go"]])
    assert (names(found), found.faults) == (["Ana", "Bo"], ())
    assert "The file has several sheets; “List” was read." in found.notes


def test_of_sheets_without_such_a_header_the_first_is_read() -> None:
    found = workbook([["Ana Lee"], ["Bo Ray"]], [["Cem"], ["Dee"]])
    assert names(found) == ["Ana Lee", "Bo Ray"]
    assert "The file has several sheets; “People” was read." in found.notes


@pytest.mark.parametrize("cell", ["شاي، خبز", "شاي؛ خبز", "شاي；خبز"])
def test_commas_and_semicolons_of_other_scripts_part_topics(cell: str) -> None:
    assert list(read(f"name;loves\nAna;{cell}\n").rows[0].loves) == ["شاي", "خبز"]
