"""Makes this room known to Django."""

from django.apps import AppConfig


class PeopleRoom(AppConfig):
    name = "potluck.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
