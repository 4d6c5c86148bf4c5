"""Columns that ask who comes, in many words; only what people answered shows whether they really do."""

# ruff: noqa: E501 - a table of patterns, a language or two a line
import re
from collections.abc import Sequence

from potluck.reading import replies

# The share of answers that must be a yes, a no or a perhaps: somebody always writes something else.
_ENOUGH = 0.75
_EVENT = (
    r"event|dinner|party|evening|gathering|potluck|meeting|lunch|brunch|meetup|supper|celebration|night|"
    r"fest|feier|abend|treffen|essen|veranstaltung|abendessen|diner|soiree|fete|repas|rencontre|cena|fiesta|evento|"
    r"reunion|festa|incontro|jantar|encontro|feest|avond|bijeenkomst"
)
_WHEN = (
    rf"(?: (?:(?:to|at|for|on|am|zum|zur|beim|an|a|au|ce|le|el|al|la|il|op|naar) )?"
    rf"(?:(?:the|our|this|next|der|dem|den|die|das|unserem|la|notre|nuestra|de|het|o) )?(?:{_EVENT}|tonight|tomorrow|today|heute"
    r"|morgen|ce soir|esta noche|stasera|vanavond|\w*day|\w*tag|\d{1,2})(?: \w+){0,3})?"
)
_DO = r"(?:attend|come|join|participate|be there|be attending|be coming|be joining|make it|take part)(?: us)?"
_QUESTIONS = (
    rf"(?:will|can|could|do|would) you (?:be able to |plan to |like to |want to )?(?:{_DO})",
    r"are you (?:attending|coming|going|joining|participating|in|able to (?:attend|come|make it))(?: us)?",
    r"(?:i|we|they)? ?(?:will|can|ll) (?:attend|come|be there)|is (?:attending|coming|going)|(?:able|planning) to attend",
    r"attending|attendance|attends?|going|coming|comes?|joining|participating|participation|participates?|in|confirmed",
    r"(?:will )?(?:attend|come)|reply|answer|accepted|confirmation",
    r"teilnahme|teilnehmend|zusagen?|zugesagt|zu (?:oder )?absage|zusage absage|kommt|komme|kommen|dabei|anwesend|anwesenheit",
    r"ruckmeldung|antwort|nimmt teil|ich (?:komme|nehme teil|bin dabei)|teilnehmen",
    r"(?:kommst du|kommen sie|kommt ihr|bist du dabei|sind sie dabei|seid ihr dabei|bist du da)",
    r"(?:nimmst du|nehmen sie|nehmt ihr)(?: \w+){0,3} teil|(?:kannst du|konnen sie|wirst du|werden sie)(?: \w+){0,3} (?:kommen|teilnehmen|dabei sein|da sein)",
    r"presente?s?|present e(?: s)?|presence|participe|participera|vient|reponse|je (?:viens|participe)|assistera",
    r"(?:viens tu|tu viens|venez vous|vous venez|est ce que tu viens|est ce que vous venez|participes tu|participez vous)",
    r"(?:seras tu|serez vous) (?:presente?s?|la|parmi nous)|(?:peux tu|pouvez vous|pourras tu|pourrez vous) venir",
    r"asistencia|asiste|asistira|asistes|asistiras|viene|vienes|vendras|vas a (?:venir|asistir)|puedes (?:venir|asistir)",
    r"confirmacion|confirmad[oa]|confirma|participas|respuesta",
    r"partecipazione|partecipa|partecipi|parteciperai|vieni|verrai|ci sarai|ci sei|presenza|puoi venire|conferma",
    r"confermat[oa]|risposta",
    r"presenca|participacao|participas?|vens|vem|voce (?:vem|vai)|vais|vai (?:vir|participar)|podes vir|pode vir|confirmacao",
    r"aanwezig|aanwezigheid|deelname|komt?|kom (?:je|jij|u)|komt u|doe je mee|ben je erbij|neem je deel|neemt u deel",
    r"(?:kun|kan) je (?:komen|erbij zijn)|bevestigd|kommer|kommer du|deltar",
)
_ASKS = re.compile(
    rf"(?:{'|'.join(_QUESTIONS)}){_WHEN}(?: (?:yes no|y n|ja nein|oui non|si no|sim nao|ja nee)(?: \w+)?)?"
)
_ASKS_WHO_STAYS_AWAY = re.compile(
    r"(?:has )?(?:declined|cancell?ed|not (?:coming|attending|going)|can ?t (?:come|attend|make it)|cannot (?:come|attend)|absent"
    r"|abgesagt|absage|abwesend|kommt nicht|absente?|ausente|assente|afwezig|afgemeld)"
)


def asks(folded: str) -> bool:
    """Tell whether a folded header may ask who comes."""
    return len(folded) <= 120 and _ASKS.fullmatch(folded) is not None


def asks_who_stays_away(folded: str) -> bool:
    """Tell whether a folded header may ask who does not come, so that a yes means no."""
    return _ASKS_WHO_STAYS_AWAY.fullmatch(folded) is not None


def is_answered(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are answers of people who come or do not."""
    filled = [cell for cell in cells if cell.strip()]
    answers = sum(1 for cell in filled if replies.of(cell) is not None)
    return bool(filled) and answers >= _ENOUGH * len(filled)
