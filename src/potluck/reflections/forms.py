"""What one is asked the morning after."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from potluck.design import moments
from potluck.people.models import Person
from potluck.reflections.models import Feeling

FEELINGS = {
    Feeling.Name.AT_EASE: _("at ease"),
    Feeling.Name.HEARD: _("heard"),
    Feeling.Name.ENERGISED: _("energised"),
    Feeling.Name.DRAINED: _("drained"),
    Feeling.Name.USED: _("used"),
}


class Morning(forms.Form):
    """One feeling, at most two agains, a word of thanks; every part may stay empty."""

    feeling = forms.ChoiceField(
        label=_("How did you leave the table?"),
        help_text=_(
            "Kept only in a sum without names. Your host sees it once nobody can answer any more, "
            "and only from five answers on."
        ),
        choices=list(FEELINGS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    again = forms.ModelMultipleChoiceField(
        label=_("Whom would you gladly see again?"),
        help_text=_(
            "Two at most. If they say the same of you, you are both told by the evening of {day} and can "
            "find a date; then it also counts where a host seats old friends. Else nobody is told."
        ),
        queryset=Person.objects.none(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    thanks = forms.CharField(
        label=_("A word of thanks to the host"),
        help_text=_("Goes to the host with your name, and to nobody else."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        company: list[Person],
        takes_thanks: bool,
        told_by: datetime.datetime,
        has_answered: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_answered:  # a feeling counts once
            del self.fields["feeling"]
        again = self.fields["again"]
        assert isinstance(again, forms.ModelMultipleChoiceField)
        again.help_text = str(again.help_text).format(day=moments.day(told_by))
        again.queryset = Person.objects.filter(pk__in=[person.pk for person in company]).order_by("name")
        if not company:
            del self.fields["again"]
        if not takes_thanks:
            del self.fields["thanks"]
