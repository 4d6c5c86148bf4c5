"""The addresses of this room."""

from django.urls import path

from potluck.care import pages, taking

app_name = "care"
urlpatterns = [
    path("you/take-with-you/", taking.take_with_you, name="take_with_you"),
    path("you/take-with-you/everything.json", taking.everything_of_yours, name="everything_of_yours"),
    path("you/delete/", taking.delete_yourself, name="delete_yourself"),
    path("yours/<str:word>/", taking.what_is_yours, name="what_is_yours"),
    path("yours/<str:word>/everything.json", taking.everything_by_link, name="everything_by_link"),
    path("yours/<str:word>/delete/", taking.delete_by_link, name="delete_by_link"),
    path("care/", pages.care, name="care"),
    path("care/post/", pages.post, name="post"),
    path("care/letters/", pages.letters, name="letters"),
    path("care/letters/again/", pages.send_again, name="send_all_again"),
    path("care/letters/<int:pk>/again/", pages.send_again, name="send_again"),
    path("care/agreement/", pages.agreement, name="agreement"),
    path("care/community/", pages.community, name="community"),
    path("care/reports/<int:pk>/", pages.report, name="report"),
    path("care/something-felt-wrong/<str:word>/", pages.something_felt_wrong, name="something_felt_wrong"),
    path("care/something-felt-wrong/<str:word>/heard/", pages.heard, name="heard"),
]
