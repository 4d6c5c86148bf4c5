"""Everything that a person can change about a gathering and its seats."""

from potluck.gatherings.actions.coming import (
    Yes,
    add_names,
    bring_somebody,
    change_seat,
    say_yes,
    take_names_back,
)
from potluck.gatherings.actions.evening import (
    mark_missing,
    mark_present,
    say_here,
    seat_after_all,
    seat_unannounced,
)
from potluck.gatherings.actions.finding import find_seats_again, write_links_again
from potluck.gatherings.actions.forgetting import forget_diets, forget_missed
from potluck.gatherings.actions.guests import (
    bring_in,
    make_new_link,
    remove_guest,
    say_they_cannot_come,
    say_they_come,
    tell_of_guest,
)
from potluck.gatherings.actions.making import (
    call_off_without_host,
    cancel_gathering,
    change_gathering,
    make_gathering,
    see_what_changed,
)
from potluck.gatherings.actions.seats import close_seat_links, give_back_seat, move_lines, take_seat

__all__ = [
    "Yes",
    "add_names",
    "bring_in",
    "bring_somebody",
    "call_off_without_host",
    "cancel_gathering",
    "change_gathering",
    "change_seat",
    "close_seat_links",
    "find_seats_again",
    "forget_diets",
    "forget_missed",
    "give_back_seat",
    "make_gathering",
    "make_new_link",
    "mark_missing",
    "mark_present",
    "move_lines",
    "remove_guest",
    "say_here",
    "say_they_cannot_come",
    "say_they_come",
    "say_yes",
    "seat_after_all",
    "seat_unannounced",
    "see_what_changed",
    "take_names_back",
    "take_seat",
    "tell_of_guest",
    "write_links_again",
]
