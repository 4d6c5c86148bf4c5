"""The addresses of this room."""

from django.urls import path

from potluck.design import pages

app_name = "design"
urlpatterns = [
    path("patterns/", pages.patterns, name="patterns"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("offline.js", pages.offline, name="offline"),
]
