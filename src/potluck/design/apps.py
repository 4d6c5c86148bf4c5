"""Makes this room known to Django."""

from django.apps import AppConfig

from potluck.design import voice


class DesignRoom(AppConfig):
    name = "potluck.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        voice.speak()
