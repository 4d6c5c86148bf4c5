"""The addresses of this room."""

from django.urls import path

from potluck.reflections import pages

app_name = "reflections"
urlpatterns = [
    path("g/<str:key>/how-it-felt/", pages.how_it_felt, name="how_it_felt"),
    path("seat/<str:word>/morning/", pages.morning, name="morning"),
    path("seat/<str:word>/morning/thanks/", pages.answered, name="answered"),
    path("seat/<str:word>/rather-not/", pages.rather_not_again, name="rather_not_again"),
]
