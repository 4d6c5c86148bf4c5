"""Letters to stewards: you look after the house now; somebody would like you to know something, not what."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.care.models import Report
from potluck.letters import actions, links
from potluck.people.models import Person


def write_report(report: Report, now: datetime.datetime) -> None:
    """Tell the chosen steward that there is something to read."""
    _write(report, now, is_handed_on=False)


def write_handed_on(report: Report, now: datetime.datetime) -> None:
    """Tell another steward that it is theirs to read now; a letter to the one before need not leave."""
    actions.withdraw(cause=f"report:{report.pk}:", now=now)
    _write(report, now, is_handed_on=True)


def write_steward(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """Tell somebody that they look after the house from now on, and how to give it back."""
    if person.email:
        actions.write(
            to=person.email,
            kind="change",
            cause=f"steward:{person.key}:{now.isoformat()}",
            subject=_("You look after the house now"),
            template="care/letters/steward",
            context={
                "person": person,
                "by": by,
                "act_url": links.absolute(reverse("care:care")),
                "act_label": _("Look after the house"),
            },
            now=now,
            urgent=True,
            certain=True,
        )


def _write(report: Report, now: datetime.datetime, *, is_handed_on: bool) -> None:
    if report.to and report.to.email:
        url = links.absolute(reverse("care:report", args=[report.pk]))
        actions.write(
            to=report.to.email,
            kind="report",
            cause=f"report:{report.pk}:{report.to.pk}",
            subject=_("Somebody would like you to know something"),
            template="care/letters/report",
            context={"act_url": url, "act_label": _("Read it"), "is_handed_on": is_handed_on},
            now=now,
            urgent=True,
            certain=True,
        )
