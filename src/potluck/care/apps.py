"""Makes this room known to Django, and its quiet page to the morning after."""

import datetime

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _


class CareRoom(AppConfig):
    name = "potluck.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lead guests to this room; models can be imported only now."""
        from potluck.care import actions
        from potluck.gatherings.models import Seat
        from potluck.letters import links
        from potluck.people import access as people
        from potluck.people.models import Person
        from potluck.reflections import access as reflections

        def keep(by: Person, what: str, about: Person, now: datetime.datetime) -> None:
            actions.keep_act(by=by, what=what, about=about, now=now)

        def of_guest(seat: Seat) -> list[reflections.Link]:
            url = reverse("care:something_felt_wrong", args=[links.signed("seat", seat.key)])
            return [reflections.Link(_("Something felt wrong"), url)] if seat.is_going else []

        people.steward_did.append(keep)
        reflections.quiet_links.append(of_guest)
