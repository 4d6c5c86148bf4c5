"""The addresses of this room."""

from django.urls import path

from potluck.design import pages

app_name = "design"
urlpatterns = [
    path("patterns/", pages.patterns, name="patterns"),
]
