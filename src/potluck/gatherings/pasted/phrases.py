"""The words in which people say yes, no and perhaps in a chat, and what they do not eat.

What is not here is not guessed: the host sees the line, and decides.
"""

import re
from pathlib import Path

from potluck.gatherings.pasted.entry import Says
from potluck.reading import replies
from potluck.reading.replies import NO_EMOJI, PERHAPS_EMOJI, Reply

_NO = (
    r"(?:ca|wo)n['’]?t(?! (?:wait|eat|have|drink|climb|sit|stand|walk|hear|use)\b)|"
    r"cannot(?! (?:wait|eat|have|drink|climb|sit|stand|walk|hear|use)\b)|can not|not (?:coming|going|able|in|"
    r"joining|attending|there|this time|possible|free|available|around)|unable|won['’]?t|will not|"
    r"count me out|"
    r"i['’]?m out|is out|are out|(?:have|has|had) to cancel|cancel(?:led|ling|s)?|next time|another time|"
    r"out of town|is away|i['’]?m away|(?:is|i['’]?m|am|are) (?:sick|ill)|declined?|no show|not me|"
    r"i['’]?ll (?:pass|skip)|(?:kann|können|komme?|kommt|schaffe?|schafft) (?:\w+ ){0,4}nicht|leider nicht|"
    r"bin (?:leider )?(?:raus|krank|nicht)|ist (?:leider )?(?:raus|krank|nicht)|sag\w* (?:\w+ )?ab|abgesagt|"
    r"absage|leider nein|nicht dabei|no (?:puedo|puede|voy|va|viene|vengo|podemos)|non (?:posso|può|"
    r"vengo|viene)|"
    r"n[aã]o (?:posso|pode|vou|vai)|(?:ne )?(?:peux|peut|viens|vient|pourrai|pourra) pas|pas possible|"
    r"kan (?:helaas )?niet|komt? niet|kan (?:ikke|inte)|kommer (?:ikke|inte)|nie (?:mogę|może|"
    r"będzie|przyjdę)|"
    r"gelem\w+|не (?:смогу|сможет|приду|придёт)|regrets?"
)
_PERHAPS = (
    r"maybe|perhaps|not sure|unsure|don['’]?t know|can['’]?t say|might|possibly|probably|hope to|"
    r"i['’]?ll (?:try|see)|try to|tbc|tbd|tentative|if i can|depends|let you know|vielleicht|evtl\.?|"
    r"eventuell|weiß (?:\w+ ){0,2}nicht|mal sehen|wahrscheinlich|peut-?être|tal vez|quizás?|a lo mejor|forse|"
    r"talvez|misschien|kanskje|kanske|może|belki|может быть|наверное"
)
_YES = (
    r"me too|me as well|so am i|count (?:me|us) in|i['’]?m in|we(?: a|['’]?)re (?:both |all )?in|all in|"
    r"i am in|i['’]?ll be there|i['’]?ll come|(?:be|see you) there|i['’]?m coming|we['’]?re (?:both )?coming|"
    r"we (?:both|all) come|we['’]?ll (?:both |all )?come|(?:would )?(?:love|happy|like) to|"
    r"with pleasure|i (?:do )?come|changed my mind|"
    r"looking forward|can['’]?t wait|cannot wait|of course|sign me up|bin (?:auch )?dabei|"
    r"ich (?:komme|auch)|komme (?:gerne?|auch)|freue? mich|freut sich|moi aussi|je viens|j['’]?arrive|"
    r"avec plaisir|me apunto|yo tambi[eé]n|cuenta conmigo|con gusto|anch['’]?io|ci sono|ci sarò|"
    r"volentieri|eu também|conta comigo|ik (?:ook|kom|doe mee)|jag (?:kommer|också)|"
    r"jeg (?:kommer|også)|ja też|ben de|я тоже|я приду"
)
_FIRST_YES = (
    "yes yep yeah yea yup ja jap klar sí oui ouais sim tak evet да in me ich moi yo eu io ik jag jeg "
    "going coming sure definitely absolutely gladly gern gerne dabei komme présent presente "
    "présente voy vengo "
    "joining attending accepted zugesagt будy иду geliyorum varım będę kom kommer hier here too auch aussi 💯"
)
_FIRST_NO = re.compile(
    r"^\W*(?:(?:sorry|sadly|unfortunately|alas|oh|leider|hi|hey)\W+)*(?:no|nope|nah|nein|nö|non|nej|nee|nie|não|hayır|нет)(?:\s*$|\s*[,.!;]|\s+(?:sorry|thank|danke))",
    re.IGNORECASE,
)
_YES_EMOJI = re.compile("[👍✅✔☑🙋🙌🎉💪🤩🥳👌🙏]")
_PLEASE = re.compile(r"\b(?:please|pls|bitte|thanks|thank you|danke)\b[\s!.]*", re.IGNORECASE)


def _read(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


NO_NAMES = frozenset(_read("no_names.txt"))

FOODS = (
    r"nuts?|peanuts?|hazelnuts?|almonds?|meat|fish|pork|beef|chicken|gluten|dairy|milk|eggs?|alcohol|onions?|"
    r"garlic|mushrooms?|shellfish|seafood|shrimps?|prawns?|soya?|sugar|lactose|wheat|cheese|tomato(?:es)?|"
    r"coriander|cilantro|spicy|sesame|celery|honey|caffeine|bread|carbs|lamb|kiwi|strawberr(?:y|ies)|apples?|"
    r"bananas?|peppers?|mustard|fleisch|fisch|schwein\w*|rind\w*|nüsse?|erdnüsse?|haselnüsse?|milch\w*|"
    r"ei|eier|käse|alkohol|zwiebeln?|knoblauch|pilze?|weizen|zucker|laktose|sellerie|senf|soja|viande|porc|"
    r"poisson|noix|lait|oeufs?|alcool|carne|pescado|cerdo|nueces|leche|huevos?|pesce|latte|uova|"
    r"noci|vlees|vis"
)
_DIET = re.compile(
    rf"\b(?:vegan\w*|veget\w+|veggie\w*|végéta\w+|pescat\w+|pesket\w+|halal|ko(?:sh|sch)er|"
    rf"c(?:o?e)liac|zöliakie|"
    rf"(?:no|without|not any|hates?|dislikes?|ohne|kein\w*|sin|sans|senza|sem|geen|"
    rf"(?:do(?:es)?n['’]?t|can['’]?t|"
    rf"cannot|don['’]?t|doesn['’]?t) eat(?: any)?|isst kein\w*) (?:\w+ (?:or|and|und|oder) )?(?:{FOODS})|"
    rf"(?:{FOODS})[- ]?(?:free|frei|allerg\w+|intoleran\w+)|allerg\w+|intoleran\w+|glutenfrei|laktosefrei|"
    rf"plant[- ]based|eats? (?:no|only)|keto)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\b(?:wheelchairs?|(?:no|without) (?:stairs|steps)|deaf|"
    r"hearing(?! (?:from|you|your|all|about|more|what|the|of))|blind|step[- ]free|rollstuhl|"
    r"(?:keine|ohne) (?:treppen?|stufen)|crutches|hard of hearing|schwerhörig)\b",
    re.IGNORECASE,
)
LOVES = re.compile(
    r"^(?:who |und |and )?(?:really |also |auch |sehr )?(?:(?:loves?|likes?|enjoys?|adores?|(?:is )?into|"
    r"(?:is )?(?:a )?(?:big )?fan of|(?:is )?interested in|liebt|mag|aime|adore|ama)\b)[\s:]+"
    r"(?!(?:to|it|this|that|the idea)\s+(?:come|join|be|go|see)\b|(?:you|it|this|that)\b\W*$)"
    r"(?P<what>.*\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""Words that say plainly what somebody loves."""
RELATED = (
    r"partner(?:in)?|husband|wife|friend|boyfriend|girlfriend|guest|sister|brother|mum|mom|mother|dad|father|"
    r"son|daughter|kids?|children|baby|colleague|flatmate|mann|frau|freund(?:in)?|gast|schwester|bruder|"
    r"kind(?:er)?|begleitung"
)
COMPANION = re.compile(
    rf"^(?:my |her |his |their |a |an |mein\w* |ihr\w* |sein\w* )?(?:{RELATED})$", re.IGNORECASE
)
SOMEBODY = rf"\w+ (?:\w+ )?(?:{RELATED}|friends|guests|others|more|freunden?|gästen?)\b(?!['’])"
"""Of "with": "my sister", "two good friends"; not "my sister's cake"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|💯")


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_SHORT = 3  # words; more than these may speak of something else
_ANSWERS: dict[Reply | None, Says] = {Reply.NO: Says.NO, Reply.PERHAPS: Says.PERHAPS}
NO, PERHAPS, YES = _whole(_NO), _whole(_PERHAPS), _whole(_YES)
_BUT = _whole("but|aber|leider|mais|pero|maar|unfortunately|however|ma|men")
GLAD = _whole(r"can['’]?t wait|cannot wait|is looking forward|freut sich")
"""A yes that stands behind a name."""
_LATE = _whole(r"late(?:r)?|delayed|später|spät|verspätet|en retard|tarde|in ritardo")
_OPENS_YES = frozenset(_FIRST_YES.split())


def said(text: str) -> Says:
    """Return what a message says of its writer's seat; what is not clear is neither."""
    if PERHAPS.search(text):
        return Says.PERHAPS
    if NO.search(text) or NO_EMOJI.search(text):
        return Says.NO
    first = _WORD.search(text.casefold())
    opens = first[0] if first else ""
    is_question = text.rstrip().endswith("?") and not re.search(r"[.!,;]", text)
    if _FIRST_NO.search(text):
        return Says.NO
    if is_question:
        return Says.NEITHER
    if YES.search(text) or opens in _OPENS_YES:
        but = _BUT.search(text)
        return Says.PERHAPS if but and not _comes_all_the_same(text[but.end() :]) else Says.YES
    if not opens and PERHAPS_EMOJI.search(text):
        return Says.PERHAPS
    return Says.YES if not opens and _YES_EMOJI.search(text) else Says.NEITHER


def _comes_all_the_same(text: str) -> bool:
    """Tell whether what follows "but" is about coming late, or about food."""
    return _LATE.search(text) is not None or is_diet(text)


def answered(text: str) -> Says:
    """Return what somebody's own words say of their seat, or words beside their name: "Bo (abgemeldet)".

    A few words may be those of any list: no sure sign within a sentence, and perhaps a name elsewhere.
    """
    says = said(text)
    is_short = len(text.split()) <= _SHORT and any(letter.isalnum() for letter in text)
    return _ANSWERS.get(replies.of(text), says) if says is Says.NEITHER and is_short else says


def marked(text: str) -> Says | None:
    """Return what a tick, a cross or a question mark around a name says, where it says something."""
    if NO_EMOJI.search(text):
        return Says.NO
    return Says.PERHAPS if PERHAPS_EMOJI.search(text) else None


def is_diet(text: str) -> bool:
    """Tell whether words are clearly about what somebody does not eat."""
    return _DIET.search(text) is not None


def without_please(text: str) -> str:
    """Return words about what somebody does not eat without the chat's courtesy around them."""
    return _PLEASE.sub("", text).strip(" ,")


def is_access(text: str) -> bool:
    """Tell whether words are clearly about what makes it easier for somebody to be there."""
    return _ACCESS.search(text) is not None
