"""The one letter of this room: somebody chose you to be told. It says nothing of what."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from potluck.care.models import Report
from potluck.letters import actions, links


def write_report(report: Report, now: datetime.datetime) -> None:
    """Tell the chosen steward that there is something to read."""
    if report.to and report.to.email:
        url = links.absolute(reverse("care:report", args=[report.pk]))
        actions.write(
            to=report.to.email,
            kind="report",
            cause=f"report:{report.pk}",
            subject=_("Somebody would like you to know something"),
            template="care/letters/report",
            context={"act_url": url, "act_label": _("Read it")},
            now=now,
            urgent=True,
        )
