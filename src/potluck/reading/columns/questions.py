"""The questions of sign-up forms, where the header of a column is a whole question.

All patterns look at folded headers: lower case, no accents, no punctuation.
"""

# ruff: noqa: E501 - a table of patterns, one a line
import re

_NAME_WORD = r"(?:full |complete )?name"
_ASK = r"(?:what (?:is|s)|whats|please|enter|type|tell us|write|give us|give|state|and|us)"
_TEAM = r"(?:team|group|table|work with|sit with|be seated with|sit next to)"
_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("apart-from", rf"\b(?:people|persons?|names?|who|whom|anyone|someone)\b.*\b(?:not|avoid)\b.*\b{_TEAM}\b"),
    ("apart-from", r"\b(?:who|whom)\b.*\b(?:rather not|not want|don t want|prefer not)\b"),
    ("unavailable-times", r"\b(?:times?|hours?|days?|when|slots?)\b.*\b(?:unavailable|not available|busy|not free|can t|cannot)\b"),
    ("unavailable-times", r"\bwann\b.*\b(?:nicht|keine zeit)\b|\bquand\b.*\bpas (?:libre|disponible)\b"),
    ("times", r"\b(?:times?|hours?|days?|when|slots?)\b.*\b(?:available|free|can you (?:come|make it|meet))\b"),
    ("times", r"\bwann\b.*\b(?:zeit|kannst|konnen)\b|\bquand\b.*\b(?:libre|disponible)\b|\bcuando\b.*\b(?:libre|puedes)\b"),
    ("times", r"\bquando\b.*\b(?:liber[oi]|livre|puoi|pode)\b|\bwanneer\b.*\b(?:vrij|kun|tijd)\b"),
    ("first-name", rf"^(?:{_ASK} )+(?:your )?(?:first|given) name$|^your (?:first|given) name$"),
    ("first-name", r"^wie (?:ist dein|lautet dein|ist ihr|lautet ihr) vorname$|^quel est (?:ton|votre) prenom$"),
    ("last-name", rf"^(?:{_ASK} )+(?:your )?(?:last|family) name$|^(?:{_ASK} )+(?:your )?surname$|^your (?:last|family) name$"),
    ("last-name", r"^wie (?:ist dein|lautet dein|ist ihr|lautet ihr) nachname$|^quel est (?:ton|votre) nom de famille$"),
    ("say", r"\bhow (?:do|should|can) (?:you|we|i|one) (?:say|pronounce)\b|\bwie spricht man\b|\bcomment (?:se )?prononce\b"),
    ("name", rf"^(?:{_ASK} )+(?:your )?{_NAME_WORD}$|^what (?:are|should|shall|can|do) (?:you|we) (?:called|call you)$"),
    ("name", r"^wie (?:heisst du|heissen sie|ist dein name|ist ihr name)$|^(?:quel est (?:ton|votre) nom|comment .{0,12}appel\w+.{0,5})$"),
    ("name", r"^(?:como te llamas|cual es tu nombre|come ti chiami|qual e il tuo nome|como te chamas|hoe heet (?:je|u)|wat is (?:je|uw) naam)$"),
    ("needs", r"\bwhat\b.*\b(?:could|can) you use\b|\bwhat\b.*\byou need\b|\bwhat are you looking for\b|\bneed (?:a hand|help) with\b"),
    ("needs", r"\b(?:was|wobei) (?:konntest|kannst|brauchst|suchst) du\b|\bwas brauchst\b|\bde quoi .*besoin\b|\bque necesitas\b|\bque buscas\b"),
    ("needs", r"\bdi cosa hai bisogno\b|\bcosa cerchi\b|\bdo que (?:precisas|voce precisa)\b|\bwat heb je nodig\b|\bwat zoek je\b"),
    ("brings", r"\bwhat\b.*\byou (?:bring|offer|give|share|teach)\b|\bwhat\b.*\byou help\b|\b(?:could|can) you help others\b"),
    ("brings", r"\bwas (?:bringst|bietest) du\b|\bwobei kannst du helfen\b|\bqu (?:apportes tu|apportez vous)\b|\bque (?:ofreces|aportas)\b"),
    ("brings", r"\bcosa (?:offri|porti)\b|\bo que (?:ofereces|voce oferece|traz)\b|\bwat (?:bied|breng) je\b"),
    ("loves", r"\bwhat\b.*\b(?:interests? you|you love|you like|you enjoy|your (?:\w+ )?(?:interests|hobbies|passions))\b"),
    ("loves", r"\bwh(?:at|ich)\b.*\b(?:topics?|interests?|hobbies)\b|\bwhat would you like to talk about\b|\bwhat are you (?:in to|into|interested in)\b"),
    ("loves", r"\bwas interessiert\b|\bwofur .*(?:interessierst|interessieren|brennst)\b|\bworuber .*(?:reden|sprechen)\b|\bwelche (?:themen|interessen|hobbys)\b"),
    ("loves", r"\bqu est ce qui (?:t|vous|te) interesse\b|\bquels? sont (?:tes|vos|ton|votre) .*interets?\b|\bque te (?:interesa|gusta|interessa)\b"),
    ("loves", r"\bcosa ti (?:interessa|piace)\b|\bquali sono i tuoi interessi\b|\bwat (?:interesseert|vind)\b|\bwaar hou je van\b|\bcuales son tus (?:intereses|aficiones)\b"),
    ("table-size", r"\bhow many\b.*\btable\b|\bwie viele\b.*\btisch\b"),
    ("host", r"\b(?:would|can|could) you\b.*\bhost\b|\bwould you like to host\b"),
    ("newcomer", r"\b(?:is (?:this|it)|are you)\b.*\b(?:first time|first visit|new here|a newcomer|new member)\b|\bzum ersten mal\b|\bpremiere fois\b"),
    ("languages", r"\b(?:what|which) languages?\b|\bwelche sprachen?\b|\bquelles? langues?\b|\bque idiomas\b|\bche lingue\b|\bque linguas\b|\bwelke talen\b"),
    ("diet", r"\b(?:diet\w*|al+erg\w+|vegetari\w+|vegan\w*|gluten\w*|la[ck]tose\w*|halal|kos(?:ch|h)er|intol+eran\w+)\b|\b(?:food|essen)\b.*\b(?:notes?|remarks?|bemerkung\w*|anmerkung\w*)\b"),
    ("diet", r"\b(?:anmerkung|bemerkung|besonderheit|wunsch)\w*\b.*\bessen\b|\b(?:don t|not|cannot|can t) eat\b|unvertraglichkeit\w*\b"),
    ("access", r"\b(?:accessib\w+|wheelchair|step free|mobility)\b|\brollstuhl\w*\b|\bbarriere\w*\b"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _QUESTIONS)
# A question that asks for the opposite: what is not loved must never become common ground.
_NOT = re.compile(
    r"\b(?:not|never|don t|dont|didn t|can t|cant|cannot|avoids?|avoiding|hates?|dislikes?|least|without"
    r"|nicht|nie|kein\w*|meiden|vermeiden|hasst|pas|jamais|eviter|evitar|evitare|mai|nunca|niet|nooit|geen)\b"
)
_HARMLESS = re.compile(
    r"\b(?:not? more than|not only|not just|don t (?:worry|be shy)|if not|or not|why not|nicht nur|nicht mehr als|pas plus)\b"
)
_FAVOURABLE = frozenset({"loves", "brings", "needs", "host", "times"})
_BESIDE = re.compile(
    r"\b(?:sit|sits|sitting|seat|seated|seating|meet|next to|beside|away from|sitzen|sitze|neben|treffen|asseoir|assise?"
    r"|sentar\w*|sedere|accanto|zitten|naast)\b"
    r"|\b(?:who|whom|people|persons?|anyone|someone|wen|wem|qui|quien|chi)\b.*\b(?:avoid|meiden|eviter|evitar|evitare)\b"
)
_NO_PEOPLE = re.compile(
    r"\b(?:topics?|subjects?|talk|discuss|eat|food|stairs|themen|sprechen|essen|sujets?|temas?|time|times)\b"
)
_RATING = re.compile(
    r"\b(?:rate|rating|how much do you (?:like|love|enjoy)|how interested|interests?|interessen?|interets?|intereses|interessi)\b"
)


def kind_of_question(folded: str) -> str:
    """Return the kind that a form's question asks for, or "" if it is none we know."""
    if len(folded) > 500:
        return ""
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), "")
    if not _NOT.search(_HARMLESS.sub(" ", folded)):
        return kind
    if kind in _FAVOURABLE or not kind:
        return "apart-from" if _BESIDE.search(folded) and not _NO_PEOPLE.search(folded) else ""
    return kind


def kind_of_rating(stem: str) -> str:
    """Return "loves" if the stem of several columns asks to rate interests, else ""."""
    return "loves" if _RATING.search(stem[:500]) else ""
