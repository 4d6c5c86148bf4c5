"""Whom a host adds by name."""

from django import forms
from django.utils.translation import gettext_lazy


class NameForm(forms.Form):
    """Somebody whom a host adds."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
