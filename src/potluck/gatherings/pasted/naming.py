"""Finds the people whom a few words name: one, several with "and" between, somebody who comes along."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from potluck.gatherings.pasted import phrases
from potluck.gatherings.pasted.entry import Says
from potluck.gatherings.pasted.stripping import without_address

LONGEST_NAME = 80
MOST_COMPANIONS = 5
_LONGEST_OWNER = LONGEST_NAME - 20  # room for the words around it
_MOST_WORDS = 5
_BETWEEN = re.compile(
    r"\s*[,;|\t/]\s*|\s+[&＆]\s*|\s*[&＆]\s+|\s+\+\s*(?=[^\W\d_])|\s+(?:and|und|with|mit|avec|con|og|"
    r"och|et|y|e)\s+"
)
_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]?")
_PLUS = re.compile(r"\s*(?:\+\s?|\bplus\s)(?P<count>\d{1,2}|one|two|eins|zwei)\b", re.IGNORECASE)
_COUNTS = {"one": 1, "eins": 1, "two": 2, "zwei": 2}
_RELATED = (
    r"partner(?:in)?|husband|wife|friend|boyfriend|girlfriend|guest|sister|brother|mum|mom|mother|dad|father|"
    r"son|daughter|kids?|children|baby|colleague|flatmate|mann|frau|freund(?:in)?|gast|schwester|bruder|"
    r"kind(?:er)?|begleitung"
)
_COMPANION = re.compile(
    rf"^(?:my |her |his |their |a |an |mein\w* |ihr\w* |sein\w* )?(?:{_RELATED})$", re.IGNORECASE
)
SOMEBODY = rf"\w+ (?:\w+ )?(?:{_RELATED}|friends|guests|others|more|freunden?|gästen?)\b(?!['’])"
"""Of "with": "my sister", "two good friends"; not "my sister's cake"."""
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|ph\.?\s?d|md)\.?$", re.IGNORECASE)
# People, not positions: what a signature adds to a name names nobody else, and is not kept.
_POSITION = re.compile(
    r"^(?:c[eftiom]o|[se]?vp|(?:managing |executive |creative |art )?director|(?:\w+ )?manager(?:in)?|"
    r"(?:co-?)?founder|owner|chair(?:man|woman|person)?|(?:vice )?president|prof(?:essor(?:in)?)?|head of .+|"
    r"geschäftsführer(?:in)?|inhaber(?:in)?|(?:mit)?gründer(?:in)?|vorstand|leiter(?:in)?|directeur|directrice)\.?$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"^\+?[\d\s()./-]{6,}$")
_PARTICLES = frozenset(
    {
        "de",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "af",
        "zu",
        "zum",
    }
)


@dataclass
class Named:
    """Somebody a line names, and what it says of them."""

    name: str
    diet: list[str] = field(default_factory=list)
    access: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    companion_of: str = ""


def is_companion(words: str) -> bool:
    """Tell whether words say who somebody is to whoever brings them: "her sister"."""
    return bool(_COMPANION.match(words))


def people(words: str) -> tuple[list[Named], list[str]]:
    """Return whom some words name, and the parts in which nobody is named."""
    found: list[Named] = []
    rest: list[str] = []
    for part in _parts(words):
        plain, remarks = _without_brackets(part)
        plain, count = _without_plus(plain)
        counts = [number for _left, number in map(_without_plus, remarks)]
        plain = without_address(plain).strip(" .!:-–—*_\"'“”’")
        owner = found[-1] if found else None
        if owner and _SUFFIX.match(plain):
            owner.name = f"{owner.name} {plain}"
        elif owner and (_POSITION.match(plain) or _tell(owner, plain) or _goes_on(owner, plain)):
            pass
        elif owner and _COMPANION.match(plain):
            found.append(Named(described(owner.name), companion_of=owner.name))
        elif loves := _loving(plain):
            found.append(owner := loves)
        elif is_name(plain):
            found.append(owner := Named(plain))
        elif plain or not owner:
            rest.append(part.strip())
            owner = None
        if owner:
            brought = min(count + sum(counts), MOST_COMPANIONS)
            named = [remark for remark in remarks[:brought] if count and is_name(remark)]
            _remark(owner, [remark for remark in remarks if remark not in named])
            found += [Named(name) for name in named]
            brought -= len(named)
            counted = [described(owner.name, number + 1) for number in range(brought)]
            found += [Named(name, companion_of=owner.name) for name in counted]
    return found, rest


def is_name(text: str) -> bool:
    """Tell whether a few words may name somebody: no sentence, no number, none of the words of a chat."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > LONGEST_NAME:
        return False
    if not any(letter.isalpha() for letter in text) or re.search(r"[:/<>{}=\\?]|https?|www\.", text):
        return False
    if any(word.casefold().strip(".,!’'") in phrases.NO_NAMES for word in (words[0], words[-1])):
        return False
    if phrases.GLAD.search(text):
        return False
    is_small = not any(letter.isupper() for letter in text)  # "Rob Krank" is a name, "krank" none
    if (phrases.answered if is_small else phrases.said)(text) in (Says.NO, Says.PERHAPS):
        return False
    small = [word for word in without_particles(text) if word[0].islower()]
    return len(words) < 3 or not small


def without_particles(name: str) -> list[str]:
    """Return the words of a name without "van", "de la" and their like, which are written small."""
    return [word for word in name.split() if word.casefold() not in _PARTICLES]


def described(name: str, number: int = 1) -> str:
    """Return what stands for somebody's name until it is known: with whom they come."""
    words = _("{name}’s guest") if number == 1 else _("{name}’s guest {number}")
    return words.format(name=name[:_LONGEST_OWNER], number=number)


def is_described(name: str) -> bool:
    """Tell whether what stands for a name says only with whom somebody comes."""
    said = (re.escape(described("@", number + 1)).replace("@", ".+") for number in range(MOST_COMPANIONS))
    return any(re.fullmatch(words, name) for words in said)


def is_phone(text: str) -> bool:
    """Tell whether a chat knew only the number of somebody."""
    return bool(_PHONE.match(text.strip()))


def without_diets(words: str) -> str:
    """Return words without what stands in brackets and is about what somebody does not eat."""
    return _BRACKETS.sub(lambda match: " " if phrases.is_diet(match[1]) else match[0], words).strip()


def _parts(words: str) -> list[str]:
    """Return the words between commas and "and"; what stands in brackets stays whole."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    hidden = _BRACKETS.sub(keep, words)
    apart = _BETWEEN.split(hidden)
    return [re.sub("\0(\\d+)\0", lambda match: kept[int(match[1])], part) for part in apart if part.strip()]


def _without_brackets(part: str) -> tuple[str, list[str]]:
    remarks = [remark.strip() for remark in _BRACKETS.findall(part) if remark.strip()]
    return _BRACKETS.sub(" ", part).strip(), remarks


def _without_plus(text: str) -> tuple[str, int]:
    plus = _PLUS.search(text)
    if plus is None:
        return text, 0
    word = plus["count"].casefold()
    return _PLUS.sub("", text).strip(), _COUNTS.get(word) or int(word)


def _loving(text: str) -> Named | None:
    """Return whom "Bob loves bread" names, with what they love."""
    for gap in re.finditer(r"\s+", text):
        if not phrases.LOVES.match(text[gap.end() :]):
            continue
        name = text[: gap.start()]
        return Named(name, remarks=[text[gap.end() :]]) if is_name(name) else None
    return None


def _goes_on(owner: Named, text: str) -> bool:
    """Keep what somebody loves besides: of "Bob loves bread, chess, Wim" the words in small letters."""
    is_loving = bool(owner.remarks) and phrases.LOVES.match(owner.remarks[-1]) is not None
    if not is_loving or not text or not text[0].islower() or not owner.name[0].isupper():
        return False
    if len(text.split()) > _MOST_WORDS or phrases.answered(text) is not Says.NEITHER:
        return False
    owner.remarks[-1] += f", {text}"
    return True


def _tell(owner: Named, text: str) -> bool:
    """Keep a part that is about whoever was named before it."""
    if phrases.LOVES.match(text) and not phrases.is_diet(text):
        owner.remarks.append(text)
    elif text and phrases.is_diet(text):
        owner.diet.append(phrases.without_please(text))
    elif text and phrases.is_access(text):
        owner.access.append(text)
    else:
        return False
    return True


def _runs(remark: str) -> list[str]:
    """Return "vegan, loves chess, jazz" as two: what is not eaten, and what is loved."""
    runs: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", remark):
        is_loving = bool(runs) and phrases.LOVES.match(runs[-1]) is not None
        ends = is_loving and (phrases.is_diet(piece) or phrases.is_access(piece))
        if not runs or ends or (phrases.LOVES.match(piece) and not is_loving):
            runs.append(piece)
        else:
            runs[-1] += f", {piece}"
    return runs if len(runs) > 1 else [remark]


def _remark(owner: Named, remarks: list[str]) -> None:
    for remark in (run for words in remarks for run in _runs(words)):
        left, count = _without_plus(remark)
        if (not count or left) and not _tell(owner, remark) and "@" not in remark:
            owner.remarks.append(remark)
