"""Whom a host adds by name, and what a host mends of a guest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from potluck.gatherings.models import Seat

TO_THE_HOST = gettext_lazy("You and this guest see it, until the day after.")


class NameForm(forms.Form):
    """Somebody whom a host adds."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("The people at their table see it."),
        max_length=80,
    )


class GuestForm(forms.Form):
    """What a host mends of one guest."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("The people at their table see it."),
        max_length=80,
    )
    say = forms.CharField(
        label=gettext_lazy("How to say it"),
        help_text=gettext_lazy("Like “shi-VAWN”. Their table sees it, on their place card."),
        max_length=120,
        required=False,
    )
    diet = forms.CharField(
        label=gettext_lazy("What don’t they eat?"), help_text=TO_THE_HOST, max_length=300, required=False
    )
    access = forms.CharField(
        label=gettext_lazy("What makes it easier for them to be there?"),
        help_text=TO_THE_HOST,
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, seat: Seat, may_be_renamed: bool, **kwargs: Any) -> None:
        told = {"name": seat.person.name, "say": seat.person.say, "diet": seat.diet, "access": seat.access}
        super().__init__(*args, **kwargs)
        self.initial = self.told = told
        if not may_be_renamed:
            del self.fields["name"], self.fields["say"]
        if not seat.gathering.has_meal and not seat.diet:
            del self.fields["diet"]

    def mended(self) -> dict[str, str]:
        """Return everything that is told of the guest now, as the action takes it."""
        told = {**self.told, **self.cleaned_data}
        return {
            "name": told["name"],
            "say": told["say"],
            "diet": told["diet"],
            "access_words": told["access"],
        }
