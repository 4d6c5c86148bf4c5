"""Which address leads to which room."""

from django.urls import URLPattern, URLResolver, include, path

from potluck.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("potluck.home.urls")),
    path("", include("potluck.care.urls")),
    path("", include("potluck.reflections.urls")),
    path("", include("potluck.tables.urls")),
    path("", include("potluck.gatherings.urls")),
    path("", include("potluck.ties.urls")),
    path("", include("potluck.people.urls")),
    path("", include("potluck.letters.urls")),
    path("", include("potluck.topics.urls")),
    path("", include("potluck.design.urls")),
]
