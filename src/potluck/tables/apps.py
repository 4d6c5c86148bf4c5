"""Makes this room known to Django."""

from django.apps import AppConfig


class TablesRoom(AppConfig):
    name = "potluck.tables"
    label = "tables"
    default_auto_field = "django.db.models.BigAutoField"
