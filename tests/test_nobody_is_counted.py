"""R1 and R4, over models, forms, exports and pages: no position of a person, and nothing that counts one."""

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
from test_people_not_positions import POSITIONS

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
COUNTED = re.compile(
    r"\d+ (?:followers?|likes?|points?|badges?|streaks?|friends|fans|answers given|thanks)\b"
    r"|\b(?:leaderboard|followers|job title|seniority|response rate|profile views|top \d+|level \d+)\b",
    re.IGNORECASE,
)

MARKS = re.compile(r"<(script|style|svg).*?</\1>|<[^>]+>", re.DOTALL)


def models_of_the_house() -> list[type[models.Model]]:
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def test_no_field_in_the_database_is_a_position() -> None:
    fields = {
        (model.__name__, field.name) for model in models_of_the_house() for field in model._meta.get_fields()
    }
    assert fields
    assert {(model, name) for model, name in fields if name in POSITIONS} == set()


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


def test_no_form_asks_for_a_position() -> None:
    found = list(forms_of_the_house())
    assert len(found) > 5
    asked = {(form.__name__, name) for form in found for name in form.base_fields}
    assert {(form, name) for form, name in asked if name in POSITIONS} == set()


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
    assert {key for key, _value in told} & POSITIONS == set()
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
                counted[name, who] = COUNTED.findall(MARKS.sub(" ", page.content.decode()))
    assert len(counted) > 100
    assert {where: words for where, words in counted.items() if words} == {}
