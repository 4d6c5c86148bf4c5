"""What a host says about tables, and where somebody shall sit."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from potluck.tables import access, documents
from potluck.tables.models import Place, Plan

SIZES = (
    ("3-4", _("3 or 4")),
    ("4-5", _("4 or 5")),
    ("4-6", _("4 to 6")),
    ("5-7", _("5 to 7")),
    ("6-8", _("6 to 8")),
)
WANTS = (
    (
        Plan.Want.NEW_FACES.value,
        _("New faces: people who have not sat together yet, as at a first evening"),
    ),
    (
        Plan.Want.OLD_FRIENDS.value,
        _(
            "Old friends: people who have sat together before, first those of whom both said, the morning "
            "after, that they would gladly meet again"
        ),
    ),
    (
        Plan.Want.HELP_EACH_OTHER.value,
        _("Help each other: somebody brings what somebody could use, as they told on their own pages"),
    ),
)


class Wanted(forms.Form):
    """How many at a table, and one of three wishes."""

    size = forms.ChoiceField(label=_("How many at a table?"), choices=SIZES, initial="4-6")
    want = forms.ChoiceField(
        label=_("What would make it a good evening?"),
        choices=WANTS,
        initial=Plan.Want.NEW_FACES.value,
        widget=forms.RadioSelect,
    )

    def sizes(self) -> tuple[int, int]:
        """Return the fewest and the most at a table."""
        low, _dash, high = self.cleaned_data["size"].partition("-")
        return int(low), int(high)


class Moved(forms.Form):
    """Where somebody shall sit: at another table, or in exchange for somebody."""

    to = forms.ChoiceField(label=_("To which table?"), widget=forms.RadioSelect)
    other = forms.ChoiceField(
        label=_("Or let two change seats"), required=False, help_text=_("Choose with whom, or nobody.")
    )

    def __init__(self, data: object, *, place: Place | None, tables: Iterable[access.Laid]) -> None:
        here = place.table.number if place else None
        tables = [*tables]
        initial = {"to": str(here)} if here else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        last = max((table.number for table in tables), default=0)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            *((str(one.number), _told(one, here)) for one in tables),
            (str(last + 1), _("A new table")),
        ]
        self.fields["other"].choices = [("", _("Nobody")), *_others(tables, here)]  # type: ignore[attr-defined]
        if here is None:
            del self.fields["other"]


def _told(one: access.Laid, here: int | None) -> str:
    names = ", ".join(place.seat.person.name for place in one.places)
    stays = " " + str(_("(as now)")) if one.number == here else ""
    return f"{documents.name_of(one.number)}{stays}: {names}"


def _others(tables: Iterable[access.Laid], here: int | None) -> list[tuple[str, str]]:
    return [
        (place.seat.key, f"{place.seat.person.name} ({documents.name_of(one.number)})")
        for one in tables
        if one.number != here
        for place in one.places
    ]
