"""The papers of the house: no word that a translator would never see, and no name that comes out empty."""

import io
import json
import re

import pytest
from pypdf import PdfReader

import pseudo
from potluck.gatherings.models import Seat
from potluck.people.models import Person
from potluck.printing import faces
from potluck.tables import access, documents, printing_bridge, printing_press
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("pseudo_house")
@pytest.mark.parametrize("page", ["tables.pdf", "for-the-host.pdf"])
def test_no_word_on_the_papers_of_an_evening_is_bare(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # In this process, which speaks the pseudo language; its child would not.
    monkeypatch.setattr(printing_bridge, "_pressed", lambda asked: printing_press._pressed(json.loads(asked)))
    gathering = cast.soup()
    Seat.objects.filter(person__name="Ida").update(diet="nuts", access="lift", looks_after_a_table=True)
    cast.by_hand(gathering, published_at=cast.NOW)
    pdf = PdfReader(io.BytesIO(cast.signed_in(gathering.host).get(cast.at(gathering, page)).content))
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pdf.pages)).replace("\u200b", "")
    own = ["Shares bread with Bob.", "bread", "nuts", "lift", gathering.what, *cast.NINE]
    assert "⟦" in text and set(pseudo.bare(text, but=own)) == set()


def test_names_that_no_face_here_can_write_are_told_before_they_are_printed() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    host = cast.signed_in(gathering.host)
    assert "cannot be printed here" not in host.get(cast.at(gathering, "share/")).content.decode()
    Person.objects.filter(name="Hana").update(name="李小龙 𒀀")
    Person.objects.filter(name="Ida").update(name="Ελένη")
    Seat.objects.filter(person__name="Fay").update(diet="花生 𒀀")
    lacking = faces.uncovered(["李小龙 𒀀", "Ελένη"])
    page = host.get(cast.at(gathering, "share/")).content.decode()
    told = "These cannot be printed here, nor drawn in a picture: 花生 𒀀, 李小龙 𒀀. Write them by hand"
    assert (told in page) == bool(lacking), "this machine has a face for everything"


@pytest.mark.parametrize("page", ["tables.pdf", "for-the-host.pdf"])
def test_the_sheets_say_what_evening_they_are_for_and_when(page: str) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    pdf = PdfReader(io.BytesIO(cast.signed_in(gathering.host).get(cast.at(gathering, page)).content))
    first = re.sub(r"\s+", " ", pdf.pages[0].extract_text())
    assert "Soup and stories" in first and "Friday, the fourth of December" in first


def test_two_of_one_name_are_the_same_two_on_every_page_and_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup(has_meal=True)
    diets = ("none", "NUTS", "pork")
    people = [cast.person(f"Ana{number}") for number in range(len(diets))]
    seats = [cast.come(gathering, one, diet=diet) for one, diet in zip(people, diets, strict=True)]
    Person.objects.filter(name__startswith="Ana").update(name="Ana")
    plan = cast.by_hand(gathering, published_at=cast.NOW)
    Seat.objects.filter(pk=seats[0].pk).update(missed_at=cast.NOW)
    host = cast.signed_in(gathering.host)
    kitchen = host.get(f"/g/{gathering.key}/host/").content.decode()
    assert re.search(r"NUTS[^A]*Ana \(the second\)", re.sub(r"<[^>]+>", "", kitchen))
    sheet = documents.host_document(access.laid(plan), [])["people"]
    assert {one["name"]: one["diet"] for one in sheet if one["diet"]} == {
        "Ana (the second)": "NUTS",
        "Ana (the third)": "pork",
    }
    Seat.objects.filter(pk__in=[seats[0].pk, seats[2].pk]).update(given_back_at=cast.NOW)
    assert "Ana (" not in host.get(cast.at(gathering)).content.decode(), "one alone is called by her name"
