"""Makes this room known to Django, and its quiet page to the morning after."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _


class CareRoom(AppConfig):
    name = "potluck.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lead guests to this room; models can be imported only now."""
        from potluck.gatherings.models import Seat
        from potluck.letters import links
        from potluck.reflections import access as reflections

        def of_guest(seat: Seat) -> list[reflections.Link]:
            url = reverse("care:something_felt_wrong", args=[links.signed("seat", seat.key)])
            return [reflections.Link(_("Something felt wrong"), url)] if seat.is_going else []

        reflections.quiet_links.append(of_guest)
