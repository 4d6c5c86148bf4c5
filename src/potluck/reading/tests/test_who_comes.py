"""Whoever said that they do not come, or perhaps, gets no seat, and is named in a note."""

# ruff: noqa: E501 - tables of words read best as tables

import pytest

from potluck.reading import people, replies
from potluck.reading.columns import attending, headers
from potluck.reading.replies import Reply
from potluck.reading.rows import PeopleList

ASKS = [
    "Will you attend?", "Attending", "Going", "Are you coming?", "Can you make it?", "Will you attend our dinner?",
    "Are you coming on Friday?", "Attending (yes/no)", "Will you be joining us?", "Coming", "Can you come?",
    "Teilnahme", "Zusage", "Kommst du?", "Kommst du am Freitag?", "Nimmst du teil?", "Bist du dabei?", "Zu-/Absage",
    "Présent", "Présente", "Viens-tu ?", "Venez-vous ?", "Participes-tu ?", "Asistencia", "¿Vienes?", "¿Vas a venir?",
    "Vieni?", "Partecipi?", "Ci sarai?", "Aanwezig", "Kom je?", "Doe je mee?", "Presença", "Vens?", "Você vem?",
]  # fmt: skip
NO_SUCH_QUESTION = [
    "Coming by", "Are you coming by car?", "Are you coming with a partner?", "Comes with", "Kommst du mit dem Auto?",
    "Going to bed", "Will you bring a cake?", "Interests", "Name", "Town", "Attendee",
]  # fmt: skip


def read(text: str, **named: str) -> PeopleList:
    return people.read_bytes(text.encode(), "people.csv", named)


def names(found: PeopleList) -> list[str]:
    return [row.name for row in found.rows]


@pytest.mark.parametrize("header", ["RSVP", *ASKS])
def test_whoever_says_no_or_perhaps_is_left_out_by_name(header: str) -> None:
    found = read(f"name;{header}\nAna;yes\nBo;no\nCem;maybe\nDee;Yes, gladly\nEda;No, sorry\n")
    assert found.faults == ()
    assert names(found) == ["Ana", "Dee"]
    assert any("3 guests are not coming" in note and "Bo, Cem, Eda" in note for note in found.notes)


@pytest.mark.parametrize("header", NO_SUCH_QUESTION)
def test_other_questions_are_none_about_coming(header: str) -> None:
    assert not attending.asks(headers.fold_header(header))


@pytest.mark.parametrize("header", ["Going", "Coming", "Zusage", "Present"])
def test_a_column_with_other_answers_is_read_as_before(header: str) -> None:
    found = read(f"name,{header}\nAna,by bus\nBo,no car\nCem,by bus\nDee,by bus\nEda,on foot\n")
    assert names(found) == ["Ana", "Bo", "Cem", "Dee", "Eda"]
    assert found.columns[1].kind == "group"


def test_a_yes_to_not_coming_is_a_no() -> None:
    found = read("name,Cancelled\nAna,\nBo,yes\nCem,no\n")
    assert names(found) == ["Ana", "Cem"]
    assert any("Bo" in note for note in found.notes)


def test_whoever_does_not_answer_has_a_seat_and_is_named() -> None:
    found = read("name,Going\nAna,yes\nBo,\nCem,no\nDee,yes\nEda,yes\nFay,have to look\n")
    assert names(found) == ["Ana", "Bo", "Dee", "Eda", "Fay"]
    assert "“Going” says neither yes nor no of these, and they have a seat: Bo, Fay." in found.notes


def test_a_column_that_says_who_comes_may_be_mixed_by_and_still_says_it() -> None:
    found = read("name,RSVP\nAna,yes\nBo,no\nCem,yes\n", group="RSVP")
    assert names(found) == ["Ana", "Cem"]
    assert found.rows[0].groups == {"RSVP": "yes"}


def test_a_list_on_which_nobody_comes_is_refused() -> None:
    (fault,) = read("name,Attending\nAna,no\nBo,no\n").faults
    assert fault.what == "Nobody on this list is coming."


@pytest.mark.parametrize(
    ("reply", "answers"),
    [
        (Reply.YES, ["yes", "Yes!", "x", "TRUE", "1", "Ja, gerne", "Oui", "Sí", "going", "approved", "I'll be there",
                     "Yes, but I can't eat nuts", "komme gern", "✅", "Joyfully accepts", "ich komme", "Yes, maybe late"]),
        (Reply.NO, ["no", "No, sorry", "nein", "FALSE", "0", "can't make it", "I can’t come", "Not attending", "declined",
                    "Absage", "komme leider nicht", "Je ne viens pas", "no puedo", "non posso", "não vou", "kan niet",
                    "❌", "Regretfully declines", "ja leider nicht", "Cancelled", "not coming", "sorry, can't after all"]),
        (Reply.PERHAPS, ["maybe", "Not sure yet", "tbc", "pending approval", "waitlist", "Waiting list", "vielleicht",
                         "Warteliste", "peut-être", "quizás", "forse", "talvez", "misschien", "?", "invited", "no answer"]),
        (None, ["", "by bus", "No longer a student", "no nuts", "vegan", "Ana", "November", "Norbert", "Absinthe"]),
    ],
)  # fmt: skip
def test_an_answer_is_understood_in_many_words(reply: Reply | None, answers: list[str]) -> None:
    assert {answer: replies.of(answer) for answer in answers} == dict.fromkeys(answers, reply)
