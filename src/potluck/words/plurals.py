"""One or many is the same love: careful singular forms for words in the languages people write lists in.

Only endings that hardly ever lie are folded; what these few lines cannot know (German "-en", Italian vowels)
is the business of the vocabulary. A singular may come out in a shape that no dictionary knows: it is a key.
"""

import re
from functools import lru_cache

_PLAIN = re.compile(r"[a-z]{4,}")

# Words that end like a plural and are none, as far as the endings below would change them.
_ALREADY_ONE = frozenset({
    "news", "lens", "mars", "gens", "sens", "fils", "pays", "temps", "corps", "cours", "vers", "sans",
    "dans", "hors", "pros", "does", "mens", "atlas", "canvas", "christmas", "texas", "dallas", "kansas",
    "arkansas", "vegas", "judas", "madras", "bahamas", "pyjamas", "chaos", "cosmos", "ethos", "pathos",
    "mythos", "laos", "lagos", "barbados", "carlos", "eros", "maths", "alps", "pilates", "athens",
    "wales", "devops", "kubernetes", "postgres", "jenkins", "windows", "rails", "hermes", "hercules",
    "mercedes", "diabetes", "charles", "james", "series", "species", "always", "perhaps", "bordeaux",
    "netherlands", "philippines",
})  # fmt: skip

# Singulars in "e" whose plurals look like those of "-y", "-ch" and "-o".
_PLAIN_S = frozenset({
    "movies", "cookies", "selfies", "zombies", "brownies", "smoothies", "calories", "foodies",
    "newbies", "rookies", "hoodies", "hippies", "indies", "genies", "veggies", "yuppies", "roadies",
    "pixies", "collies", "prairies", "techies", "smarties", "freebies", "besties", "undies", "bougies",
    "magpies", "neckties", "caches", "headaches", "toothaches", "avalanches", "niches", "quiches",
    "moustaches", "brioches", "recherches", "demarches", "marches", "canoes", "horseshoes", "snowshoes",
    "tiptoes",
})  # fmt: skip

# Plurals that follow no ending: English first, then German, Dutch, French, Italian, Spanish and Portuguese.
_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "mice": "mouse", "geese": "goose", "feet": "foot",
    "wolves": "wolf", "knives": "knife", "leaves": "leaf", "shelves": "shelf", "scarves": "scarf",
    "elves": "elf", "loaves": "loaf", "calves": "calf", "lenses": "lens", "buses": "bus", "gases": "gas",
    "viruses": "virus", "campuses": "campus", "choruses": "chorus", "cactuses": "cactus",
    "analyses": "analysis", "quizzes": "quiz", "comics": "comic", "taxis": "taxi", "safaris": "safari",
    "bucher": "buch", "spiele": "spiel", "filme": "film", "sprachen": "sprache", "serien": "serie",
    "pflanzen": "pflanze", "katzen": "katze", "hunde": "hund", "tiere": "tier", "pferde": "pferd",
    "boeken": "boek", "talen": "taal", "honden": "hond", "planten": "plant",
    "jeux": "jeu", "lieux": "lieu", "feux": "feu", "voeux": "voeu", "bijoux": "bijou", "travaux": "travail",
    "giochi": "gioco", "libri": "libro", "viaggi": "viaggio", "lingue": "lingua", "gatti": "gatto",
    "mujeres": "mujer", "flores": "flor", "colores": "color", "animales": "animal", "animais": "animal",
    "redes": "red", "hongos": "hongo", "linguas": "lingua",
}  # fmt: skip

# (ending, what stands instead, letters the word must have): the first that fits wins.
_ENDINGS = (
    ("ungen", "ung", 8), ("heiten", "heit", 8), ("keiten", "keit", 8), ("schaften", "schaft", 10),
    ("ionen", "ion", 7), ("itaten", "itat", 8), ("innen", "in", 9),
    ("iones", "ion", 7), ("dades", "dad", 7), ("dade", "dad", 6), ("dores", "dor", 7),
    ("iales", "ial", 7), ("iale", "ial", 6), ("coes", "cao", 6), ("soes", "sao", 6), ("agens", "agem", 6),
    ("eaux", "eau", 6), ("aux", "al", 6),
    ("ics", "ics", 4), ("ss", "ss", 4), ("us", "us", 4), ("is", "is", 4),
    ("ies", "y", 5), ("sses", "ss", 6), ("shes", "sh", 5), ("ches", "ch", 6), ("xes", "x", 5),
    ("zzes", "zz", 6), ("tzes", "tz", 6), ("oes", "o", 6), ("s", "", 4),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return one form for the singular and the plural of a folded word; short words stay as they are."""
    if not _PLAIN.fullmatch(word) or word in _ALREADY_ONE:
        return word
    if word in _PLAIN_S:
        return word[:-1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead, letters in _ENDINGS:
        if len(word) >= letters and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word
