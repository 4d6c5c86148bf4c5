"""Whom a host adds: one by name, or names pasted from a chat."""

from django import forms
from django.utils.translation import gettext_lazy


class NameForm(forms.Form):
    """Somebody whom a host adds."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)


class NamesForm(forms.Form):
    """Names pasted from a chat."""

    names = forms.CharField(
        label=gettext_lazy("Names, one on each line"),
        help_text=gettext_lazy("Straight from your chat, or from a list with the columns Name and Loves."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=50_000,
    )
