"""Long names, long allergies and few tables: what is printed stays whole, apart, and uses its page."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import typst
from PIL import Image, ImageOps
from pypdf import PdfReader

from potluck.printing import paper

LONG = "Maximiliane Alexandra Konstantina Featherstonehaugh-Cholmondeley von Hohenlohe-Langenburg"
HYPHENED = "Sabine Leutheusser-Schnarrenberger"
ONE_WORD = "Wolfeschlegelsteinhausenbergerdorffvoralternwaren"
ALLERGY = "a severe allergy to peanuts, tree nuts, sesame and lupin: please no traces at all"
PlanOf = Callable[..., dict[str, Any]]


def lines(pdf: bytes) -> list[str]:
    return [
        line.strip() for page in PdfReader(io.BytesIO(pdf)).pages for line in page.extract_text().split("\n")
    ]


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_kitchen_reads_a_long_allergy_beside_a_long_name(size: Any, plan_of: PlanOf) -> None:
    plan = plan_of(LONG, "Bo", "Cem", courses=2)
    told = {"name": LONG, "say": "", "host": False, "newcomer": False, "diet": ALLERGY, "access": ""}
    printed = lines(paper.host_pdf({"plan": plan, "people": [{"id": "1", **told}], "moves": []}, size))
    # Once in the kitchen's list, and once at the table of each course.
    assert sum("a severe allergy to peanuts" in line for line in printed) == 3


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_name_is_broken_at_its_hyphens_and_elsewhere_with_one(size: Any, plan_of: PlanOf) -> None:
    plan = plan_of(HYPHENED, ONE_WORD, LONG, "Dee")
    people = [{"id": str(n + 1), "name": name, "say": "", "host": False, "newcomer": False, "diet": "nuts",
               "access": ""} for n, name in enumerate((HYPHENED, ONE_WORD, LONG))]  # fmt: skip
    host_document = {"plan": plan, "people": people, "moves": []}
    for pdf in (paper.plan_pdf(plan, {}, size), paper.host_pdf(host_document, size)):
        for line in lines(pdf):
            word = re.split("[ -]", line)[-1]
            whole = f"{HYPHENED} {LONG} {ONE_WORD}".replace("-", " ").split()
            begun = [name for name in whole if len(word) > 4 and name.startswith(word) and name != word]
            assert not begun, f"{word} is broken without a hyphen"


def test_the_room_uses_its_page(plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[bytes] = []
    compiled = typst.compile

    def seen(*given: Any, **more: Any) -> Any:
        pages.extend(compiled(*given, **(more | {"format": "png", "ppi": 25.4})))
        return compiled(*given, **more)

    monkeypatch.setattr(typst, "compile", seen)
    for tables in (2, 4, 8):
        plan = plan_of("Ana", "Bo", "Cem", "Dee")
        plan["courses"][0]["tables"] *= tables
        pages.clear()
        paper.plan_pdf(plan, {})
        room = ImageOps.invert(Image.open(io.BytesIO(pages[1])).convert("L"))
        _left, upper, _right, lower = room.getbbox() or (0, 0, 0, 0)
        assert lower - upper > 0.6 * room.height, f"{tables} tables"
