"""Everything that people do about themselves, and that is done to look after them."""

from potluck.people.actions.addresses import add_address, remove_address, send_letters_to
from potluck.people.actions.joining import ask_to_join, join, leave_outside, let_in, welcome_visitor
from potluck.people.actions.looking_after import (
    give_role,
    let_rest,
    refuse_to_leave_nobody,
    take_role,
    wake,
    wake_rested,
)
from potluck.people.actions.naming import LONGEST_NAME
from potluck.people.actions.telling import (
    LONGEST_WORDS,
    MOST_TOPICS,
    accept_agreement,
    note_topics,
    tell_about_yourself,
    tell_loves,
    tell_name,
    tell_topics,
    tell_wishes,
)
from potluck.people.actions.ways_in import (
    enter,
    forget_entry_links,
    make_entry_link,
    open_the_house,
    remove_passkey,
    welcome_guest,
)

__all__ = [
    "LONGEST_NAME",
    "LONGEST_WORDS",
    "MOST_TOPICS",
    "accept_agreement",
    "add_address",
    "ask_to_join",
    "enter",
    "forget_entry_links",
    "give_role",
    "join",
    "leave_outside",
    "let_in",
    "let_rest",
    "make_entry_link",
    "note_topics",
    "open_the_house",
    "refuse_to_leave_nobody",
    "remove_address",
    "remove_passkey",
    "send_letters_to",
    "take_role",
    "tell_about_yourself",
    "tell_loves",
    "tell_name",
    "tell_topics",
    "tell_wishes",
    "wake",
    "wake_rested",
    "welcome_guest",
    "welcome_visitor",
]
