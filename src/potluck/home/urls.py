"""The addresses of this room."""

from django.urls import path

from potluck.home import pages

app_name = "home"
urlpatterns = [path("", pages.home, name="home")]
