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
        self._here = here
        self._places = {place.seat.key: place for one in tables for place in one.places}

    def place_of(self, key: str) -> Place:
        """Return where somebody sits with whom one may change seats."""
        return self._places[key]

    def clean_other(self) -> str:
        """Refuse a table and somebody of another one at once: nobody can sit at both."""
        other, to = str(self.cleaned_data["other"]), self.cleaned_data.get("to")
        sits = self.place_of(other).table.number if other else self._here
        if not other or to is None or int(to) in (self._here, sits):
            return other
        words = _(
            "You chose {table} as well, and {name} sits at {other}. Either leave the table as now, or "
            "change seats with nobody."
        )
        told = {"table": documents.name_of(int(to)), "other": documents.name_of(sits or 0)}
        raise forms.ValidationError(words.format(name=self.place_of(other).seat.called, **told))


def _told(one: access.Laid, here: int | None) -> str:
    names = ", ".join(place.seat.called for place in one.places)
    stays = " " + str(_("(as now)")) if one.number == here else ""
    return f"{documents.name_of(one.number)}{stays}: {names}"


def _others(tables: Iterable[access.Laid], here: int | None) -> list[tuple[str, str]]:
    return [
        (place.seat.key, f"{place.seat.called} ({documents.name_of(one.number)})")
        for one in tables
        if one.number != here
        for place in one.places
    ]
