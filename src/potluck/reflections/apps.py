"""Makes this room known to Django."""

from django.apps import AppConfig


class ReflectionsRoom(AppConfig):
    name = "potluck.reflections"
    label = "reflections"
    default_auto_field = "django.db.models.BigAutoField"
