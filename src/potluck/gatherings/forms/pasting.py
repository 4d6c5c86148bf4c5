"""Names pasted from a chat, and what was understood of each line, for the host to mend."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potluck.gatherings.actions import Yes
from potluck.gatherings.forms.coming import topics
from potluck.gatherings.pasted import Listed, understanding
from potluck.gatherings.pasted.entry import Entry
from potluck.gatherings.pasted.naming import LONGEST_NAME
from potluck.reading.sheets import foreign
from potluck.reading.sheets.sheet import SheetError

MOST_LINES = 160  # each has up to six fields, and Django takes a thousand
WITH_NAME, DIET, ACCESS, LOVES, NOTHING = "name", "diet", "access", "loves", ""


class NamesForm(forms.Form):
    """Names pasted from a chat."""

    names = forms.CharField(
        label=gettext_lazy("Names from your chat"),
        help_text=gettext_lazy(
            "As they stand there: a name a line, “Fay and Gus”, “Hana (no nuts)”, “Bob (chess, bread)”, "
            "whole messages. You see first what was understood, and nothing else of the text is kept."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=50_000,
    )
    read = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean_names(self) -> str:
        names = str(self.cleaned_data["names"])
        try:
            foreign.refuse_in_lines(names)
        except SheetError as refused:
            raise forms.ValidationError(f"{refused.what} {refused.do}") from None
        if sum(1 for line in names.splitlines() if line.strip()) > MOST_LINES:
            raise forms.ValidationError(
                _("That is a long text. {most} lines fit at once; nothing was lost.").format(most=MOST_LINES)
            )
        return names

    def digest(self) -> str:
        """Return what tells one text from another."""
        return hashlib.sha256(self.cleaned_data["names"].encode("utf-8", "replace")).hexdigest()

    def is_as_shown(self) -> bool:
        """Return whether the host looked at what was understood of this very text."""
        return bool(self.cleaned_data["read"]) and self.cleaned_data["read"] == self.digest()


@dataclass
class Line:
    """One entry and its fields, as the page shows them."""

    entry: Entry
    keep: BoundField | None
    fields: list[BoundField]
    is_next_in_line: bool = False
    brings: int = 0  # so many who are counted and not named

    @property
    def comes_with(self) -> str:
        """Return who brings somebody who is named, and not asked about."""
        return "" if self.entry.asks else self.entry.companion_of

    @property
    def is_open(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.entry.is_guest and self.entry.asks) or any(field.errors for field in self.fields)


class UnderstoodForm(forms.Form):
    """What was understood, line by line. The host ticks who comes, and mends what is not so."""

    makes_room = forms.BooleanField(
        label=gettext_lazy("Add seats, so that each of them has one"), required=False
    )

    def __init__(self, *args: Any, listed: Listed, free: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed, self.free = listed, free
        for number, entry in enumerate(listed.entries):
            self.fields.update({f"{kind}_{number}": field for kind, field in _fields(entry).items()})
        if len(listed.guests) <= free:
            del self.fields["makes_room"]

    def guests(self) -> list[Line]:
        """Return those who would get a seat, or a place in the line."""
        lines = [self._line(number, entry) for number, entry in self._entries() if entry.is_guest]
        for place, line in enumerate(lines):
            line.is_next_in_line = place >= self.free
        return lines

    def left_out(self) -> list[Line]:
        """Return what the host may want to look at."""
        found = [(number, entry) for number, entry in self._entries() if not entry.is_guest]
        return [self._line(number, entry) for number, entry in found if not entry.is_small]

    def passed_over(self) -> list[Line]:
        """Return headings, the chat's own words and what was said before."""
        found = [(number, entry) for number, entry in self._entries() if not entry.is_guest]
        return [self._line(number, entry) for number, entry in found if entry.is_small]

    def seat_and_wait(self) -> tuple[list[str], list[str]]:
        """Return who would have a seat, and who would be next in line."""
        names = [entry.name for entry in self.listed.guests]
        return names[: self.free], names[self.free :]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number, _entry in self._entries():
            if given.get(f"keep_{number}") and not given.get(f"name_{number}"):
                self.add_error(f"name_{number}", _("What are they called?"))
        return given

    def names(self) -> list[Yes]:
        """Return everybody who was ticked, or given a name."""
        kept = [(number, entry) for number, entry in self._entries() if self._is_kept(number, entry)]
        told = [(entry, self._yes(number, entry)) for number, entry in kept]
        called = {entry.name: yes.name for entry, yes in told if entry.name}
        return [replace(yes, comes_with=called.get(entry.companion_of, "")) for entry, yes in told]

    def _entries(self) -> list[tuple[int, Entry]]:
        return list(enumerate(self.listed.entries))

    def _line(self, number: int, entry: Entry) -> Line:
        kinds = ("name", "what", "loves", "diet", "access")
        names = [f"{kind}_{number}" for kind in kinds]
        keep = self[f"keep_{number}"] if f"keep_{number}" in self.fields else None
        brings = sum(one.is_guest and one.companion_of == entry.name for one in self.listed.entries)
        return Line(entry, keep, [self[name] for name in names if name in self.fields], brings=brings)

    def _is_kept(self, number: int, entry: Entry) -> bool:
        given = self.cleaned_data
        return bool(given.get(f"keep_{number}") if entry.name else given.get(f"name_{number}"))

    def _yes(self, number: int, entry: Entry) -> Yes:
        given = self.cleaned_data
        told = {kind: given.get(f"{kind}_{number}", "") for kind in ("name", "diet", "access", "what")}
        if told["what"] == WITH_NAME:
            told["name"] = f"{told['name']} ({entry.remark})"[:LONGEST_NAME]
        elif told["what"] in (DIET, ACCESS):
            kind = told["what"]
            told[kind] = ", ".join(part for part in (told[kind], entry.remark) if part)[:300]
        loves = topics(given.get(f"loves_{number}", ""))
        loves += topics(entry.remark) if told["what"] == LOVES else []
        return understanding.yes_of(entry, told["name"], told["diet"], told["access"], loves)


def _fields(entry: Entry) -> dict[str, forms.Field]:
    """Return what may be said of an entry; of a heading and the chat's own words, nothing."""
    if not entry.name:
        who = _text(_("Who is it?"), _("Left empty, it stays out. The people at their table see the name."))
        return {} if entry.is_small else {"name": who}
    fields: dict[str, forms.Field] = {
        "keep": forms.BooleanField(label=entry.name, required=False, initial=entry.is_guest),
        "name": _text(_("Name"), _("The people at their table see it."), entry.name),
        "loves": _text(
            _("What do they love?"),
            _("With commas between. Their table sees what they share."),
            ", ".join(entry.loves),
            2000,
        ),
        "diet": _text(
            _("What don’t they eat?"), _("You alone see it, until the day after."), entry.diet, 300
        ),
    }
    if entry.access:
        easier = _("What makes it easier for them to be there?")
        fields["access"] = _text(easier, _("You alone see it, until the day after."), entry.access, 300)
    if entry.remark:
        fields["what"] = forms.ChoiceField(
            label=_("What is “{words}”?").format(words=entry.remark[:60]),
            choices=_meanings(),
            initial=ACCESS,
            required=False,
        )
    return fields


def _text(label: str, hint: str, initial: str = "", longest: int = LONGEST_NAME) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=False, initial=initial)


def _meanings() -> list[tuple[str, str]]:
    return [
        (ACCESS, _("For you alone to know")),
        (DIET, _("Not eaten; only you see")),
        (LOVES, _("Interests them")),
        (WITH_NAME, _("In their name, for everybody")),
        (NOTHING, _("Leave it out")),
    ]
