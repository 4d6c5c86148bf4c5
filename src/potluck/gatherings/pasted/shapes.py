"""The shapes a line of a list has: a heading, a name and a word about it, a question."""

import re

from potluck.gatherings.pasted.entry import Says

HEADING = re.compile(r"^(?P<title>[^:：?？]{1,60}?)\s*(?:\(?\d{1,3}\)?)?\s*[:：]\s*(?P<rest>.*)$", re.DOTALL)
SECTION = re.compile(
    r"^(?:(?P<no>not (?:coming|going|attending|in)|can['’]?t(?: come| make it)?|cannot come|"
    r"declined|out|no|nein|"
    r"absagen|abgesagt|nicht dabei|kommt nicht|kommen nicht)|(?P<perhaps>maybe|perhaps|vielleicht|unsure|tbc|"
    r"invited|pending|no answer|(?:on (?:the )?)?wait(?:ing )?list|warteliste)|"
    r"(?P<yes>coming|going|attending|accepted|in|yes|ja|dabei|zusagen|zugesagt|guests?|"
    r"names?|list|who(?:['’]s| is) (?:in|coming)|gäste|(?:wer )?kommt|kommen|who comes))$",
    re.IGNORECASE,
)
DASH = re.compile(r"^(?P<name>.+?)\s+[-–—]\s+(?P<rest>.+)$")
COMES = re.compile(
    r"^(?P<name>.{1,80}?)[\s,]{1,9}(?:(?:is|are|will be|ist|sind|est|comes?|kommt|kommen)\s+)?(?:in|coming|"
    r"comes?|joining|"
    r"there|too|also|yes|dabei|kommt|kommen|auch|ja|viene|vient|aussi|komt|ook|sí|oui)[\s!.]*$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:(?:sorry|oh|hi|hey|ok|well|so|and|und|leider|yes|ja)[,!.\s]+)+", re.IGNORECASE)


def before(words: str, *patterns: re.Pattern[str]) -> str:
    """Return what stands before "can't make it", without "sorry"."""
    starts = [match.start() for pattern in patterns if (match := pattern.search(words))]
    return _OPENING.sub("", words[: min(starts)]).strip(" ,-–—:") if starts else ""


def says(section: re.Match[str]) -> Says:
    """Return what a heading that `SECTION` knows says of everybody below it."""
    return Says.NO if section["no"] else Says.PERHAPS if section["perhaps"] else Says.YES
