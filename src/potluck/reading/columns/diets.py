"""Words of what somebody cannot eat: in columns called Food or Meal, and in those that nobody reads."""

# ruff: noqa: E501 - a table of patterns, one a line
import re
from collections.abc import Iterable

_WORDS = re.compile(
    r"\b(?:vegan\w*|vegetar\w*|vegetaar\w*|végéta\w*|vegg?ies?|pescat\w*|pesket\w*|flexitar\w*|halal|kosher|koscher|kascher|casher"
    r"|allerg\w*|alerg\w*|intoleran\w*|intolleran\w*|intolérant\w*|unverträglich\w*|anaphyla\w*|co?eliac\w*|zöliakie|celia\w*|celíac\w*|cœliaque"
    r"|gluten\w*|lactose\w*|laktose\w*|lattosio|lactosa|nuts?|peanuts?|hazelnuts?|cashews?|shellfish|sesame|nuss\w*|nüsse\w*|\w+nuss\w*|\w+nüsse\w*"
    r"|arachid\w*|cacahu\w*|fruits? à coque|nueces|frutos secos|noci|frutta secca|noten|pinda\w*|diabet\w*|plant[- ]based|keto"
    r"|(?:no|without|not eat|ohne|keine?n?|sans|pas de|sin|senza|sem|geen|zonder) (?:any )?(?:meat|fish|pork|beef|dairy|milk|eggs?|alcohol|seafood|soya?|sugar"
    r"|wheat|cheese|fleisch|fisch|schwein\w*|rind\w*|milch\w*|eier|käse|alkohol|weizen|zucker|viande|porc|poisson|lait|oeufs?|alcool|carne|pescado|cerdo"
    r"|leche|huevos?|pesce|maiale|latte|uova|peixe|leite|ovos?|vlees|vis|melk))\b",
    re.IGNORECASE,
)
# One of these stands in whatever the pattern finds; a search for them takes next to no time.
_STEMS = (
    "vega", "vege", "vegg", "végé", "pescat", "pesket", "flexitar", "halal", "kosher", "koscher", "kascher", "casher", "lerg",
    "tolleran", "toleran", "tolérant", "verträglich", "anaphyla", "celia", "coelia", "celía", "cœlia", "zöliakie", "gluten", "lacto",
    "lakto", "latto", "nut", "nuss", "nüss", "cashew", "shellfish", "sesame", "arachid", "cacahu", "coque", "nueces", "frutos",
    "noci", "frutta", "noten", "pinda", "diabet", "plant", "keto", "meat", "fish", "pork", "beef", "dairy", "milk", "egg",
    "alco", "seafood", "soy", "sugar", "wheat", "cheese", "fleisch", "fisch", "schwein", "rind", "milch", "eier", "käse", "alko",
    "weizen", "zucker", "viande", "porc", "poisson", "lait", "oeuf", "carne", "pescado", "cerdo", "leche", "huevo", "pesce",
    "maiale", "latte", "uova", "peixe", "leite", "ovo", "vlees", "vis", "melk",
)  # fmt: skip
_FOOD = re.compile(
    r"(?:the |your |das |le |la )?(?:foods?|essen|meals?|mahlzeit(?:en)?|menus?|menu|speisen?|verpflegung|nourriture|repas|comida|cibo|pasto|pasti|comidas"
    r"|refeicao|eten|maaltijd|kitchen|kuche|catering|eats|eating)"
)


def may_be(folded: str) -> bool:
    """Tell whether a folded header is about food, and so perhaps about what somebody does not eat."""
    return _FOOD.fullmatch(folded) is not None


def first(cells: Iterable[str]) -> int | None:
    """Return which of these cells is the first that tells what somebody cannot eat, or None."""
    listed = list(cells)
    whole = "\n".join(dict.fromkeys(listed)).casefold()
    if not any(stem in whole for stem in _STEMS):
        return None
    seen: dict[str, bool] = {}
    for index, cell in enumerate(listed):
        if cell not in seen:
            seen[cell] = _WORDS.search(cell) is not None
        if seen[cell]:
            return index
    return None
