"""Makes this room known to Django, and its pages to the rooms below."""

import datetime

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _


class TablesRoom(AppConfig):
    name = "potluck.tables"
    label = "tables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the gatherings' pages where tables are found; models can be imported only now."""
        from potluck.gatherings import access as gatherings
        from potluck.gatherings.models import Gathering, Seat
        from potluck.tables import access, letters

        def of_seat(seat: Seat, now: datetime.datetime) -> list[gatherings.Link]:
            if (
                not seat.is_present
                or now > seat.gathering.ends_by
                or access.published(seat.gathering) is None
            ):
                return []
            return [gatherings.Link(_("Your table"), letters.page_of(seat), is_main=True)]

        def of_host(gathering: Gathering, now: datetime.datetime) -> list[gatherings.Link]:
            if gathering.is_cancelled:
                return []
            label = _("How you sat") if gathering.is_over(now) else _("The tables")
            return [gatherings.Link(label, reverse("tables:tables", args=[gathering.key]))]

        gatherings.seat_links.append(of_seat)
        gatherings.host_links.append(of_host)
        gatherings.close_link.append(letters.withdraw)
