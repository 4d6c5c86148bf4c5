import copy
import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops

from potluck.printing import picture

HEADING = ["Soup and stories", "Friday, the fourth of December, at seven in the evening", "Alice's kitchen"]
HOSTILE = ["#set page(width: 1pt)", "<b>&amp;", "#panic()", '"]} //', "x" * 120]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def first_course(plan: dict[str, Any]) -> dict[str, Any]:
    return {**plan, "courses": plan["courses"][:1]}


def test_a_picture_is_as_wide_as_a_phone_and_can_be_sent(plan: dict[str, Any]) -> None:
    png = picture.png(first_course(plan), HEADING)
    assert opened(png).width == 1080 and opened(png).height < 4000
    assert len(png) < 1_000_000
    assert png == picture.png(first_course(plan), HEADING), "the same plan gives the same picture"


def test_every_table_is_on_one_picture_and_none_holds_more_than_four(plan: dict[str, Any]) -> None:
    parts = picture.shares_of(plan)
    everything = sum(len(course["tables"]) for course in plan["courses"])
    assert [n for part in parts for n in part] == [*range(everything)]
    assert max(map(len, parts)) <= picture.MOST_TABLES
    five = {"courses": [{"tables": plan["courses"][0]["tables"][:4] + plan["courses"][1]["tables"][:1]}]}
    assert [len(part) for part in picture.shares_of(five)] == [2, 3]
    assert picture.shares_of({"courses": []}) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_what_somebody_typed_is_drawn_and_never_read_as_source(
    plan_of: Callable[..., dict[str, Any]], words: str
) -> None:
    plan = plan_of(words, "Ana", "Bo", shares=(words,))
    assert opened(picture.png(plan, [words, words, words])).width == 1080


def test_what_a_table_shares_is_on_the_picture_also_where_its_middle_is_too_small(
    plan: dict[str, Any],
) -> None:
    fuller = copy.deepcopy(first_course(plan))
    long = ["growing tomatoes on a balcony in the shade", "fiddle tunes from the north", "parenting twins"]
    fuller["courses"][0]["tables"][0]["shares"] = [*long, *long, "one more"]
    one, other = (opened(picture.png(told, HEADING)) for told in (first_course(plan), fuller))
    assert other.height > one.height
    assert ImageChops.difference(one.crop((0, 0, 1080, 200)), other.crop((0, 0, 1080, 200))).getbbox() is None
