"""Makes this room known to Django."""

from django.apps import AppConfig


class DesignRoom(AppConfig):
    name = "potluck.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"
