"""The addresses of this room."""

from django.urls import path

from potluck.letters import pages

app_name = "letters"
urlpatterns = [
    path("letters/silence/<str:word>/", pages.silence, name="silence"),
    path("letters/read/", pages.read, name="read"),
    path("letters/read/<int:pk>/", pages.read_one, name="read_one"),
    path("letters/read/<int:pk>/as-sent/", pages.as_sent, name="as_sent"),
]
