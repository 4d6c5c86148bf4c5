"""What a guest says: yes, what changes about the seat, private wishes, where the links should go."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potluck.design.widgets import TopicInput
from potluck.gatherings.actions import Yes
from potluck.gatherings.models import Gathering, Seat
from potluck.people.forms import LONGEST_ADDRESS, OpenLoves
from potluck.people.models import Person, new_key

TO_THE_HOUSE = gettext_lazy("Between you and the house: shown to nobody.")
NO_LETTERS_YET = gettext_lazy(
    "No letter leaves this house yet, so keep the link you get. Left here, your address gets your letters "
    "once they do. Between you and the house."
)
ONE_WORD = gettext_lazy("One word is enough, like “bees”: who sits with whom follows from it.")
BETWEEN_TOPICS = re.compile(r"[,;\n]+")


class YesForm(forms.Form):
    """A yes to an invitation. One word is enough; everything else may stay empty."""

    GUEST = ("guest_name", "guest_loves", "guest_diet")
    EASIER = ("access",)
    UNSEEN = ("once",)

    name = forms.CharField(
        label=gettext_lazy("What are you called?"),
        help_text=gettext_lazy("The people at your table see it, and your host."),
        widget=forms.TextInput({"autocomplete": "name"}),
        max_length=80,
        error_messages={"required": gettext_lazy("People need something to call you.")},
    )
    loves = forms.CharField(
        label=gettext_lazy("What interests you?"),
        help_text=gettext_lazy(
            "We ask for one word, like “bees”; several with commas between. Your table sees what you share."
        ),
        widget=TopicInput,
        max_length=300,
        error_messages={"required": ONE_WORD},
    )
    shows_loves = OpenLoves(label=gettext_lazy("It may stand on the invitation too"))
    looks_after_a_table = forms.BooleanField(
        label=gettext_lazy("I like to look after a table"),
        help_text=gettext_lazy(
            "Greet people, begin, see that everybody is heard. Your table and your host see it."
        ),
        required=False,
    )
    diet = forms.CharField(
        label=gettext_lazy("What don’t you eat?"),
        help_text=gettext_lazy("Your host sees it until the day after; then it is forgotten."),
        max_length=300,
        required=False,
    )
    access = forms.CharField(
        label=gettext_lazy("What would make it easier for you to be there?"),
        help_text=gettext_lazy(
            "No steps, a quiet corner, or that you will be late. Your host sees it until the day after."
        ),
        max_length=300,
        required=False,
    )
    letters_to = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy(
            "Three letters for an evening, and your way back. Between you and the house: no page shows it."
        ),
        required=False,
    )
    guest_name = forms.CharField(
        label=gettext_lazy("I bring somebody, called"),
        help_text=gettext_lazy("The people at your table see it, and your host."),
        max_length=80,
        required=False,
    )
    guest_loves = forms.CharField(
        label=gettext_lazy("What interests them?"),
        help_text=gettext_lazy("Your table sees what they share with it."),
        widget=TopicInput,
        max_length=300,
        required=False,
    )
    guest_diet = forms.CharField(
        label=gettext_lazy("What don’t they eat?"),
        help_text=gettext_lazy("Your host sees it until the day after; then it is forgotten."),
        max_length=300,
        required=False,
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=12, required=False, initial=new_key)

    def __init__(
        self,
        *args: Any,
        gathering: Gathering,
        person: Person | None,
        came_before: bool,
        letters_leave: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not gathering.has_meal:
            del self.fields["diet"], self.fields["guest_diet"]
        if not letters_leave:
            self.fields["letters_to"].help_text = NO_LETTERS_YET
        if person is not None:
            self._know(person)
        if not came_before:  # whoever comes for the first time has enough to think about: it is asked last
            self.order_fields([name for name in self.fields if name != "looks_after_a_table"])

    def _know(self, person: Person) -> None:
        del self.fields["name"]
        if person.has_account:  # what is shown is told on one's own page
            del self.fields["letters_to"], self.fields["shows_loves"]
        else:
            self.fields["letters_to"].initial = person.email or ""
            self.fields["shows_loves"].initial = person.shows_loves
        self.fields["looks_after_a_table"].initial = person.looks_after_tables
        told = [topic.words for topic in person.topics.all() if topic.list == "loves"]
        if told:
            loves = self.fields["loves"]
            loves.required = False
            loves.label = _("Anything else that interests you?")
            loves.help_text = _("You told: {loves}.").format(loves=", ".join(told))

    def main_fields(self) -> list[forms.BoundField]:
        """Return what is asked of everybody."""
        return [field for field in self if field.name not in self.GUEST + self.EASIER + self.UNSEEN]

    def easier_fields(self) -> list[forms.BoundField]:
        """Return what may be said to make it easier."""
        return [self[name] for name in self.EASIER]

    def says_what_is_easier(self) -> bool:
        """Return whether that was said, or is to be mended."""
        return any(self[name].value() for name in self.EASIER)

    def guest_fields(self) -> list[forms.BoundField]:
        """Return what is asked of whoever brings somebody."""
        return [self[name] for name in self.GUEST if name in self.fields]

    def yes(self) -> Yes:
        """Return what was said of oneself, as the actions take it."""
        given = self.cleaned_data
        return Yes(
            name=given.get("name", ""),
            loves=given["loves"],
            diet=given.get("diet", ""),
            access=given["access"],
            letters_to=given.get("letters_to", ""),
            shows_loves=given.get("shows_loves"),
            looks_after_a_table=given["looks_after_a_table"],
            once=given["once"],
        )

    def brings(self) -> Yes | None:
        """Return what was said of somebody who comes along."""
        given = self.cleaned_data
        if not given["guest_name"]:
            return None
        return Yes(name=given["guest_name"], loves=given["guest_loves"], diet=given.get("guest_diet", ""))

    def brings_somebody(self) -> bool:
        """Return whether something was said of somebody else."""
        return any(self[name].value() for name in self.GUEST if name in self.fields)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        says_more = given.get("guest_loves") or given.get("guest_diet")
        if says_more and not given.get("guest_name"):
            self.add_error("guest_name", _("What is the one you bring called?"))
        return given

    def clean_loves(self) -> list[str]:
        told = topics(self.cleaned_data["loves"])
        if self.fields["loves"].required and not told:
            raise forms.ValidationError(ONE_WORD)
        return told

    def clean_guest_loves(self) -> list[str]:
        return topics(self.cleaned_data["guest_loves"])


class SeatForm(forms.Form):
    """What a guest may change about their seat, and, where `tells_of_themselves`, about themselves.

    With an account that is told on one's own page; by a link that others may have it changes nothing that
    holds at other evenings.
    """

    name = YesForm.base_fields["name"]
    say = forms.CharField(
        label=gettext_lazy("How to say it"),
        help_text=gettext_lazy("Like “shi-VAWN”. Your table sees it, on your place card."),
        max_length=120,
        required=False,
    )
    loves = YesForm.base_fields["loves"]
    shows_loves = YesForm.base_fields["shows_loves"]
    diet = YesForm.base_fields["diet"]
    access = YesForm.base_fields["access"]
    looks_after_a_table = YesForm.base_fields["looks_after_a_table"]

    def __init__(self, *args: Any, seat: Seat, tells_of_themselves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["loves"].required = False
        if not seat.gathering.has_meal:
            del self.fields["diet"]
        if not tells_of_themselves:
            for field in ("name", "say", "loves", "shows_loves"):
                del self.fields[field]

    @classmethod
    def of(cls, seat: Seat) -> dict[str, Any]:
        """Return what a guest said before."""
        loves = [topic.words for topic in seat.person.topics.all() if topic.list == "loves"]
        return {
            "name": seat.person.name,
            "say": seat.person.say,
            "loves": ", ".join(loves),
            "shows_loves": seat.person.shows_loves,
            "diet": seat.diet,
            "access": seat.access,
            "looks_after_a_table": seat.looks_after_a_table,
        }

    def clean_loves(self) -> list[str]:
        return topics(self.cleaned_data["loves"])

    def told(self, seat: Seat) -> dict[str, Any]:
        """Return what was said, and what stood there where it was not asked."""
        return {"diet": seat.diet, "loves": None, "shows_loves": None, **self.cleaned_data}


class WishesForm(forms.Form):
    """Private seating wishes."""

    SIZES: ClassVar = {"": (None, None), "small": (3, 4), "middle": (4, 6), "large": (6, 8)}

    likes_a_known_face = forms.BooleanField(
        label=gettext_lazy("Somebody I know beside me"), help_text=TO_THE_HOUSE, required=False
    )
    table = forms.ChoiceField(
        label=gettext_lazy("How large a table?"),
        help_text=TO_THE_HOUSE,
        choices=[
            ("", gettext_lazy("It doesn’t matter")),
            ("small", gettext_lazy("Small: three or four")),
            ("middle", gettext_lazy("Four to six")),
            ("large", gettext_lazy("Large: six to eight")),
        ],
        required=False,
    )

    @classmethod
    def of(cls, person: Person) -> dict[str, Any]:
        """Return what a person wished before."""
        size = (person.smallest_table, person.largest_table)
        return {
            "likes_a_known_face": person.likes_a_known_face,
            "table": next((word for word, sizes in cls.SIZES.items() if sizes == size), ""),
        }

    def wishes(self) -> dict[str, Any]:
        """Return the wishes by the names they have on a person."""
        given = dict(self.cleaned_data)
        smallest, largest = self.SIZES[given.pop("table")]
        return {**given, "smallest_table": smallest, "largest_table": largest}


class AddressForm(forms.Form):
    """Where a guest reads letters."""

    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy("Between you and the house. Your links are sent there, and nothing else."),
    )


def topics(text: str) -> list[str]:
    """Return the topics in what somebody typed."""
    return [part.strip() for part in BETWEEN_TOPICS.split(text) if part.strip()]
