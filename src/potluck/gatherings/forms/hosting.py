"""Whom a host adds by name, and what a host mends of a guest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from potluck.design.widgets import TopicInput
from potluck.gatherings.forms.coming import topics
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
    loves = forms.CharField(
        label=gettext_lazy("What do they love?"),
        help_text=gettext_lazy(
            "As they told you, with commas between. Their table sees what they share; by their link they "
            "can change it."
        ),
        widget=TopicInput,
        max_length=300,
        required=False,
    )
    looks_after_a_table = forms.BooleanField(
        label=gettext_lazy("Looks after a table"),
        help_text=gettext_lazy(
            "Tick it once they said so: greet people, begin, see that everybody is heard. Their table sees "
            "it, and by their link they can change it."
        ),
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

    def __init__(
        self, *args: Any, seat: Seat, may_be_renamed: bool, may_say_loves: bool, **kwargs: Any
    ) -> None:
        told = {
            "name": seat.person.name,
            "say": seat.person.say,
            "looks_after_a_table": seat.looks_after_a_table,
            "diet": seat.diet,
            "access": seat.access,
        }
        super().__init__(*args, **kwargs)
        self.initial = self.told = told
        if may_say_loves:
            loves = ", ".join(topic.words for topic in seat.person.topics.all() if topic.list == "loves")
            self.initial = {**told, "loves": loves}
        else:
            del self.fields["loves"]
        if not may_be_renamed:
            del self.fields["name"], self.fields["say"]
        if not seat.gathering.has_meal and not seat.diet:
            del self.fields["diet"]

    def clean_loves(self) -> list[str]:
        return topics(self.cleaned_data["loves"])

    def mended(self) -> dict[str, Any]:
        """Return everything that is told of the guest now, as the action takes it."""
        told = {**self.told, **self.cleaned_data}
        return {
            "name": told["name"],
            "say": told["say"],
            "looks_after_a_table": told["looks_after_a_table"],
            "diet": told["diet"],
            "access_words": told["access"],
            "loves": self.cleaned_data.get("loves"),
        }
