"""Makes this room known to Django."""

from django.apps import AppConfig


class TiesRoom(AppConfig):
    name = "potluck.ties"
    label = "ties"
    default_auto_field = "django.db.models.BigAutoField"
