"""What a form says when something is to be mended: what to do, in the voice of the house."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_WORDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.ChoiceField: {"invalid_choice": _("Please choose one of these.")},
    forms.MultipleChoiceField: {"invalid_choice": _("Please choose among these.")},
    forms.DateField: {"invalid": _("Please give a day, like 2026-12-04.")},
    forms.TimeField: {"invalid": _("Please give a time, like 19:00.")},
    forms.DateTimeField: {"invalid": _("Please give a day and a time, like 2026-12-04 19:00.")},
    forms.IntegerField: {
        "invalid": _("Please give a whole number."),
        "min_value": _("%(limit_value)s at least, please."),
        "max_value": _("%(limit_value)s at most, please."),
    },
    forms.CharField: {
        "max_length": _("That is too long: up to %(limit_value)d letters, please (it has %(show_value)d)."),
        "null_characters_not_allowed": _("There is a sign in it that cannot be kept. Please type it anew."),
    },
    forms.EmailField: {"invalid": _("That does not look like an address. One like ana@example.org will do.")},
}


def speak() -> None:
    """Let every field say it so, where its form has no words of its own."""
    for field, words in FIRST_WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
