"""Makes this room known to Django."""

from django.apps import AppConfig


class CommunityRoom(AppConfig):
    name = "potluck.community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"
