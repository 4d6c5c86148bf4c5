"""A hundred and twenty people who do not exist: made of given and family names, and of things people love.

Every list was written for this file. A likeness to anybody is chance.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = (
    "Amara", "Benno", "Chiara", "Devi", "Esther", "Farid", "Greta", "Hamish", "Imani", "Jonas", "Keiko",
    "Lior", "Mirela", "Nuria", "Oskar", "Paloma", "Quinn", "Rosa", "Samir", "Tove", "Uma", "Viktor",
    "Wanja", "Xenia", "Yusuf", "Zofia", "Anselm", "Beatriz", "Cato", "Dunja", "Emeka", "Fenna", "Gio",
    "Halima", "Ivo", "Jette", "Kofi", "Leyla", "Mats", "Noor", "Orla", "Pavel", "Ruth", "Sami", "Thea",
    "Ulla", "Vera", "Wim", "Yara", "Zeno",
)  # fmt: skip
FAMILY = (
    "Okafor", "Aumann", "Fontana", "Pillai", "Nakamura", "Haidari", "Lindqvist", "Drummond", "Wanjiru",
    "Petrauskas", "Sato", "Ben-Ami", "Ionescu", "Vidal", "Brandt", "Reyes", "Callahan", "Moretti", "Haddad",
    "Nygaard", "Rao", "Sokolov", "Becker", "Pappas", "Demir", "Nowak", "Winter", "Soares", "Jansen",
    "Kovac", "Eze", "de Boer", "Rinaldi", "Diallo", "Horvat", "Hansen", "Mensah", "Azadi", "Berg",
    "El-Masri", "Byrne", "Novotny", "Stein",
)  # fmt: skip
SAY = {
    "Chiara": "kee-AH-rah", "Imani": "ee-MAH-nee", "Lior": "lee-OR", "Tove": "TOH-veh", "Wanja": "VAN-ya",
    "Zofia": "ZOH-fya", "Dunja": "DOON-ya", "Emeka": "eh-MEH-ka", "Jette": "YET-teh", "Xenia": "KSEH-nya",
    "Leyla": "LAY-la", "Noor": "noor, like poor", "Beatriz": "beh-ah-TREES", "Yara": "YAH-ra",
}  # fmt: skip
# Who loves one of these often loves another of the same line, as people do, and more often the first.
CIRCLES = (
    ("wild swimming", "sauna", "cold water", "sea stories", "rowing"),
    ("sourdough", "pasta from scratch", "fermenting", "cooking for thirty", "beekeeping"),
    ("birdwatching at dawn", "mushroom foraging", "hill walking", "mosses and lichens", "night trains"),
    ("choir singing", "fiddle tunes", "Bach cantatas", "accordion", "folk dance"),
    ("bookbinding", "paper marbling", "calligraphy", "fountain pens", "letterpress"),
    ("repairing bicycles", "tandem cycling", "mending clothes", "carpentry", "old radios"),
    ("board games", "chess by post", "backgammon", "crosswords", "role-playing games"),
    ("Octavia Butler novels", "Elena Ferrante", "Persian poetry", "translating poems", "short stories"),
    ("growing tomatoes on a balcony", "community gardens", "houseplants", "seed swapping", "compost"),
    ("silent films", "monsoon photography", "comics", "puppet theatre", "radio plays"),
    ("parenting twins", "grandparents' stories", "foster care", "learning to listen", "caring for parents"),
    ("star gazing", "tide tables", "maps", "amateur radio", "knitting"),
)
BRINGS = (
    "sourdough starter", "a van on Sundays", "German conversation", "binoculars to lend", "a listening ear",
    "help with forms", "a sewing machine", "cooking for thirty", "carpentry", "first aid",
    "looking over a text", "a spare room for a night", "tomato seedlings", "fixing computers",
    "piano for singers", "mending clothes", "help with tax returns", "a shelf of board games",
    "Italian conversation", "repairing bicycles",
)  # fmt: skip
NEEDS = (
    "looking over a text", "repairing bicycles", "Italian conversation", "somebody to walk with",
    "help with forms", "carpentry", "German conversation", "tomato seedlings",
    "advice on caring for parents", "fixing computers", "starting with the cello", "mending clothes",
    "help with tax returns", "a van on Sundays",
)  # fmt: skip
DIETS = ("", "", "", "", "", "vegetarian", "vegetarian", "vegan", "no nuts", "no pork", "no gluten")


@dataclass(frozen=True)
class Invented:
    """One person who does not exist."""

    name: str
    say: str
    loves: tuple[str, ...]
    brings: tuple[str, ...]
    needs: tuple[str, ...]
    diet: str
    looks_after_tables: bool
    shows_loves: bool

    @property
    def address(self) -> str:
        """An address under a name that can never be anybody's (RFC 2606)."""
        return self.name.lower().replace(" ", ".").replace("'", "") + "@people.example"


def people(count: int, draw: random.Random) -> Iterator[Invented]:
    """Yield `count` people, no two of one name."""
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    for number, name in enumerate(draw.sample(names, count)):
        given = name.split()[0]
        yield Invented(
            name=name,
            say=SAY.get(given, ""),
            loves=tuple(_loves(draw)),
            brings=tuple(draw.sample(BRINGS, draw.randint(1, 3))),
            needs=tuple(draw.sample(NEEDS, draw.randint(0, 2))),
            diet=draw.choice(DIETS),
            looks_after_tables=number % 4 == 0,
            shows_loves=number % 6 != 5,
        )


def goes_with(loves: tuple[str, ...]) -> set[str]:
    """Return these loves and those of the same lines."""
    return {love for circle in CIRCLES if {*circle} & {*loves} for love in circle}


def _loves(draw: random.Random) -> list[str]:
    home, other = draw.sample(CIRCLES, 2)
    return [*_some(home, draw.randint(2, 3), draw), *_some(other, draw.randint(1, 2), draw)]


def _some(circle: tuple[str, ...], count: int, draw: random.Random) -> list[str]:
    """Draw `count` of a line; what stands in front is loved by more people."""
    lots = {love: draw.random() ** rank for rank, love in enumerate(circle, start=1)}
    return sorted(circle, key=lambda love: -lots[love])[:count]
