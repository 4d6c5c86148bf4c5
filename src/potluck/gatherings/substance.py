"""Asks what people will do. "Drinks and mingling" says only that they will be in one room (requirement R6).

A gathering needs one word that is not in `empty_words.txt`: "Wine tasting", "Drinks and a book", "Soup". In
the list is what says only that people meet, when, where, and that there is something to drink or to eat: a
host who writes anything else is believed. Where there is something to eat, "Dinner at mine" says enough.
"""

import re
import unicodedata
from pathlib import Path

from django.utils.translation import gettext as _

from potluck.shared.refused import Refused

EMPTY_BEGINNINGS = ("network", "netzwerk", "netwerk", "reseaut", "mingl", "socialis", "socializ", "нетворк")
# In each language: breakfast, lunch, dinner, a meal.
_MEAL_WORDS = """breakfast brunch lunch lunches dinner dinners supper suppers meal meals
frühstück frühstücken mittagessen abendessen essen déjeuner dîner repas
cena almuerzo comida desayuno jantar almoço pranzo colazione"""
WORD = re.compile(r"[^\W_]+")


def says_what_people_do(what: str) -> bool:
    """Return whether a host's words hold at least one that tells what people will do."""
    return any(_tells(word) for word in WORD.findall(_plain(what)))


def must_say_what_people_do(what: str, *, has_meal: bool = False) -> None:
    """Refuse, kindly, a gathering of which nobody can know what it will be."""
    if says_what_people_do(what) or (has_meal and not _MEALS.isdisjoint(WORD.findall(_plain(what)))):
        return
    raise Refused(
        _(
            "And what will you do together? One thing more lets people look forward to it: cook dumplings, "
            "swap books, walk along the river, talk about bees. If it is a meal, say that there is "
            "something to eat."
        )
    )


def _tells(word: str) -> bool:
    # What begins with a figure is a time: 7pm, 19h, 2nd.
    return not word[0].isdigit() and word not in _EMPTY and not word.startswith(EMPTY_BEGINNINGS)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _listed() -> frozenset[str]:
    lines = Path(__file__).with_name("empty_words.txt").read_text("utf-8").splitlines()
    return frozenset(_plain(" ".join(line for line in lines if not line.startswith("#"))).split())


_EMPTY = _listed()
_MEALS = frozenset(_plain(_MEAL_WORDS).split())
