"""Makes this room known to Django."""

from django.apps import AppConfig


class HomeRoom(AppConfig):
    name = "potluck.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
