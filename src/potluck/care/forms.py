"""What is asked on the pages of care."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from potluck.care import said
from potluck.community import access as community
from potluck.community import clocks
from potluck.community.models import Community
from potluck.letters.models import PostOffice
from potluck.people.forms import LONGEST_ADDRESS
from potluck.people.models import Person
from potluck.shared import locked

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

THE_EVENING = "evening"
SOMEBODY_ELSE = "somebody else"


class FeltWrong(forms.Form):
    """What felt wrong, and what should happen."""

    WHO_SEES = _(
        "Nobody else reads it, and nobody at all where none is to be told. It is locked with a key that no "
        "backup holds; whoever administers the server could read it. It is forgotten "
        "twelve months after it is closed."
    )

    harm = forms.ChoiceField(
        label=_("Which words fit best?"), widget=forms.RadioSelect, choices=said.Harm.choices
    )
    about = forms.ChoiceField(label=_("What is it about?"))
    who = forms.CharField(
        label=_("Somebody else: what are they called?"),
        help_text=_(
            "As you remember it. To the steward who is told, and to nobody else; where it is clear whom you "
            "mean, you are kept apart, and where it is not, this page says so."
        ),
        required=False,
        max_length=80,
    )
    words = forms.CharField(
        label=_("In a sentence"),
        help_text=_("To the steward who is told, and to nobody else."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    then = forms.ChoiceField(
        label=_("What should happen?"),
        help_text=_(
            "Whoever you named is not seated with you any more, whatever you choose, and is not told."
        ),
        widget=forms.RadioSelect,
        choices=said.Then.choices,
    )
    to = forms.ChoiceField(
        label=_("Which steward?"),
        help_text=_(
            "Only they will read it. Should they stop being one, it goes to whoever has served longest, "
            "but never to whom it is about: without anybody else it stays closed. "
            "Not needed where nobody is to be told."
        ),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        company: list[Person],
        stewards: list[Person],
        host: int | None,
        has_begun: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.key: person for person in (*company, *stewards)}
        others = [(SOMEBODY_ELSE, _("somebody else who was there, at another table"))] if has_begun else []
        named = [(one.key, one.name) for one in company]
        whole = (THE_EVENING, _("the evening as a whole"))
        self._choose("about", [("", _("please choose")), *named, *others, whole])
        if not has_begun:
            del self.fields["who"]
        self._choose("to", [(one.key, self.called(one, host)) for one in stewards])
        self.fields["to"].initial = next((one.key for one in stewards if one.pk != host), None)
        self.only = stewards[0] if len(stewards) == 1 else None
        if len(stewards) < 2:
            del self.fields["to"]
        if self.only:
            self._choose("then", [*said.Then.choices[:2], (said.Then.TELL, self._tell(self.only))])
        if not stewards or self._is_about(self.only):
            self._choose("then", [said.Then.choices[0]])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("about") == SOMEBODY_ELSE and not told.get("who"):
            self.add_error("who", _("Please write what they are called, as you remember it."))
        return told

    def chosen(self) -> dict[str, Any]:
        """Return what was said, with people where their keys were."""
        told = self.cleaned_data
        return {
            "about": self.people.get(told["about"]),
            "called": told["who"] if told["about"] == SOMEBODY_ELSE else "",
            "harm": told["harm"],
            "words": told["words"],
            "then": told["then"],
            "to": self.people.get(told.get("to", ""), self.only),
        }

    def called(self, steward: Person, host: int | None) -> str:
        """Return a steward's name, and that they hosted that evening."""
        return (
            _("{name}, who hosted this evening").format(name=steward.name)
            if steward.pk == host
            else steward.name
        )

    def _tell(self, steward: Person) -> str:
        return str(_("Tell {name} now")).format(name=steward.name)

    def _is_about(self, only: Person | None) -> bool:
        """Tell whether it is about the one who could read it: then one can only be kept apart."""
        if only is None or self.data.get("about") != only.key:
            return False
        words = _("Only {name} could read this, and it is about {name}. Keep us apart, and nobody is told.")
        told, outside = str(words).format(name=only.name), community.outside()
        if outside:
            told += " " + str(_("Or speak to somebody who is not from here: {outside}")).format(
                outside=outside
            )
        self.fields["then"].error_messages["invalid_choice"] = told
        return True

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class PostOfficeForm(forms.Form):
    """How letters leave: what the mail provider says under "SMTP"."""

    WHO_SEES = _(
        "Stewards see this, and nobody else; the password is kept locked and shown to nobody. "
        "The address that letters come from stands on each of them."
    )

    host = forms.CharField(label=_("Mail server"), max_length=200, help_text=_("like smtp.example.org"))
    security = forms.ChoiceField(
        label=_("How it is secured"),
        choices=[
            (PostOffice.Security.STARTTLS, _("STARTTLS (often with port 587)")),
            (PostOffice.Security.TLS, _("TLS from the start (often with port 465)")),
            (PostOffice.Security.NONE, _("not at all: only for a server on this very machine")),
        ],
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)
    user = forms.CharField(
        label=_("User name"),
        max_length=200,
        required=False,
        help_text=_("Often the whole address."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Kept locked. Leave this empty to keep the one that is there, for the server that is there."
        ),
    )
    sender = forms.EmailField(
        label=_("Letters come from"),
        max_length=LONGEST_ADDRESS,
        help_text=_("An address that this server may send from, like tables@example.org"),
    )
    to = forms.EmailField(label=_("Send the test letter to"), max_length=LONGEST_ADDRESS)

    GOES_TO = ("host", "security", "port", "user")  # a password is for these alone

    def __init__(self, posted: QueryDict | None, *, known: PostOffice, steward: Person) -> None:
        """Show what is known of how letters leave."""
        self.known = known
        initial = {name: getattr(known, name) for name in (*self.GOES_TO, "sender")}
        super().__init__(posted, initial={**initial, "to": steward.email})

    def clean(self) -> dict[str, Any]:
        """Ask for the password anew where it would go elsewhere: whoever sets up a server could read it."""
        told = super().clean() or self.cleaned_data
        if told.get("security") == PostOffice.Security.NONE and told.get("host") not in THIS_MACHINE:
            self.add_error("security", _("On its way to another machine a letter has to be secured."))
        goes_elsewhere = any(told.get(name) != getattr(self.known, name) for name in self.GOES_TO)
        if self.known.locked_password and told.get("user") and not told.get("password") and goes_elsewhere:
            words = _(
                "The password that is kept is for the server, port and user name it was written for. "
                "Please write it once more."
            )
            self.add_error("password", words)
        return told

    def office(self) -> PostOffice:
        """Return the post office that was written down, not in the database yet."""
        told = self.cleaned_data
        password = told["password"]
        kept = self.known.locked_password if told["user"] else ""
        return PostOffice(
            pk=1,
            host=told["host"].strip(),
            port=told["port"],
            security=told["security"],
            user=told["user"],
            sender=told["sender"],
            locked_password=locked.lock(password, settings.LOCK_KEY) if password else kept,
        )


class AgreementForm(forms.Form):
    """A new version of what we promise each other."""

    words = forms.CharField(
        label=_("What we promise each other"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Plain words, for everybody, strangers too."),
    )
    outside = forms.CharField(
        label=_("Somebody outside to turn to"),
        help_text=_(
            "A name, and how to reach them, for what is about a steward. Everybody sees it; ask them first."
        ),
        required=False,
        max_length=200,
    )


class CommunityForm(forms.Form):
    """What the community says of itself."""

    name = forms.CharField(
        label=_("What it is called"),
        help_text=_("Everybody sees it, strangers at the door too."),
        max_length=80,
    )
    story = forms.CharField(
        label=_("Its story"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Strangers see this at the door: who you are, and what you do together."),
    )
    time_zone = forms.ChoiceField(
        label=_("Where its clocks are"),
        help_text=_("Evenings begin by it, on every page and in every letter."),
    )
    door = forms.ChoiceField(
        label=_("Who may come in?"),
        widget=forms.RadioSelect,
        choices=[
            (Community.Door.INVITED, _("whoever is invited")),
            (Community.Door.APPROVED, _("whoever asks, once a steward has said yes")),
            (Community.Door.OPEN, _("anybody")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = clocks.choices(kept=self.initial.get("time_zone", ""))


class RestForm(forms.Form):
    """For how long an account rests, and what is said to whose it is."""

    weeks = forms.TypedChoiceField(
        label=_("For how long?"),
        help_text=_("It wakes by itself. You, or any other steward, can wake it before."),
        choices=[(2, _("two weeks")), (4, _("four weeks")), (13, _("three months")), (26, _("half a year"))],
        coerce=int,
        initial=2,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("What do you say to them?"),
        help_text=_(
            "They alone read it: in a letter, where they have an address, and whenever they try to sign in. "
            "It stands in no log, and is forgotten when the rest ends. Tell nothing of who spoke to you."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
