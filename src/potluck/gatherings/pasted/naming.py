"""Finds the people whom a few words name: one, several with "and" between, somebody who comes along."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from potluck.gatherings.pasted import phrases
from potluck.gatherings.pasted.beside import interests
from potluck.gatherings.pasted.entry import Says
from potluck.gatherings.pasted.stripping import without_address

LONGEST_NAME = 80
MOST_COMPANIONS = 5
_LONGEST_OWNER = LONGEST_NAME - 20  # room for the words around it
_MOST_WORDS = 5
_BETWEEN = re.compile(
    r"\s*[,;|\t/]\s*|\s+[&＆]\s*|\s*[&＆]\s+|\s+\+\s*(?=[^\W\d_])|\s+(?:and|und|og|och|et|y|e)\s+|"
    r"\s+(?=(?:with|mit|avec|con|(?:is |will )?bring(?:s|ing|t)?)\s)"
)
_AND = re.compile(r"(?:and|und|og|och|et|y|e|&)\s+", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:with|mit|avec|con|plus|(?:(?:is|will) )?bring(?:s|ing|t)?)\s+|\+\s*(?=[^\W\d_])", re.IGNORECASE
)
_THEIR = re.compile(rf"(?:my|her|his|their|our|mein\w*|ihr\w*|sein\w*) (?:{phrases.RELATED}) ", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]?")
_PLUS = re.compile(r"\s*(?:\+\s?|\bplus\s)(?P<count>\d{1,2}|one|two|eins|zwei)\b", re.IGNORECASE)
_COUNTS = {"one": 1, "eins": 1, "two": 2, "zwei": 2}
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
    is_sure: bool = True  # that it is the name of a guest


def people(words: str) -> tuple[list[Named], list[str]]:
    """Return whom some words name, and the parts in which nobody is named."""
    found: list[Named] = []
    rest: list[str] = []
    for part in _parts(words):
        plain, remarks = _without_brackets(part)
        plain, count = _without_plus(_without(_AND, plain))
        plain = without_address(plain).strip(" .!:-–—*_\"'“”’")
        owner = found[-1] if found else None
        leads = _LEADS.match(plain) if owner else None
        plain = plain[leads.end() :] if leads else plain
        if owner and _SUFFIX.match(plain):
            owner.name = f"{owner.name} {plain}"
        elif owner and (_POSITION.match(plain) or _tell(owner, plain) or _goes_on(owner, plain)):
            pass
        elif owner and (along := _along(owner, plain, leads)):
            found.append(owner := along)
        elif owner and leads and plain:
            owner.remarks.append(f"{leads[0]}{plain}")
        elif named := _loving(plain) or (Named(plain) if is_name(plain) else None):
            found.append(owner := named)
        elif not plain and not owner and several(remarks[0] if remarks else ""):
            found += [Named(name, is_sure=False) for name in several(remarks[0])]
        elif plain or not owner:
            rest.append(part.strip())
            owner = None
        if owner:
            found += _brought(owner, remarks, count)
    return found, rest


def several(words: str) -> list[str]:
    """Return the names of "Walt and Xena"; nothing where anything else stands among them."""
    bare = _without(_THEIR, _without(_LEADS, words))
    parts = [_without(_AND, part).strip() for part in _BETWEEN.split(bare)]
    return parts if all(is_guest(part) for part in parts) else []


def is_guest(name: str) -> bool:
    """Tell whether a word with a capital names somebody, rather than what they bring: "Bread", "Chess"."""
    if not is_name(name) or name[0].islower() or phrases.said(name) is not Says.NEITHER:
        return False
    return not (phrases.is_diet(f"no {name}") or phrases.is_access(name) or interests.is_topic(name))


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


def _without(pattern: re.Pattern[str], text: str) -> str:
    opens = pattern.match(text)
    return text[opens.end() :] if opens else text


def _without_brackets(part: str) -> tuple[str, list[str]]:
    remarks = [remark.strip() for remark in _BRACKETS.findall(part) if remark.strip()]
    return _BRACKETS.sub(" ", part).strip(), remarks


def _without_plus(text: str) -> tuple[str, int]:
    plus = _PLUS.search(text)
    if plus is None:
        return text, 0
    word = plus["count"].casefold()
    return _PLUS.sub("", text).strip(), _COUNTS.get(word) or int(word)


def _along(owner: Named, text: str, leads: re.Match[str] | None) -> Named | None:
    """Return who comes along with whoever was named before: "her sister", "her sister Mia", "with Mia"."""
    leader = owner.companion_of or owner.name
    if phrases.COMPANION.match(text):
        return Named(described(leader), companion_of=leader)
    their = _THEIR.match(text)
    name = text[their.end() :] if their else text
    if not (their or leads) or not is_guest(name.capitalize() if leader.islower() else name):
        return None
    return Named(name, companion_of=leader)


def _brought(owner: Named, remarks: list[str], count: int) -> list[Named]:
    """Keep what stands in brackets beside a name, and return who comes along, named or counted."""
    leader = owner.companion_of or owner.name
    brought: list[Named] = []
    for remark in remarks:
        left, more = _without_plus(remark)
        count += more
        is_sure = bool(count or any(lead.match(remark) for lead in (_LEADS, _AND, _THEIR)))
        names = several(left if more else remark)
        if is_sure or len(names) > 1:
            brought += [Named(name, companion_of=leader, is_sure=is_sure) for name in names]
        if (not names or not (is_sure or len(names) > 1)) and (not more or left):
            _remark(owner, remark)
    counted = [described(leader, number + 1) for number in range(min(count, MOST_COMPANIONS) - len(brought))]
    return brought + [Named(name, companion_of=leader) for name in counted]


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


def _remark(owner: Named, words: str) -> None:
    for run in interests.runs(words):
        if not _tell(owner, run) and "@" not in run:
            owner.remarks.append(run)
