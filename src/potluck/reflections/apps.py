"""Makes this room known to Django, and its pages to the rooms below."""

import datetime

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _


class ReflectionsRoom(AppConfig):
    name = "potluck.reflections"
    label = "reflections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the gatherings' pages of the morning after; models can be imported only now."""
        from potluck.gatherings import access as gatherings
        from potluck.gatherings.models import Gathering, Seat
        from potluck.letters import links
        from potluck.reflections import access, letters
        from potluck.ties import access as ties
        from potluck.ties import letters as ties_letters

        def of_seat(seat: Seat, now: datetime.datetime) -> list[gatherings.Link]:
            if not seat.gathering.is_over(now) or not seat.is_present:
                return []
            # By a link that others may have, dates that were found at another evening do not show.
            reunions = [] if gatherings.leads_too_far(seat) else ties.open_reunions(seat.person)
            dates = [
                gatherings.Link(
                    _("You and {name}").format(name=other.name), ties_letters.path_of(reunion, seat.person)
                )
                for reunion in reunions
                for person, other in reunion.both()
                if person.pk == seat.person_id
            ]
            url = reverse("reflections:morning", args=[links.signed("seat", seat.key)])
            return [*dates, gatherings.Link(_("The morning after"), url, is_main=letters.is_asked(seat, now))]

        def of_host(gathering: Gathering, now: datetime.datetime) -> list[gatherings.Link]:
            url = reverse("reflections:how_it_felt", args=[gathering.key])
            if now < gathering.ends_by:
                return []
            return [gatherings.Link(_("How it felt"), url, is_main=bool(access.thanks(gathering)))]

        gatherings.seat_notes.append(letters.look_again)
        gatherings.chat_words.append(letters.for_the_chat)
        gatherings.seat_links.append(of_seat)
        gatherings.host_links.append(of_host)
        gatherings.close_link.append(letters.withdraw)
