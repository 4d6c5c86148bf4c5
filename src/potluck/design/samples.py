"""Invented people, tables and forms by which `/patterns/` shows every component in every state."""

from datetime import UTC, datetime
from typing import Any

from django import forms

from potluck.design import camera, widgets

EVENING = datetime(2026, 12, 4, 19, 0, tzinfo=UTC)
GATHERING = {
    "host": "Alice",
    "what": "Soup, bread and a long board game",
    "where": "Alice’s kitchen, by the canal",
    "about": "I make two soups, one without meat. If you have a game that takes all night and nobody "
    "ever lets you bring it: bring it.",
}
LINK = "https://tables.example.org/g/k7m2wq9xhd4t/"
PHONES = {"line": "potluck serve --wifi"}
AS_TEXT = "Table 1: Alice, Bob, Dalal\nTable 2: Emi, Göran, Hana\n\nSee you at seven!"
TAKEN = "Somebody took the last seat while you wrote. You would be next in line."
PEOPLE = (
    {"key": "alice", "name": "Alice Okafor", "say": "AL-iss oh-KAH-for"},
    {"key": "bob", "name": "Bob", "say": ""},
    {"key": "charlie", "name": "Maria-Magdalena von Unterbruggen-Szczepański", "say": "ma-REE-a"},
    {"key": "dalal", "name": "دلال الحسيني", "say": "da-LAAL"},
    {"key": "emi", "name": "佐藤 絵美", "say": "EH-mee SAH-toh"},
    {"key": "frances", "name": "Þórdís Ægisdóttir", "say": "THOR-dees"},
    {"key": "goran", "name": "Göran", "say": "YUR-an"},
    {"key": "hana", "name": "Hana Nguyễn", "say": "HA-na nwin"},
)
BOTH_LOVE, HELPS = "You both love night trains.", "Brings: help with bicycles."
LOVES = (
    "sourdough",
    "night trains",
    "Bach, badly played",
    "الشعر",
    "編み物",
    "tide pools",
    "",
    "board games",
)
SHARES = ("night trains", "growing tomatoes on a balcony", "board games")
WISHES = (
    ("listen", "I would rather listen"),
    ("known", "Somebody I know beside me"),
    ("stairs", "No stairs"),
)
FEELINGS = (("ease", "At ease"), ("heard", "Heard"), ("energised", "Energised"), ("drained", "Drained"))


class GuestForm(forms.Form):
    """A field of every kind."""

    name = forms.CharField(label="What is your name?", max_length=80)
    interests = forms.CharField(
        label="What interests you?",
        help_text="One word is enough; commas between several. Perhaps: night trains, bread, birds.",
        widget=widgets.TopicInput,
    )
    address = forms.EmailField(label="Where may we send your seat?", required=False)
    day = forms.DateField(label="Which day?", widget=forms.DateInput(attrs={"type": "date"}))
    seats = forms.IntegerField(label="How many seats?", min_value=2, initial=9)
    part = forms.ChoiceField(
        label="Which part of town?", choices=[("", "Any"), ("n", "North"), ("s", "South")]
    )
    about = forms.CharField(
        label="A word about it",
        help_text="What you would tell a friend.",
        required=False,
        widget=forms.Textarea,
    )
    feeling = forms.ChoiceField(
        label="How was it?", help_text="Kept without your name.", choices=FEELINGS, widget=forms.RadioSelect
    )
    wishes = forms.MultipleChoiceField(
        label="Anything that would help?",
        choices=WISHES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    looks_after = forms.BooleanField(
        label="I like to look after a table", help_text="You say the first word.", required=False
    )


def blank_form() -> GuestForm:
    """Return the form as somebody first meets it."""
    return GuestForm(prefix="blank")


def wrong_form() -> GuestForm:
    """Return the form as it comes back with things to mend."""
    form = GuestForm(
        {
            "wrong-name": "",
            "wrong-interests": "bread",
            "wrong-address": "alice at home",
            "wrong-day": "soon",
            "wrong-seats": "1",
            "wrong-wishes": ["listen"],
        },
        prefix="wrong",
    )
    form.add_error(None, TAKEN)
    return form


def table(guests: int, number: int) -> dict[str, Any]:
    """Return a table of a plan document laid for so many guests."""
    return {
        "name": f"Table {number + 1}",
        "size": guests,
        "shares": list(SHARES[: 1 + number % 3]),
        "time": None,
        "place": None,
        "guests": [
            {
                "id": person["key"],
                "id_from": "column",
                "name": person["name"],
                "say": person["say"],
                "why": f"You both love {LOVES[place - 1] or 'soup'}." if place else "",
            }
            for place, person in enumerate(PEOPLE[:guests])
        ],
    }


def everything() -> dict[str, Any]:
    """Return what `/patterns/` shows."""
    return {
        "moment": EVENING,
        "cards": [
            *({"person": person, "love": love} for person, love in zip(PEOPLE, LOVES, strict=True)),
            {"person": PEOPLE[1], "shares": BOTH_LOVE, "helps": HELPS},
        ],
        "blank": blank_form(),
        "wrong": wrong_form(),
        "tables": [{"table": table(size, place), "number": place} for place, size in enumerate(range(3, 9))],
        "gathering": GATHERING,
        "link": LINK,
        "picture": camera.inside(LINK),
        "phones": PHONES,
        "as_text": AS_TEXT,
    }


def words() -> list[str]:
    """Return what is said here by invented people and forms, and is therefore not for a translator."""
    fields = GuestForm().fields.values()
    choices = [str(label) for field in fields for _value, label in getattr(field, "choices", ())]
    said = [*(str(field.label) for field in fields), *(str(field.help_text) for field in fields), *choices]
    whys = [guest["why"] for guest in table(len(PEOPLE), 0)["guests"]]
    whys += [BOTH_LOVE, HELPS]
    return [*GATHERING.values(), LINK, AS_TEXT, TAKEN, *said, *whys, *(f"Table {n}" for n in range(1, 7))]
