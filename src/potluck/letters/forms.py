"""What may be said on this room's pages."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from potluck.letters import kinds
from potluck.letters.models import Mailbox


class Silence(forms.Form):
    """Which letters a mailbox goes on getting; the one in whose foot the link stood is already left."""

    wanted = forms.MultipleChoiceField(
        label=_("Letters I would like to get"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, posted: QueryDict | None, *, mailbox: Mailbox, leaves: str) -> None:
        kept = [word for word in kinds.left() if mailbox.wants(word) and word != leaves]
        super().__init__(posted, initial={"wanted": kept})
        field = self.fields["wanted"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(word, f"{kind.label}. {kind.tells}") for word, kind in kinds.left().items()]

    def silenced(self) -> list[str]:
        """Return the kinds that are left."""
        return [word for word in kinds.left() if word not in self.cleaned_data["wanted"]]


class Look(forms.Form):
    """What somebody looks for among the letters of a house of invented people."""

    words = forms.CharField(
        label=_("Look for"),
        help_text=_("A name, an address, or a word that stands in the letter."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocapitalize": "none"}),
    )
    kind = forms.ChoiceField(
        label=_("Which letters"),
        required=False,
        choices=lambda: [("", _("all of them")), *((word, kind.label) for word, kind in kinds.KINDS.items())],
    )
