"""What two people write to find a date."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from potluck.ties.actions import MOST_TIMES


class OfferTimes(forms.Form):
    """Up to three times, in the community's time zone."""

    labels: ClassVar = [_("One time"), _("Another"), _("A third")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(MOST_TIMES):
            self.fields[f"time_{number + 1}"] = forms.DateTimeField(
                label=self.labels[number],
                required=number == 0,
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
                error_messages={
                    "required": _("Offer at least one time."),
                    "invalid": _("That is not a day and a time. Like this: 2026-12-04 19:00."),
                },
            )

    def times(self) -> list[datetime.datetime]:
        """Return the times that were given."""
        given = (self.cleaned_data.get(name) for name in self.fields)
        return [time for time in given if time]
