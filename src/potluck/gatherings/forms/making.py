"""What a host says about an evening."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potluck.gatherings import substance
from potluck.gatherings.actions.making import MOST_SEATS, Changes
from potluck.gatherings.models import Gathering
from potluck.shared.refused import Refused

FRIDAY = 4
USUAL_TIME = datetime.time(19)
# A few days are needed for people to find the time; where fewer are left, the Friday after is meant.
FEWEST_DAYS_AHEAD = 3
LONGEST_NIGHT = datetime.timedelta(hours=16)  # an earlier hour is one of the morning after, up to here


class DayInput(forms.DateInput):
    input_type = "date"


class TimeInput(forms.TimeInput):
    input_type = "time"


class GatheringForm(forms.Form):
    """What will we do, when, where: what a host says about an evening."""

    WHO_SEES = gettext_lazy(
        "What you say here stands on the invitation: everybody who has its link sees it, but for the exact "
        "address."
    )
    MORE = ("about", "ends", "address", "capacity", "audience")
    USUALLY_EMPTY = ("about", "ends", "address")

    what = forms.CharField(
        label=gettext_lazy("What will we do?"),
        help_text=gettext_lazy(
            "Like “Soup, and a story each”, “Mend things together”, “Walk along the river”."
        ),
        max_length=120,
    )
    day = forms.DateField(label=gettext_lazy("Which day?"), widget=DayInput(format="%Y-%m-%d"))
    starts = forms.TimeField(label=gettext_lazy("From when?"), widget=TimeInput(format="%H:%M"))
    place = forms.CharField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy(
            "As you would tell a friend: “my kitchen, near the canal”. Everybody with the link sees it."
        ),
        max_length=120,
    )
    address = forms.CharField(
        label=gettext_lazy("The exact address"),
        help_text=gettext_lazy("Only those who have a seat see it: street, bell, floor."),
        max_length=300,
        required=False,
    )
    about = forms.CharField(
        label=gettext_lazy("A word about it"),
        help_text=gettext_lazy("What it will be, and what it will not; who pays for what, if anybody does."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    has_meal = forms.BooleanField(
        label=gettext_lazy("There is something to eat"),
        help_text=gettext_lazy("Then guests are asked what they do not eat."),
        required=False,
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("How many seats, yours too?"),
        min_value=2,
        max_value=MOST_SEATS,
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until when?"), widget=TimeInput(format="%H:%M"), required=False
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may come?"),
        choices=[
            (Gathering.Audience.INVITED, gettext_lazy("Whoever I give the link to")),
            (Gathering.Audience.COMMUNITY, gettext_lazy("Everybody here: it stands on their first page")),
            (Gathering.Audience.PUBLIC, gettext_lazy("Everybody: strangers find it too")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, zone: datetime.tzinfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def first_fields(self) -> list[forms.BoundField]:
        """Return what has to be said."""
        return [field for field in self if field.name not in self.MORE]

    def more_fields(self) -> list[forms.BoundField]:
        """Return what may be said."""
        return [self[name] for name in self.MORE]

    def more_is_said(self) -> bool:
        """Return whether something was said there, or is to be mended, that might not be seen."""
        if any(self[name].value() for name in self.USUALLY_EMPTY):
            return True
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in self.MORE)

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"]
        # In the first and the last year there are no moments for other time zones; nobody means those years.
        if not datetime.MINYEAR + 1 < day.year < datetime.MAXYEAR:
            raise forms.ValidationError(_("Which year do you mean?"))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        try:
            substance.must_say_what_people_do(given.get("what", ""), has_meal=given.get("has_meal", False))
        except Refused as no:
            if "what" in given:
                self.add_error("what", str(no))
        if given.get("day") and given.get("starts"):
            self._clean_times(given)
        return given

    def details(self) -> Changes:
        """Return what was said, as the actions take it."""
        given = self.cleaned_data
        return {
            "what": given["what"],
            "about": given["about"],
            "starts_at": given["starts_at"],
            "ends_at": given["ends_at"],
            "place": given["place"],
            "address": given["address"],
            "has_meal": given["has_meal"],
            "capacity": given["capacity"],
            "audience": given["audience"],
        }

    def _clean_times(self, given: dict[str, Any]) -> None:
        starts_at = self._moment(given["day"], given["starts"])
        ends_at = self._end(given, starts_at) if starts_at else None
        is_next_day = ends_at is not None and given["ends"] <= given["starts"]
        given |= {"starts_at": starts_at, "ends_at": ends_at}
        if not starts_at:
            self.add_error("starts", _("Clocks change that night, and this time does not exist."))
        elif starts_at <= timezone.now():
            self.add_error("day", _("That time has passed. Which day do you mean?"))
        if starts_at and ends_at and is_next_day and ends_at - starts_at > LONGEST_NIGHT:
            self.add_error("ends", _("That is before it starts. When does it end?"))

    def _end(self, given: dict[str, Any], starts_at: datetime.datetime) -> datetime.datetime | None:
        if not given.get("ends"):
            return None
        # Whoever starts at seven and ends at one means the night.
        day = given["day"] if given["ends"] > given["starts"] else given["day"] + datetime.timedelta(days=1)
        return self._moment(day, given["ends"]) or starts_at + datetime.timedelta(hours=3)

    def _moment(self, day: datetime.date, time: datetime.time) -> datetime.datetime | None:
        moment = datetime.datetime.combine(day, time, self.zone)
        back = moment.astimezone(datetime.UTC).astimezone(self.zone)
        return moment if back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None


def usual_evening(now: datetime.datetime, zone: datetime.tzinfo) -> dict[str, Any]:
    """Return what most hosts would say: next Friday at seven, nine seats, for whoever has the link."""
    today = timezone.localtime(now, zone).date()
    earliest = today + datetime.timedelta(days=FEWEST_DAYS_AHEAD)
    return {
        "day": earliest + datetime.timedelta(days=(FRIDAY - earliest.weekday()) % 7),
        "starts": USUAL_TIME,
        "capacity": 9,
        "audience": Gathering.Audience.INVITED,
    }


def evening_of(gathering: Gathering, zone: datetime.tzinfo) -> dict[str, Any]:
    """Return what was said about a gathering, to change or to copy."""
    starts = timezone.localtime(gathering.starts_at, zone)
    ends = timezone.localtime(gathering.ends_at, zone).time() if gathering.ends_at else None
    same = ("what", "place", "address", "about", "has_meal", "capacity", "audience")
    told = {name: getattr(gathering, name) for name in same}
    return {**told, "day": starts.date(), "starts": starts.time(), "ends": ends}
