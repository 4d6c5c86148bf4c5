"""Everything that changes who sits where."""

from potluck.tables.actions.asking import ask_for_plan, publish_plan, seat_again
from potluck.tables.actions.making import give_up_stale, make_plan
from potluck.tables.actions.moving import move_guest, swap_guests, take_back, turn_pin
from potluck.tables.actions.weighing import ask_how_good, give_up_stale_weighings, weigh_plan

__all__ = [
    "ask_for_plan",
    "ask_how_good",
    "give_up_stale",
    "give_up_stale_weighings",
    "make_plan",
    "move_guest",
    "publish_plan",
    "seat_again",
    "swap_guests",
    "take_back",
    "turn_pin",
    "weigh_plan",
]
