"""Whatever somebody writes goes into one of three boxes, and every field says which (rule 8 of the house).

A field says it in its hint; a form of which all fields go the same way may say it once, as `WHO_SEES`. What
is pressed, chosen for the house itself or typed to prove something tells nothing of a person.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django import forms

import potluck
from potluck.gatherings.forms.pasting import UnderstoodForm
from potluck.gatherings.pasted import understanding

SAYS = re.compile(
    r"\b(see|sees|seen|shown|shows|show|told to nobody|between you and the house|sealed|to (?:a|the) steward|"
    r"stewards?|forgotten|nobody)\b",
    re.IGNORECASE,
)
# They tell nothing of a person: a code that proves something, an act, how the house itself is set up.
TELL_NOTHING = {
    "potluck.gatherings.forms.pasting.NamesForm.read",
    "potluck.gatherings.forms.pasting.UnderstoodForm.makes_room",
    "potluck.gatherings.forms.coming.YesForm.once",
    "potluck.people.forms.CodeForm.code",
    "potluck.people.forms.FoundingForm.time_zone",
    "potluck.people.forms.PasskeyForm.answer",
}
OF_THE_HOUSE = {
    "potluck.care.forms.AgreementForm",
    "potluck.care.forms.CommunityForm",
    "potluck.design.samples.GuestForm",
    "potluck.letters.forms.Silence",
    "potluck.letters.forms.Look",
    "potluck.tables.forms.Wanted",
    "potluck.tables.forms.Moved",
}


def forms_of_the_house() -> Iterator[type[forms.Form]]:
    """Yield every form that a room defines."""
    for found in pkgutil.walk_packages(potluck.__path__, "potluck."):
        if re.search(r"\.forms(\.|$)|\.samples$", found.name) and ".tests" not in found.name:
            for thing in vars(importlib.import_module(found.name)).values():
                if (
                    isinstance(thing, type)
                    and issubclass(thing, forms.BaseForm)
                    and thing.__module__ == found.name
                ):
                    yield thing


def silent(form: type[forms.Form]) -> list[str]:
    """Return the fields that do not say who sees what is written there."""
    where = f"{form.__module__}.{form.__qualname__}"
    if where in OF_THE_HOUSE or SAYS.search(str(getattr(form, "WHO_SEES", ""))):
        return []
    names = [name for name, field in form.base_fields.items() if not SAYS.search(str(field.help_text))]
    return [f"{where}.{name}" for name in names if f"{where}.{name}" not in TELL_NOTHING]


@pytest.mark.parametrize(
    "form", list(forms_of_the_house()), ids=lambda form: f"{form.__module__}.{form.__name__}"
)
def test_every_field_says_who_sees_it(form: type[forms.Form]) -> None:
    assert silent(form) == []


def test_the_walk_finds_the_forms() -> None:
    assert {"YesForm", "AboutForm", "FeltWrong", "GatheringForm"} <= {
        form.__name__ for form in forms_of_the_house()
    }


def test_the_lines_of_a_pasted_text_say_it_too() -> None:
    listed = understanding.read("Ana (red hat), Bo (no nuts), Cem (no stairs)\nme too!", [])
    fields = UnderstoodForm(listed=listed, free=9).fields
    told = {
        name: str(field.help_text) for name, field in fields.items() if not name.startswith(("keep", "what"))
    }
    assert len(told) > 6
    assert {name: words for name, words in told.items() if not SAYS.search(words)} == {}
