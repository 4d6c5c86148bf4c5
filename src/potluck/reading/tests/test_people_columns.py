"""Every column of a list finds its use, and what is left out is said."""
# ruff: noqa: E501 - tables of headers read best as tables

import pytest

from potluck.reading import kinds, people
from potluck.reading.columns import headers
from potluck.reading.rows import PeopleList, Row


def read(text: str, **named: str) -> PeopleList:
    return people.read_bytes(
        text.encode(), "people.csv", {kind.replace("_", "-"): name for kind, name in named.items()}
    )


def person(header: str, cell: str) -> Row:
    """Return the one person of a list with a name and one more column."""
    found = read(f'name\t{header}\nAna\t"{cell}"\n')
    assert found.faults == ()
    return found.rows[0]


def uses(found: PeopleList) -> dict[str, str]:
    return {column.header: column.kind for column in found.columns}


@pytest.mark.parametrize("word", kinds.COLUMN_KINDS)
def test_every_usual_name_means_its_kind_and_no_other(word: str) -> None:
    kind = kinds.COLUMN_KINDS[word]
    assert {headers.meaning(name).kind for name in (word, *kind.usual, word.upper())} == {word}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("What is your first name?", "first-name"), ("What's your name?", "name"), ("Wie heißt du?", "name"),
        ("Comment vous appelez-vous ?", "name"), ("Please enter your full name", "name"), ("Name*", "name"),
        ("What interests you?", "loves"), ("Was interessiert dich?", "loves"), ("Wat interesseert je?", "loves"),
        ("Qu'est-ce qui t'intéresse ?", "loves"), ("¿Qué te interesa?", "loves"), ("Cosa ti interessa?", "loves"),
        ("O que te interessa?", "loves"), ("What are your hobbies?", "loves"), ("Which topics do you like?", "loves"),
        ("What do you bring?", "brings"), ("What can you help others with?", "brings"),
        ("What could you use?", "needs"), ("What are you looking for?", "needs"), ("¿Qué buscas?", "needs"),
        ("Which languages do you speak?", "languages"), ("When are you available?", "times"),
        ("Times you are NOT available", "unavailable-times"), ("Do you have any allergies?", "diet"),
        ("Anything you don't eat?", "diet"), ("Do you need step-free access?", "access"),
        ("Would you like to host a table?", "host"), ("Is this your first time here?", "newcomer"),
        ("How do we pronounce your name?", "say"), ("How many people at your table?", "table-size"),
        ("Please list name(s) of people you would like to not have on your team", "apart-from"),
        ("Who would you rather not sit with?", "apart-from"), ("Intérêts", "loves"), ("VORNAME", "first-name"),
        ("Nom de famille", "last-name"), ("Family name", "last-name"), ("Achternaam", "last-name"),
    ],
)  # fmt: skip
def test_questions_of_forms_are_understood(header: str, kind: str) -> None:
    assert headers.meaning(header).kind == kind


@pytest.mark.parametrize(
    "header",
    [
        "Job Title", "Company", "Position", "Organization Name", "Beruf", "Entreprise", "Empresa", "Highest degree",
        "Seniority", "What do you do for a living?", "Email Address", "E-mail 1 - Value", "Your email?", "Phone",
        "Téléphone", "Handynummer", "LinkedIn URL", "Home Address 1", "Order #", "Ticket Type", "Total Paid", "QR code",
        "Attendee #", "Guest No.", "Participant №", "GPA", "Total RSVPs", "No shows", "Date of birth", "Notes", "Middle Name", "Timestamp", "api_id", "Role",
    ],
)  # fmt: skip
def test_positions_reach_money_and_marks_are_left_out_with_a_reason(header: str) -> None:
    meaning = headers.meaning(header)
    assert meaning.kind == "left out"
    assert meaning.why


def test_a_number_sign_at_the_end_of_a_header_is_a_word() -> None:
    assert [headers.fold_header(f"Member {sign}") for sign in ("#", "№", "No.", "Nr.", "n°")] == [
        "member number"
    ] * 5
    assert headers.meaning("Member #").kind == "id"
    assert headers.fold_header("Vegetarian: yes or no") == "vegetarian yes or no"


def test_a_sentence_says_what_was_left_out() -> None:
    found = read("name,Job Title,Email,Town\nAna,Boss,a@b.example,Bonn\nBo,,b@b.example,Bonn\n")
    assert any("“Job Title”, “Email”" in note for note in found.notes)
    assert uses(found) == {"name": "name", "Job Title": "left out", "Email": "left out", "Town": "group"}
    assert "Boss" not in repr(found.rows) and "b.example" not in repr(found.rows)


def test_a_column_of_addresses_or_numbers_is_no_group_whatever_it_is_called() -> None:
    found = read("name,x,y,z\nAna,a@b.example,+49 170 1234567,www.ana.example\nBo,a@b.example,,\n")
    assert [column.kind for column in found.columns] == ["name", "left out", "left out", "left out"]


def test_first_and_last_name_are_joined_where_there_is_no_full_name() -> None:
    found = read("name,first_name,last_name\nAna L.,Ana,Lee\n,Bo,Ray\n,Cem,\n")
    assert [row.name for row in found.rows] == ["Ana L.", "Bo Ray", "Cem"]


def test_the_name_somebody_prefers_comes_first() -> None:
    assert read("Name,Preferred name\nAnastasia Lee,Ana\nBo,\n").rows[0].name == "Ana"


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("brings", "tools; a van", "brings", {"tools": 1.0, "a van": 1.0}),
        ("could use", "a ladder", "needs", {"a ladder": 1.0}),
        ("languages", "german, English", "languages", {"German", "English"}),
        ("times", "6 pm; tonight", "times", {"18:00", "Tonight"}),
        ("places", "North; online", "places", {"North", "Online"}),
        ("table size", "4-6", "table_size", (4, 6)),
        ("host", "Yes, gladly", "host", True),
        ("newcomer", "regular", "newcomer", False),
        ("regular", "yes", "newcomer", False),
        ("regular", "no", "newcomer", True),
        ("arrives with", "Bo; Cem", "arrives_with", ("Bo", "Cem")),
        ("apart from", "Dee", "apart_from", ("Dee",)),
        ("not only", "newcomer, woman", "not_only", ("newcomer", "woman")),
        ("diet", " vegan,  no nuts", "diet", "vegan, no nuts"),
        ("access", "no steps", "access", "no steps"),
        ("say", "AH-na", "say", "AH-na"),
        ("Colour", "red", "groups", {"Colour": "red"}),
    ],
)
def test_each_kind_fills_its_field(header: str, cell: str, field: str, value: object) -> None:
    assert getattr(person(header, cell), field) == value


def test_several_columns_of_a_kind_are_joined() -> None:
    found = read(
        "name,Interests,Hobbies,Phonetic First Name,Phonetic Last Name\nAna,chess,hiking,AH-na,Lee\n"
    )
    assert dict(found.rows[0].loves) == {"chess": 1.0, "hiking": 1.0}
    assert found.rows[0].say == "AH-na Lee"


def test_hours_not_free_become_hours_that_are() -> None:
    head = "name,Times you are UNAVAILABLE [Sunday],Times you are UNAVAILABLE [Monday]\n"
    found = read(head + "Ana,8AM;9AM,\nBo,,9 am\nCem,8AM;9AM,8AM;9AM\n")
    assert found.rows[0].times == {"Monday 08:00", "Monday 09:00"}
    assert found.rows[1].times == {"Sunday 08:00", "Sunday 09:00", "Monday 08:00"}
    assert found.rows[2].times == frozenset()
    assert any("Row 4 is free at none of the times" in note for note in found.notes)


def test_ratings_below_topics_in_brackets_become_weights() -> None:
    found = read('name,Rate your interest [hiking],Rate your interest [chess]\nAna,10,1\nBo,"5,5",\n')
    assert [dict(row.loves) for row in found.rows] == [{"hiking": 1.0}, {"hiking": 0.5}]


@pytest.mark.parametrize("missing", ["n/a", "-", "—", "None", "NaN", " ", "#N/A"])
def test_a_rating_that_is_missing_makes_no_topics_of_the_others(missing: str) -> None:
    head = "name,Rate your interest [hiking],Rate your interest [chess]\n"
    found = read(head + f"Ana,5,1\nBo,3,{missing}\nCem,1,5\n")
    assert found.faults == ()
    assert [dict(row.loves) for row in found.rows] == [{"hiking": 1.0}, {"hiking": 0.5}, {"chess": 1.0}]


@pytest.mark.parametrize("cell", ["inf", "-Infinity", "a lot", "1e3"])
def test_what_is_no_rating_among_ratings_is_a_fault(cell: str) -> None:
    text = f"name,Rate your interest [chess]\nAna,5\nBo,{cell}\nCem,3\n"
    (fault,) = read(text).faults
    assert (fault.row, fault.column) == (3, "Rate your interest [chess]")
    assert cell in fault.what and "no rating" in fault.what and fault.do
    (named,) = read(f"name,chess\nAna,5\nBo,{cell}\nCem,3\n", loves="chess").faults
    assert named.row == 3


def test_ticks_below_topics_in_brackets_count_too() -> None:
    assert dict(read("name,Interest: chess,Interest: go\nAna,x,\nBo,no,yes\n").rows[1].loves) == {"go": 1.0}


def test_bare_numbers_are_ratings_only_where_the_host_says_so() -> None:
    text = "name,sports,art\nAna,10,1\nBo,1,4\n"
    assert read(text).rows[0].loves == {}
    assert [dict(row.loves) for row in read(text, loves="sports,art").rows] == [
        {"sports": 1.0},
        {"art": 1 / 3},
    ]


def test_a_column_that_the_host_names_wins_over_the_usual_ones() -> None:
    found = read("Who?,Interests,Fun\nAna,chess,hiking\n", name="Who?", loves="fun")
    assert found.faults == ()
    assert dict(found.rows[0].loves) == {"hiking": 1.0}
    assert uses(found) == {"Who?": "name", "Interests": "left out", "Fun": "loves"}


def test_a_header_with_commas_can_be_named_whole() -> None:
    found = read('Name,"What, if anything, is fun?"\nAna,chess\n', loves="What, if anything, is fun?")
    assert dict(found.rows[0].loves) == {"chess": 1.0}


def test_a_name_that_fits_no_header_is_a_fault_that_lists_them() -> None:
    fault = read("name,fun\nAna,chess\n", loves="Funn").faults[0]
    assert fault.column == "Funn" and "“name”, “fun”" in fault.do


def test_of_several_columns_to_mix_by_only_the_missing_one_is_named() -> None:
    (fault,) = read("name,town\nAna,Bonn\n", group="town,nosuch").faults
    assert (fault.column, fault.what) == ("nosuch", "No column has the name you gave to mix or to gather by.")


def test_a_column_becomes_groups_only_with_few_answers_unless_the_host_asks() -> None:
    text = "name,shoe\n" + "".join(f"P{number},size {number}\n" for number in range(30))
    assert uses(read(text))["shoe"] == "left out"
    assert "30 different answers" in read(text).columns[1].why
    assert read(text, group="shoe").rows[3].groups == {"shoe": "size 3"}


def test_a_host_may_group_by_a_column_with_another_meaning_too() -> None:
    found = read("name,language\nAna,German\nBo,French\n", group="Language")
    assert found.rows[0].languages == {"German"}
    assert found.rows[0].groups == {"language": "German"}


@pytest.mark.parametrize("header", ["Company", "Email"])
def test_no_host_can_group_by_employers_or_addresses(header: str) -> None:
    assert read(f"name,{header}\nAna,x\nBo,x\n", group=header).faults[0].column == header


def test_two_columns_of_one_name_are_two_groups() -> None:
    assert read("name,Day,Town,Town\nAna,x,Bonn,Köln\n").rows[0].groups == {
        "Day": "x",
        "Town": "Bonn",
        "Town (2)": "Köln",
    }


def test_ids_stand_in_for_names_that_a_list_does_not_have() -> None:
    found = read("Member.ID,Town\n1.0,Bonn\n2.0,Bonn\n")
    assert [(row.id, row.id_from, row.name) for row in found.rows] == [
        ("1", "column", "1"),
        ("2", "column", "2"),
    ]
    assert any("ids stand in their place" in note for note in found.notes)


def test_without_a_column_of_ids_people_are_counted() -> None:
    assert [(row.id, row.id_from) for row in read("name\nAna\nAna\n").rows] == [("1", "row"), ("2", "row")]


def test_guests_who_do_not_come_are_left_out_by_name() -> None:
    found = read("name,approval_status\nAna,approved\nBo,declined\nCem,pending\n")
    assert [(row.name, row.number) for row in found.rows] == [("Ana", 1)]
    assert any("2 guests" in note and "Bo, Cem" in note for note in found.notes)


def test_whoever_brings_more_people_is_noted() -> None:
    found = read("First Name,Surname,Quantity,Attendee Status\nAna,Lee,2,Attending\nBo,Ray,1,Not Attending\n")
    assert [row.name for row in found.rows] == ["Ana Lee"]
    assert any("Ana Lee" in note and "Quantity" in note for note in found.notes)


def test_rows_before_the_header_are_skipped_and_rows_still_counted_as_a_spreadsheet_does() -> None:
    text = 'Notes:\n"Some ""e-mail"" is missing,\nalas"\n\nFirst Name,Last Name,Position\nAna,Lee,\n,,\n,Ray,\n,,x\n'
    found = read(text)
    assert [row.name for row in found.rows] == ["Ana Lee", "Ray"]
    assert any("2 rows before the header" in note for note in found.notes)
    assert [fault.row for fault in found.faults] == [8]


def test_a_list_without_topics_says_by_what_it_seats() -> None:
    assert any("Nobody’s loves" in note for note in read("name\nAna\n").notes)
    assert not any("Nobody’s loves" in note for note in read("name,loves\nAna,chess\n").notes)


def test_company_that_is_not_on_the_list_is_told_and_avoided_company_is_not_named() -> None:
    found = read("name,arrives with,apart from\nAna,Zed,Yan\nBo,,Ana\n")
    assert any("“Zed”" in note for note in found.notes)
    assert any("1 wish to sit apart" in note for note in found.notes)
    assert not any("Yan" in note for note in found.notes)


def test_apostrophes_that_potluck_wrote_are_undone() -> None:
    assert [row.name for row in read("name,loves\n'=Ana,'+1\n'til,x\n").rows] == ["=Ana", "'til"]


@pytest.mark.parametrize(
    "header",
    [
        "Neu dabei",
        "neu dabei?",
        "neu hier?",
        "New here?",
        "nouveau ici",
        "Nouveau ici ?",
        "¿Primera vez aquí?",
    ],
)
def test_whether_somebody_is_new_is_asked_in_many_ways(header: str) -> None:
    (column, *_more) = people.read_bytes(f"{header},name\nyes,Ana\n".encode(), "people.csv").columns
    assert column.kind == "newcomer"


def test_a_remark_in_brackets_makes_no_header_of_a_name() -> None:
    found = people.read_bytes(b"Ana (vegan)\nBo\nCem (not available before 8)\n", "-")
    assert [row.name for row in found.rows] == ["Ana (vegan)", "Bo", "Cem (not available before 8)"]
    (_name, column) = people.read_bytes(b"name,Diet (vegan or not)\nAna,vegan\n", "a.csv").columns
    assert column.kind == "diet"
