"""No sheet of names or slips has one or two left over, and small lists stand on one sheet."""

import copy
import io
from typing import Any

import pytest
from pypdf import PdfReader

from potluck.printing import paper


def evening(people: int, courses: int) -> dict[str, Any]:
    guests = [
        {"id": str(n), "id_from": "row", "name": f"Guest No{n:03}", "why": "Shares jazz."}
        for n in range(people)
    ]
    tables = [
        {
            "name": f"Table {n + 1}",
            "size": 5,
            "shares": [],
            "time": None,
            "place": None,
            "guests": guests[n * 5 : n * 5 + 5],
        }
        for n in range(-(-people // 5))
    ]
    course = {"starts": None, "tables": tables}
    return {"version": 1, "courses": [copy.deepcopy(course) for _course in range(courses)]}


def counted(people: int, courses: int, size: Any = "a4") -> tuple[list[int], list[int]]:
    """Return how many people stand on every wall sheet, and on every sheet of slips."""
    reader = PdfReader(io.BytesIO(paper.plan_pdf(evening(people, courses), {}, size)))
    parts = {mark["/Title"]: reader.get_destination_page_number(mark) for mark in reader.outline}  # type: ignore[call-overload,index,arg-type]
    on_page = [page.extract_text().count("Guest No") for page in reader.pages]
    return on_page[: parts["The room"]], on_page[parts["A slip for each guest"] :]


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize(("people", "courses"), [(23, 1), (40, 1), (23, 2), (22, 3)])
def test_a_small_list_stands_on_one_sheet(people: int, courses: int, size: str) -> None:
    assert counted(people, courses, size)[0] == [people]


def test_fifty_eight_stand_on_one_sheet_and_the_first_of_two_is_the_fuller_one() -> None:
    assert counted(58, 1)[0] == [58]
    first, second = counted(75, 1)[0]
    assert first > second > 12


@pytest.mark.parametrize(("people", "courses"), [(81, 1), (47, 2), (51, 2), (49, 3)])
def test_nobody_is_left_over_for_a_last_sheet(people: int, courses: int) -> None:
    wall, slips = counted(people, courses)
    assert sum(wall) == sum(slips) == people
    assert min(wall) > people / len(wall) / 2 and min(slips) > 2
