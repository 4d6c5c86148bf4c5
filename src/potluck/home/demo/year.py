"""What the invented community did in the past year, and what it will do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Occasion:
    """One gathering: so many days from today (before it: negative), at this hour, for so many guests.

    It draws most of all who love one of `draws`, or what goes with it.
    """

    days: int
    hour: int
    what: str
    about: str
    place: str
    guests: int
    draws: tuple[str, ...]
    has_meal: bool = False


PAST = (
    Occasion(
        -340,
        19,
        "Soup and the books that changed our minds",
        "Bring the book. The soup is here.",
        "Amara's kitchen",
        14,
        ("Elena Ferrante", "pasta from scratch", "learning to listen"),
        True,
    ),
    Occasion(
        -305,
        18,
        "Mending evening",
        "Bring what is torn, and thread if you have it.",
        "The library's back room",
        18,
        ("mending clothes", "bookbinding", "compost"),
    ),
    Occasion(
        -270,
        11,
        "A walk along the river, and cake",
        "Two hours, flat, slow. Cake at the end.",
        "The old lock",
        21,
        ("hill walking", "sauna", "knitting"),
    ),
    Occasion(
        -235,
        19,
        "Bread: baking it, breaking it",
        "We bake two doughs and eat both.",
        "The bakery, after hours",
        12,
        ("sourdough", "compost", "grandparents' stories"),
        True,
    ),
    Occasion(
        -200,
        19,
        "Board games for people who hate losing",
        "Games where we win together.",
        "The library's back room",
        24,
        ("board games", "knitting", "comics"),
    ),
    Occasion(
        -165,
        7,
        "Birds at dawn",
        "Binoculars for everyone. Breakfast afterwards.",
        "The meadow gate",
        9,
        ("birdwatching at dawn", "monsoon photography", "sea stories"),
        True,
    ),
    Occasion(
        -130,
        19,
        "What our grandparents cooked",
        "One dish each, and its story.",
        "The parish hall",
        30,
        ("grandparents' stories", "pasta from scratch", "choir singing"),
        True,
    ),
    Occasion(
        -95,
        19,
        "Songs that everybody knows a verse of",
        "No talent asked for.",
        "The parish hall",
        26,
        ("choir singing", "caring for parents", "radio plays"),
    ),
    Occasion(
        -60,
        18,
        "Swapping seeds and stories",
        "Seeds in envelopes, please.",
        "The community garden",
        16,
        ("seed swapping", "fermenting", "short stories"),
    ),
    Occasion(
        -33,
        19,
        "Soup, again, because it was good",
        "Same pot, other guests.",
        "Amara's kitchen",
        13,
        ("sourdough", "Elena Ferrante", "folk dance"),
        True,
    ),
    Occasion(
        -12,
        19,
        "Poems in translation",
        "Bring one you cannot stop reading.",
        "The library's back room",
        17,
        ("translating poems", "puppet theatre", "calligraphy"),
    ),
)
COMING = (
    Occasion(
        2,
        19,
        "Winter soup and letters to nobody",
        "We eat soup, then write a letter we will not send.",
        "Amara's kitchen",
        15,
        ("short stories", "fountain pens", "sourdough"),
        True,
    ),
    Occasion(
        9,
        18,
        "Mending evening, the second",
        "Last year's holes and new ones.",
        "The library's back room",
        11,
        ("mending clothes", "bookbinding", "seed swapping"),
    ),
    Occasion(
        16,
        11,
        "A slow walk to the lighthouse",
        "Four hours with a long lunch. Waterproof shoes.",
        "Harbour, pier 3",
        8,
        ("hill walking", "sea stories", "tide tables"),
    ),
    Occasion(
        30,
        19,
        "Dumplings from five kitchens",
        "Five doughs, five fillings, all hands.",
        "The parish hall",
        20,
        ("cooking for thirty", "grandparents' stories", "board games"),
        True,
    ),
)
COMMUNITY = "The Long Table"
STORY = (
    "We are some hundred people in a town by the water who like a table better than a crowd. "
    "Nobody here exists: this house is filled with invented people, so that you can look around."
)
