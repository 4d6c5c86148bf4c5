"""Makes this room known to Django."""

from django.apps import AppConfig


class CareRoom(AppConfig):
    name = "potluck.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"
