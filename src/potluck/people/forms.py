"""What people are asked, each with who will see it."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from potluck.community import clocks
from potluck.design.widgets import TopicInput
from potluck.people import actions
from potluck.people.models import Person, PersonTopic
from potluck.reading.cells import topics
from potluck.reading.cells.errors import CellError
from potluck.words import spelling

WHICH_CLOCK = _("Evenings need a clock. Choose the largest city near you.")
LONGEST_ADDRESS = 254  # as mail servers take it, and as it is kept
SIZES = [("", _("no matter")), *((size, str(size)) for size in range(3, 9))]


class OwnClock(forms.Select):
    """A choice of time zones that begins with the one of the browser, where it can run a script."""

    template_name = "people/own_clock.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows, with the old names that a browser may still say."""
        return {**super().get_context(name, value, attrs), "today": json.dumps(clocks.today())}


class TopicsField(forms.Field):
    """Words with commas, semicolons or lines between them, each kept as it was written."""

    widget = TopicInput

    def to_python(self, value: Any) -> list[str]:
        try:
            words = list(topics.topics(value or ""))
        except CellError as error:
            raise forms.ValidationError(f"{error.what} {error.do}") from error
        if any(len(word) > actions.LONGEST_WORDS for word in words):
            raise forms.ValidationError(_("A few words for each will do, with a comma between them."))
        if not all(spelling.fold(word) for word in words):
            raise forms.ValidationError(_("A word or two will do, with letters in them."))
        return words

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            # A comma inside one's own words is kept by putting something stronger between them.
            has_comma = any("," in word for word in value)
            return "; ".join(value) + ";" * (len(value) == 1) if has_comma else ", ".join(value)
        return value


class OpenLoves(forms.BooleanField):
    """The tick that lets others see what one loves: a line of hint, and more for who opens it."""

    more = _(
        "The invitation shows it from five guests on. Without the tick your table sees what you share, and "
        "no more."
    )

    def __init__(self, *, label: Any) -> None:
        """Ask in these words; nobody has to."""
        hint = _("Seen without your name; one word on your place card.")
        super().__init__(label=label, help_text=hint, required=False)


class AddressForm(forms.Form):
    """Where a code is sent."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        help_text=_("Between you and the house: a code goes there, and no page shows it to anybody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={
            "required": _("We need an address to send the code to."),
        },
    )


class CodeForm(forms.Form):
    """The code from the letter."""

    code = forms.CharField(
        label=_("The six digits in the letter"),
        help_text=_("They open this one door, once, in this browser alone."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("The code is in the letter: six digits.")},
    )


class PasskeyForm(forms.Form):
    """A device that shall be known, and what it answered."""

    name = forms.CharField(
        label=_("What do you call this device?"),
        help_text=_("Between you and the house, so that you know it again: my phone, the old laptop."),
        max_length=80,
        required=False,
    )
    answer = forms.CharField(
        widget=forms.HiddenInput,
        max_length=20_000,
        error_messages={"required": _("This browser sent no answer of the device.")},
    )


class JoinForm(forms.Form):
    """All that is asked of somebody who joins."""

    name = forms.CharField(
        label=_("What should people call you?"),
        help_text=_("The people at your table see it, and your host."),
        max_length=actions.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("People need something to call you.")},
    )
    loves = TopicsField(
        label=_("What interests you?"),
        help_text=_(
            "One word is enough: sourdough, night trains, chess. The table you sit at sees what you share."
        ),
        required=False,
    )
    shows_loves = OpenLoves(label=_("What I love may stand on invitations too"))


class KnockForm(JoinForm):
    """What is asked of somebody at a door that a steward opens: the steward should not decide blindly."""

    told_by = forms.CharField(
        label=_("Who told you of us?"),
        help_text=_("Stewards read it while you wait at the door, and nobody else does."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loves"].help_text = _(
            "One word is enough: sourdough, night trains, chess. The stewards read it while you wait; later "
            "the table you sit at sees what you share."
        )


class FoundingForm(JoinForm):
    """What is asked of the first steward besides: where we are."""

    community = forms.CharField(
        label=_("What is your community called?"),
        help_text=_(
            "Like “Canal Street” or “The Tuesday table”. Everybody sees it, strangers at the door too."
        ),
        max_length=80,
        error_messages={"required": _("A word or two, by which your people know it.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Which clock do you live by?"),
        help_text=_("Evenings begin by it. The name and the clock can both be changed later."),
        choices=lambda: [("", _("Choose a place that shares it")), *clocks.choices()],
        widget=OwnClock,
        error_messages={"required": WHICH_CLOCK, "invalid_choice": WHICH_CLOCK},
    )


class AboutForm(forms.Form):
    """What one tells about oneself."""

    name = forms.CharField(
        label=_("What people call you"),
        help_text=_("The people at your table see it, and your host."),
        max_length=actions.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("People need something to call you.")},
    )
    say = forms.CharField(
        label=_("How to say it"),
        help_text=_("For who meets your name in writing: “shi-VAWN”. Your table sees it on your place card."),
        max_length=actions.LONGEST_WORDS,
        required=False,
    )
    loves = TopicsField(
        label=_("What you love"),
        help_text=_("With commas between: sourdough, night trains, chess. Your table sees what you share."),
        required=False,
    )
    shows_loves = JoinForm.base_fields["shows_loves"]
    brings = TopicsField(
        label=_("What you bring"),
        help_text=_("What you like to help with: bicycles, tax forms, a good ear. Your table may see it."),
        required=False,
    )
    needs = TopicsField(
        label=_("What you could use"),
        help_text=_(
            "Between you and the house: it seats you near somebody who can help, and is shown to nobody."
        ),
        required=False,
    )

    @classmethod
    def of(cls, person: Person) -> dict[str, Any]:
        """Return what somebody told so far, as the form shows it."""
        lists: dict[str, list[str]] = {name: [] for name in PersonTopic.List.values}
        for told in person.topics.order_by("pk"):
            lists[told.list].append(told.words)
        return {"name": person.name, "say": person.say, "shows_loves": person.shows_loves, **lists}


class SeatingForm(forms.Form):
    """Private seating wishes."""

    looks_after_tables = forms.BooleanField(
        label=_("I like to look after a table"),
        help_text=_("Somebody who sees that everyone gets a word in. Your host may see this one."),
        required=False,
    )
    likes_a_known_face = forms.BooleanField(
        label=_("Somebody I have met, at my table"),
        help_text=_("Between you and the house."),
        required=False,
    )
    smallest_table = forms.TypedChoiceField(
        label=_("At least this many at my table"),
        help_text=_("Between you and the house."),
        choices=SIZES,
        coerce=int,
        empty_value=None,
        required=False,
    )
    largest_table = forms.TypedChoiceField(
        label=_("At most this many"),
        help_text=_("Between you and the house."),
        choices=SIZES,
        coerce=int,
        empty_value=None,
        required=False,
    )
    not_only = TopicsField(
        label=_("Not the only one of these at my table"),
        help_text=_(
            "In words you would use of yourself: newcomer, woman, German speaker, vegetarian. "
            "Between you and the house."
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        smallest, largest = given.get("smallest_table"), given.get("largest_table")
        if smallest and largest and smallest > largest:
            self.add_error("largest_table", _("That is fewer than at least."))
        return given


class WayInForm(forms.Form):
    """For whom a way in is made."""

    who = forms.CharField(
        label=_("Who is it for?"),
        help_text=_(
            "A name, or a whole address. Somebody new is welcome too: then the host of their table sees it."
        ),
        max_length=actions.LONGEST_NAME,
        error_messages={"required": _("A way in is for somebody; what are they called?")},
    )
