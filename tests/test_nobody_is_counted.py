"""R1 and R4, over models, forms, exports and pages: no position of a person, and nothing that counts one."""

import html
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.utils import timezone

import house
import tree
from potluck.config.settings import ROOMS
from potluck.people.models import Person
from test_every_address import ROWS
from test_people_not_positions import INSTEAD, fields, is_position, positions

# Numbers that say nothing of what somebody is worth: what a person wished, and what keeps letters in order.
NUMBERS_BESIDE_A_PERSON = {
    "Person": {"smallest_table", "largest_table"},
    "Seat": {"sequence"},
    "Gathering": {"capacity", "taken", "sequence"},
    "Plan": {"course", "smallest", "largest", "progress"},
    "Reunion": {"sequence"},
    "Passkey": {"signatures"},  # as a device counts them, so that a copy of its key is found out
}
NUMBER = (models.IntegerField, models.FloatField, models.DecimalField)
# A number beside one of these words counts a person, or weighs one against others.
COUNTS = (
    r"answers given|attendances|badges?|dinners|evenings|fans|followers?|friends|gatherings|hosted|levels?"
    r"|likes|meetings|no-shows?|points?|ranks?|ratings?|scores?|stars?|streaks?|thanks|tiers?|times|visits|votes?"
)
COUNTED = re.compile(
    rf"\b\d[\d.,]* ?(?:{COUNTS})\b|\b(?:{COUNTS})\W{{0,3}}\d"
    r"|\b(?:came|hosted|attended|missed|helped|invited|cancelled)(?: \w+){0,2} [\d.,]+\b"
    r"|\b\d+(?:\.\d+)? ?(?:of|out of|/) ?\d+\b(?! seats)|★|☆"
    r"|\b(?:leaderboard|followers|job title|seniority|response rate|profile views|top \d+)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
SAID_IN_A_TAG = re.compile(r"(?:aria-label|title|alt)=\"([^\"]*)\"")


def words(page: str) -> str:
    """Return what a page says, also to those who only hear it, in one line."""
    said = html.unescape(" | ".join([MARKS.sub(" ", page), *SAID_IN_A_TAG.findall(page)]))
    return " ".join(said.split())


@pytest.mark.parametrize(
    "said",
    ["Ana came to 7 evenings", "Score: 0.83", "rank 2 of 9", "hosted 12 times", "<b>12</b>\n  points",
     '<i aria-label="4 stars"></i>', "★★★☆☆", "helped 3 people", "3 followers", "4.5/5", "Level 3"],
)  # fmt: skip
def test_what_counts_a_person_is_found(said: str) -> None:
    assert COUNTED.search(words(said))


@pytest.mark.parametrize(
    "said",
    [
        "9 seats",
        "3 of 9 seats are taken",
        "Table 2",
        "6 people come",
        "Friday, 20 November 2026, 19:00",
        "two who came",
    ],
)
def test_what_counts_nobody_is_not(said: str) -> None:
    assert not COUNTED.search(words(said))


def models_of_the_house() -> list[type[models.Model]]:
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def fields_of_the_house() -> set[tuple[str, str]]:
    """Return every field of every model, after the name of the model."""
    return {
        (model.__name__, field.name) for model in models_of_the_house() for field in model._meta.get_fields()
    }


def test_no_field_in_the_database_is_a_position() -> None:
    assert ("Person", "name") in fields_of_the_house()
    assert positions(fields_of_the_house()) == []


def test_whatever_is_let_through_is_there_and_bears_such_a_word() -> None:
    there = {*fields(), *fields_of_the_house(), *fields_of_forms(), ("everything.json", "likes_a_known_face")}
    assert {(where, name) for name, (places, _why) in INSTEAD.items() for where in places} <= there
    assert all(map(is_position, INSTEAD))


def test_no_row_that_leads_to_a_person_counts_anything_about_them() -> None:
    counted = {
        (model.__name__, field.name)
        for model in models_of_the_house()
        if model is Person or any(field.related_model is Person for field in model._meta.fields)
        for field in model._meta.fields
        if isinstance(field, NUMBER) and not field.primary_key and not field.is_relation
    }
    assert {
        (model, name) for model, name in counted if name not in NUMBERS_BESIDE_A_PERSON.get(model, ())
    } == set()


def forms_of_the_house() -> Iterator[type[forms.BaseForm]]:
    for path in tree.python_files():
        if "forms" in path.relative_to(tree.PACKAGE).as_posix() and "tests" not in path.parts:
            name = ".".join(path.relative_to(tree.PACKAGE.parent).with_suffix("").parts).removesuffix(
                ".__init__"
            )
            for thing in vars(import_module(name)).values():
                if isinstance(thing, type) and issubclass(thing, forms.BaseForm) and thing.__module__ == name:
                    yield thing


def fields_of_forms() -> set[tuple[str, str]]:
    """Return every field of every form, after the name of the form."""
    return {(form.__name__, name) for form in forms_of_the_house() for name in form.base_fields}


def test_no_form_asks_for_a_position() -> None:
    assert len(list(forms_of_the_house())) > 5
    assert positions(fields_of_forms()) == []


def keys_and_numbers(told: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(told, dict):
        for key, value in told.items():
            yield key, value
            yield from keys_and_numbers(value)
    elif isinstance(told, list):
        for value in told:
            yield from keys_and_numbers(value)


@pytest.mark.django_db
def test_what_one_takes_along_holds_no_position_and_no_count() -> None:
    found = house.furnish(timezone.now())
    taken = found.clients["member"].get("/you/take-with-you/everything.json").json()
    told = list(keys_and_numbers(taken))
    assert len(told) > 5
    assert positions(("everything.json", key) for key, _value in told) == []
    numbers = {key for key, value in told if isinstance(value, int | float) and not isinstance(value, bool)}
    assert numbers <= {"smallest_table", "largest_table", "version", "table"}


@pytest.mark.django_db
def test_no_page_counts_or_ranks_anybody() -> None:
    found = house.furnish(timezone.now())
    counted = {}
    for name, row in ROWS.items():
        for who in house.KNOCKING if row[0] == "GET" else ():
            page = found.clients[who].get(row[1].format(**found.fills))
            if page.get("Content-Type", "").startswith("text/html"):
                counted[name, who] = COUNTED.findall(words(page.content.decode()))
    assert len(counted) > 100
    assert {where: found for where, found in counted.items() if found} == {}
