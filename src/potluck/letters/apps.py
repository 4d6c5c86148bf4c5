"""Makes this room known to Django."""

from django.apps import AppConfig


class LettersRoom(AppConfig):
    name = "potluck.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
