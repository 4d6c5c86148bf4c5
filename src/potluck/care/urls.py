"""The addresses of this room."""

from django.urls import path

from potluck.care.pages import accounts, caring, taking

app_name = "care"
urlpatterns = [
    path("you/take-with-you/", taking.take_with_you, name="take_with_you"),
    path("you/take-with-you/everything.json", taking.everything_of_yours, name="everything_of_yours"),
    path("you/delete/", taking.delete_yourself, name="delete_yourself"),
    path("yours/<str:word>/", taking.what_is_yours, name="what_is_yours"),
    path("yours/<str:word>/everything.json", taking.everything_by_link, name="everything_by_link"),
    path("yours/<str:word>/delete/", taking.delete_by_link, name="delete_by_link"),
    path("care/", caring.care, name="care"),
    path("care/post/", caring.post, name="post"),
    path("care/letters/", caring.letters, name="letters"),
    path("care/letters/again/", caring.send_again, name="send_all_again"),
    path("care/letters/<int:pk>/again/", caring.send_again, name="send_again"),
    path("care/agreement/", caring.agreement, name="agreement"),
    path("care/community/", caring.community, name="community"),
    path("care/log/", accounts.log, name="log"),
    path("care/people/<str:key>/", accounts.person, name="person"),
    path("care/people/<str:key>/rest/", accounts.let_rest, name="let_rest"),
    path("care/people/<str:key>/wake/", accounts.wake, name="wake"),
    path("care/people/<str:key>/steward/", accounts.make_steward, name="make_steward"),
    path("care/people/<str:key>/no-steward/", accounts.unmake_steward, name="unmake_steward"),
    path("care/reports/<int:pk>/", caring.report, name="report"),
    path("care/something-felt-wrong/<str:word>/", caring.something_felt_wrong, name="something_felt_wrong"),
    path("care/something-felt-wrong/<str:word>/heard/", caring.heard, name="heard"),
]
