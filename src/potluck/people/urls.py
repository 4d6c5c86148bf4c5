"""The addresses of this room."""

from django.urls import path

from potluck.people.pages import address, coming_in, passkeys, ways_in, yourself

app_name = "people"
urlpatterns = [
    path("sign-in/", coming_in.sign_in, name="sign_in"),
    path("sign-in/code/", coming_in.sign_in_code, name="sign_in_code"),
    path("sign-in/passkey/", passkeys.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("sign-in/passkey/options/", passkeys.sign_in_options, name="sign_in_options"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("join/", coming_in.join, name="join"),
    path("enter/<str:word>/", coming_in.enter, name="enter"),
    path("agreement/", yourself.agreement, name="agreement"),
    path("you/", yourself.you, name="you"),
    path("you/address/", address.address, name="address"),
    path("you/address/code/", address.address_code, name="address_code"),
    path("you/address/<str:key>/letters/", address.letters_here, name="letters_here"),
    path("you/address/<str:key>/remove/", address.remove_address, name="remove_address"),
    path("you/way-back/", ways_in.make_way_back, name="make_way_back"),
    path("you/passkeys/", passkeys.passkeys, name="passkeys"),
    path("you/passkeys/options/", passkeys.passkey_options, name="passkey_options"),
    path("you/passkeys/<str:key>/remove/", passkeys.remove_passkey, name="remove_passkey"),
    path("you/seating/", yourself.seating, name="seating"),
    path("people/ways-in/", ways_in.ways_in, name="ways_in"),
    path("people/ways-in/made/", ways_in.way_in, name="way_in"),
    path("people/<str:key>/way-in/", ways_in.make_way_in, name="make_way_in"),
    path("people/<str:key>/let-in/", ways_in.let_in, name="let_in"),
    path("people/<str:key>/not-now/", ways_in.leave_outside, name="leave_outside"),
]
