"""Makes this room known to Django, and a host's guests to the room below."""

from django.apps import AppConfig


class GatheringsRoom(AppConfig):
    name = "potluck.gatherings"
    label = "gatherings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let a host hand a way in to whom they added by name, and letters find visitors.

        Models can be imported only now.
        """
        from potluck.gatherings import access, actions
        from potluck.people import access as people
        from potluck.ties import letters as ties

        people.may_hand_over.append(access.added_by)
        people.close_old_links.append(actions.close_seat_links)
        people.write_links_again.append(actions.write_links_again)
        ties.addresses.append(access.visitors_address)
