"""What words mean for a seat: somebody comes, does not, or perhaps; in the languages that lists are written in.

All patterns look at words as `names.fold_name` leaves them: small letters, no accents, no punctuation. What is
not here is not guessed.
"""

# ruff: noqa: E501 - tables of patterns, a language or two a line
import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from potluck.reading.names import fold_name
from potluck.shared.language import _, ngettext


class Reply(Enum):
    """What somebody said about coming."""

    YES = auto()
    NO = auto()
    PERHAPS = auto()


NOT_FOR_SURE = (Reply.NO, Reply.PERHAPS)
MOST_NAMED = 20
_LONGEST = 300  # characters of an answer that are looked at
_LONGEST_HEADING = 120
_MOST_WORDS = 5  # of a name
_MARKS = " \t-–—:,;()[]/|.~*_"
_NO = re.compile(
    r"(?:cant|cannot|can not|wont|will not|couldnt)(?: (?:come|make(?: it)?|attend|be(?: there)?|join(?: us)?|go|this(?: time)?|sorry|unfortunately"
    r"|after all|any ?more|either|today|tonight|tomorrow|and|but|because)\b|$)"
    r"|not (?:coming|going|attending|joining|able|possible|participating|confirmed|approved|there|this time)\b"
    r"|not (?:in|available|free|around|today|tonight|me)$|wont be\b|will be away\b|(?:is|am|im|are) (?:away|sick|ill|out)$"
    r"|(?:regretfully )?(?:declin(?:e|es|ed|ing)|cancel(?:s|ed|led|lation|lations)?|reject(?:s|ed))\b|regrets?\b"
    r"|unable\b|no show\b|(?:did not|didnt) attend\b|absent\b|missed\b|deleted\b|refunded\b|transferred\b|dropped out\b"
    r"|(?<!\w )(?:away|abroad|busy|hospital|corona|covid|flu|grippe)$|on (?:holiday|vacation|leave)$|in hospital$"
    r"|(?:has|have|got) (?:the |another |other )?(?:flu|covid|corona|party|plans)$"
    r"|out of town\b|count me out\b|next time\b|another time\b|out$"
    r"|nicht (?:dabei|da|kommen|teilnehmen|teil|moglich|anwesend)\b|leider (?:nicht|nein|keine zeit|krank|verhindert)\b"
    r"|(?:komm|kommt|komme|kommen|kann|konnen|schaffe?|schafft|nehme|nimmt|bin|ist) (?:\w+ ){0,3}nicht\b"
    r"|(?:sagt?|sage|sagen) (?:\w+ )?ab\b|abgesagt\b|absagen?\b|abgelehnt\b|abgemeldet\b|verhindert\b|krank\b|keine zeit\b|geht (?:\w+ ){0,2}nicht\b|(?:im|in) urlaub\b|verreist\b"
    r"|(?:ne )?(?:viens|vient|viendrai?|viennent|peux|peut|pourrai?|participerai?|participe|serai?) pas\b|absente?s?\b"
    r"|pas (?:possible|disponible|dispo|la)\b|refuse\b|annulee?\b|empechee?\b|excusee?s?$"
    r"|no (?:puedo|puede|pueden|voy|va|van|viene|vienen|vengo|podemos|podre|ire|asist\w+|vendr\w+)\b|ausentes?\b"
    r"|rechazad[oa]\b|cancelad[oa]\b"
    r"|non (?:posso|puo|vengo|viene|vengono|partecip\w+|verr\w+|ci saro|ci sara|potro)\b|assent[ei]\b|rifiutat[oa]\b"
    r"|annullat[oa]\b|nao (?:posso|pode|podem|vou|vai|vao|venho|vem|particip\w+|poderei)\b|recusad[oa]\b"
    r"|(?:kan|kunnen|kom|komt|komen|doet?) (?:\w+ ){0,2}niet\b|niet$|niet (?:aanwezig|mee|erbij)\b|afgemeld\b|afgezegd\b"
    r"|verhinderd\b|afwezig\b|geannuleerd\b|kommer (?:ikke|inte)\b|kan (?:ikke|inte)\b"
)
_PERHAPS = re.compile(
    r"maybes?\b|perhaps\b|possibl[ey]$|probably\b|tentative\w*|unsure\b|undecided\b|not (?:yet )?(?:\w+ )?(?:sure|certain|decided)\b"
    r"|(?:dont|do not) know\b|cant say\b|tb[cd]\b|it depends\b|depends\b|might (?:come|make it|join|be there|attend)\b"
    r"|pending\b|invited$|wait ?list(?:ed)?\b|waiting list\b|waiting$|awaiting\b|standby\b|on hold\b"
    r"|no (?:answer|reply|response)\b|not answered\b"
    r"|vielleicht\b|evtl\b|eventuell\b|unsicher\b|unklar\b|(?:weiss|wissen) (?:\w+ ){0,2}nicht\b|noch (?:offen|unklar)\b"
    r"|offen$|warteliste\b|nachrucker\b|eingeladen$|ausstehend\b|keine antwort\b"
    r"|peut ?etre\b|(?:en |liste d ?)attente\b|incertaine?s?\b|a confirmer\b|sans reponse\b"
    r"|tal vez\b|quizas?\b|a lo mejor\b|lista de espera\b|pendientes?\b|por confirmar\b|sin respuesta\b"
    r"|forse\b|lista d ?attesa\b|in attesa\b|da confermare\b|incert[oi]\b"
    r"|talvez\b|pendentes?\b|a confirmar\b|sem resposta\b|misschien\b|wachtlijst\b|onzeker\b|weet (?:\w+ ){0,2}niet\b"
    r"|kanskje\b|kanske\b"
)
_YES = re.compile(
    r"(?:i|we|ill|well) (?:will|am|are|can|come|attend|be there)\b|i(?:m| am) (?:in|coming|going)\b|ill be there\b|count me in\b"
    r"|(?:will|can) (?:come|attend|be there|make it|join)\b|able to\b|of course\b|bin (?:auch )?dabei\b|ich komme\b"
    r"|(?:nehme|nimmt) teil\b|je (?:viens|participe|serai)\b|moi aussi\b|ci saro\b|ik kom\b|(?:joyfully|happily|gladly) accepts?\b"
)
_YES_WORDS = (
    "yes y yep yeah yup ja j jap klar oui ouais si s sim tak true 1 x ok okay sure definitely absolutely gladly "
    "going coming attending attends attend joining accept accepts accepted approved confirmed registered present "
    "presente presenti presents gern gerne naturlich dabei komme kommt kommen zugesagt zusage anwesend viens vient "
    "participe confirme voy vengo asisto asistire confirmado confirmada partecipo vengono confermato vou venho "
    "aanwezig kom komt kommer wahr vrai verdadero vero verdadeiro waar checked in ✓ ✔"
)
_YES_FIRST = frozenset(_YES_WORDS.split())
_NO_WORDS = r"no|n|nope|nah|nein|non|nao|nee|nej|nie|false|falsch|faux|falso|onwaar|0"
_NO_FIRST = re.compile(
    rf"^\W*(?:{_NO_WORDS}|não|nö)(?:\s*$|\s*[,.!;:(–—-]|\s+(?:sorry|thank|thanks|i|we|danke|leider|ich|merci|desole|gracias"
    r"|grazie|obrigad\w|bedankt|helaas)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:is|are|am|ist|sind|est|has|have|hat|haben|a|ha|heeft|sorry|leider|unfortunately|sadly|but|aber|desole|we|i|ich) )*"
)
# "Jo (maybe late)" comes, and so does "Bo (perhaps with Cem)".
_NOT_ABOUT_COMING = re.compile(
    r"(?:veg\w*|late\w*|with|plus|bring\w*|a bit|a little|spater|mit|bringt?|en retard|tarde|in ritardo|avec|con|\d)\b"
)
_MOST_ASKED = 3
_ASKS = "who whos anyone anybody is are when what where wer kommt wann wo qui quand quien chi wie questions"
ASKS = frozenset(_ASKS.split())
"""With what a question begins that is no name; as `fold_name` leaves it."""
_SPEAKERS = frozenset(["I", "Ich", "Je", "Yo", "Io", "Eu", "Ik", "We", "Wir", "Nous"])
NO_EMOJI = re.compile("[👎❌✖✗✘🚫⛔❎✕🙅🤒🤕🤧🤢]")
PERHAPS_EMOJI = re.compile("[❓❔🤔🤷]")
_YES_EMOJI = re.compile("[👍✅✔✓☑🙋💯]")
_STRUCK = re.compile(r"^(~{1,2})(?=\S)([^~]+)\1")
_COUNT = re.compile(r"\s*[-–—]?\s*[(\[]?\s*\d{1,4}\s*[)\]]?\s*$")
_YES_HEADINGS = (
    "yes|coming|going|attending|accepted|confirmed|zusagen|zugesagt|dabei|kommen|kommt|presents|presentes|asisten"
    "|confirmados|presenti|confermati|aanwezig|who is coming|whos coming|who is in|whos in|wer kommt"
)
_HEADING_YES = frozenset(_YES_HEADINGS.split("|"))
_HEADING_NO = frozenset(["no", "nein", "non", "nao", "nee", "nope", "not", "cant", "cannot"])


@lru_cache(maxsize=50_000)
def of(text: str) -> Reply | None:
    """Return what an answer says about coming, or None where it says nothing of it: "No, sorry" is no."""
    folded = fold_name(text[:_LONGEST])
    first, _space, rest = folded.partition(" ")
    if first in _YES_FIRST and not _NO.match(folded):
        return _opening(rest) or Reply.YES
    if _found(_PERHAPS, folded) or text.strip() in ("?", "??"):
        return Reply.PERHAPS
    if _found(_NO, folded) or _NO_FIRST.search(text[:_LONGEST]) or text.strip() in ("-", "–", "—"):
        return Reply.NO
    return Reply.YES if _found(_YES, folded) else _mark(text[:_LONGEST])


@lru_cache(maxsize=10_000)
def of_heading(text: str) -> Reply | None:
    """Return what a heading says of everybody below it, or None where the words are no such heading.

    With a colon or a question mark at its end any words of that meaning will do, else it must hold no others.
    """
    if len(text) > _LONGEST_HEADING:
        return None
    bare = text.strip(" *_#=~")
    words = _COUNT.sub("", bare.rstrip(" :：?？"))
    folded = fold_name(words)
    if folded in _HEADING_YES:
        return Reply.YES
    if folded in _HEADING_NO:
        return Reply.NO
    if bare.endswith((":", "：", "?", "？")):
        found = of(words)
        return found if found in NOT_FOR_SURE else None
    if len(words.split()) > _MOST_WORDS:
        return None
    return Reply.PERHAPS if _PERHAPS.fullmatch(folded) else Reply.NO if _NO.fullmatch(folded) else None


def of_title(title: str) -> Reply | None:
    """Return what is said of those who are named behind a title and a colon: "Not coming this time"."""
    words = _COUNT.sub("", title)
    return of_heading(words) or _opening(fold_name(words))


def of_line(line: str, wrote: str = "") -> tuple[str, Reply | None]:
    """Return whom a line of names names, and what it says of them: "Kim can't come", "Jo - maybe".

    `wrote` is the line with whatever stood around it; a cross or a question mark there speaks too. Of a line that
    says nothing about coming, all of it is the name.
    """
    if len(line) > _LONGEST:
        return line, None
    struck = _STRUCK.match(line)
    if struck:
        return struck[2].strip(_MARKS), Reply.NO
    marked = _mark(wrote[:_LONGEST])
    if marked in NOT_FOR_SURE:
        return line, marked
    words = line.split()
    for count in range(1, min(len(words), _MOST_WORDS + 1)):
        name, rest = words[count - 1], words[count]
        if name[-1] in _MARKS or rest[0] in _MARKS or rest[0].islower():
            said = _opening(fold_name(" ".join(words[count:]))) or _refused(" ".join(words[count:]))
            if said:
                return (line if words[0] in _SPEAKERS else " ".join(words[:count]).strip(_MARKS)), said
    first = _PERHAPS.match(fold_name(words[0])) if len(words) > 1 else None
    return (" ".join(words[1:]), Reply.PERHAPS) if first else (line, None)


def name_asked(line: str) -> str:
    """Return whose coming a line asks after: "Jo?", "Jo Lee ??". Of any other line that is ""."""
    name = line.rstrip("?？ ")
    words = name.split() if name != line and len(line) <= _LONGEST else []
    is_name = 0 < len(words) <= _MOST_ASKED and not any(word[0].islower() for word in words)
    return name if is_name and fold_name(words[0]) not in ASKS else ""


def note(names: Sequence[str]) -> str:
    """Return the sentence that tells who was left out."""
    text = ngettext(
        "{count} guest is not coming, or not for certain, and was left out: {names}.",
        "{count} guests are not coming, or not for certain, and were left out: {names}.",
        len(names),
    )
    shown = ", ".join(names[:MOST_NAMED]) + (", ..." if len(names) > MOST_NAMED else "")
    return text.format(count=len(names), names=shown)


def nobody() -> tuple[str, str]:
    """Return what is wrong with a list on which nobody comes, and what to do."""
    return _("Nobody on this list is coming."), _("Look at the column or the lines that say who comes.")


def _opening(folded: str) -> Reply | None:
    """Return what words say that begin with a no or a perhaps."""
    for start in (0, _opened(folded)):
        if _NO.match(folded, start):
            return Reply.NO
        perhaps = _PERHAPS.match(folded, start)
        if perhaps and not _NOT_ABOUT_COMING.match(folded[perhaps.end() :].strip()):
            return Reply.PERHAPS
    return None


def _opened(folded: str) -> int:
    match = _OPENING.match(folded)
    return match.end() if match else 0


def _refused(text: str) -> Reply | None:
    return Reply.NO if _NO_FIRST.search(text.strip(_MARKS)) else None


def _found(pattern: re.Pattern[str], folded: str) -> bool:
    """Tell whether a pattern fits where a word begins."""
    return any(pattern.match(folded, word.start()) for word in re.finditer(r"\b\w", folded))


def _mark(text: str) -> Reply | None:
    if text.isascii():
        return None
    if NO_EMOJI.search(text):
        return Reply.NO
    if PERHAPS_EMOJI.search(text):
        return Reply.PERHAPS
    return Reply.YES if _YES_EMOJI.search(text) else None
