"""Makes this room known to Django."""

from django.apps import AppConfig


class TopicsRoom(AppConfig):
    name = "potluck.topics"
    label = "topics"
    default_auto_field = "django.db.models.BigAutoField"
