"""The addresses of this room."""

from django.urls import path

from potluck.ties import pages

app_name = "ties"
urlpatterns = [
    path("dates/<str:word>/", pages.reunion, name="reunion"),
    path("you/rather-not/", pages.rather_not, name="rather_not"),
]
