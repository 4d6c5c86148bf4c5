"""The addresses of this room."""

from django.urls import path

from potluck.gatherings import feeds
from potluck.gatherings.pages import guest, hosting, invitation, making, pasting, seat

app_name = "gatherings"
urlpatterns = [
    path("make/", making.make_gathering, name="make_gathering"),
    path("calendar.ics", feeds.calendar, name="calendar"),
    path("find-my-seat/", invitation.find_seat, name="find_seat"),
    path("g/<str:key>/", invitation.invitation, name="invitation"),
    path("g/<str:key>/yes/", invitation.say_yes, name="say_yes"),
    path("g/<str:key>/qr.svg", invitation.qr, name="qr"),
    path("g/<str:key>/change/", making.change_gathering, name="change_gathering"),
    path("g/<str:key>/cancel/", making.cancel_gathering, name="cancel_gathering"),
    path("g/<str:key>/host/", hosting.host, name="host"),
    path("g/<str:key>/host/add/", hosting.add_guest, name="add_guest"),
    path("g/<str:key>/host/paste/", pasting.paste_names, name="paste_names"),
    path("g/<str:key>/host/paste/undo/", pasting.take_names_back, name="take_names_back"),
    path("g/<str:key>/host/came/", hosting.seat_unannounced, name="seat_unannounced"),
    path("g/<str:key>/host/<str:seat_key>/missing/", hosting.mark_missing, name="mark_missing"),
    path("g/<str:key>/host/<str:seat_key>/present/", hosting.mark_present, name="mark_present"),
    path("g/<str:key>/host/<str:seat_key>/after-all/", hosting.seat_after_all, name="seat_after_all"),
    path("g/<str:key>/host/next/", guest.bring_in, name="bring_in"),
    path("g/<str:key>/host/<str:seat_key>/", guest.guest, name="guest"),
    path("g/<str:key>/host/<str:seat_key>/cannot-come/", guest.cannot_come, name="cannot_come"),
    path("g/<str:key>/host/<str:seat_key>/comes/", guest.comes_after_all, name="comes_after_all"),
    path("g/<str:key>/host/<str:seat_key>/remove/", guest.remove_guest, name="remove_guest"),
    path("g/<str:key>/host/<str:seat_key>/new-link/", guest.make_new_link, name="make_new_link"),
    path("g/<str:key>/host/<str:seat_key>/link/", guest.new_link, name="new_link"),
    path("seat/<str:word>/", seat.seat, name="seat"),
    path("seat/<str:word>/give-back/", seat.give_back_seat, name="give_back_seat"),
    path("seat/<str:word>/take-back/", seat.take_seat_back, name="take_seat_back"),
    path("seat/<str:word>/here/", seat.say_here, name="say_here"),
    path("seat/<str:word>/change/", seat.change_seat, name="change_seat"),
    path("seat/<str:word>/account/", seat.open_account, name="open_account"),
    path("seat/<str:word>/seen/", seat.see_what_changed, name="see_what_changed"),
    path("seat/<str:word>/wishes/", seat.tell_wishes, name="tell_wishes"),
    path("seat/<str:word>/calendar.ics", seat.seat_calendar, name="seat_calendar"),
    path("seat/<str:word>/qr.svg", seat.seat_qr, name="seat_qr"),
]
