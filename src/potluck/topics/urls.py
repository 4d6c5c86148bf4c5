"""The addresses of this room."""

from django.urls import path

from potluck.topics import pages

app_name = "topics"
urlpatterns = [path("topics/suggest", pages.suggest, name="suggest")]
