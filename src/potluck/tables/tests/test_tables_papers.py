"""The papers of the house: no word on them that a translator would never see."""

import io
import json
import re

import pytest
from pypdf import PdfReader

import pseudo
from potluck.gatherings.models import Seat
from potluck.tables import printing_bridge, printing_press
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
    own = ["Shares bread with Bob.", "bread", "nuts", "lift", *cast.NINE]
    assert "⟦" in text and set(pseudo.bare(text, but=own)) == set()
