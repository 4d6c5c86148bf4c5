"""Makes this room known to Django."""

from django.apps import AppConfig


class GatheringsRoom(AppConfig):
    name = "potluck.gatherings"
    label = "gatherings"
    default_auto_field = "django.db.models.BigAutoField"
