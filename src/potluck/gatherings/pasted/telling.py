"""What each line of a chat or a list says; whose words they are depends on the lines above."""

import re
from collections.abc import Iterable, Iterator

from potluck.gatherings.pasted import companions, naming, phrases, reasons
from potluck.gatherings.pasted.entry import Entry, Says
from potluck.gatherings.pasted.naming import Named
from potluck.gatherings.pasted.stripping import Line

_HEADING = re.compile(r"^(?P<title>[^:：?？]{1,60}?)\s*(?:\(?\d{1,3}\)?)?\s*[:：]\s*(?P<rest>.*)$", re.DOTALL)
_SECTION = re.compile(
    r"^(?:(?P<no>not (?:coming|going|attending|in)|can['’]?t(?: come| make it)?|cannot come|"
    r"declined|out|no|nein|"
    r"absagen|abgesagt|nicht dabei|kommt nicht|kommen nicht)|(?P<perhaps>maybe|perhaps|vielleicht|unsure|tbc|"
    r"invited|pending|no answer)|(?P<yes>coming|going|attending|accepted|in|yes|ja|dabei|zusagen|"
    r"zugesagt|guests?|"
    r"names?|list|who(?:['’]s| is) (?:in|coming)|gäste|(?:wer )?kommt|kommen|who comes))$",
    re.IGNORECASE,
)
_DASH = re.compile(r"^(?P<name>.+?)\s+[-–—]\s+(?P<rest>.+)$")
_ASKS = frozenset(
    {
        "who",
        "who's",
        "who’s",
        "is",
        "are",
        "anyone",
        "when",
        "what",
        "where",
        "wer",
        "kommt",
        "wann",
        "wo",
        "qui",
        "quand",
        "quién",
        "quien",
        "chi",
        "wie",
    }
)
_COMES = re.compile(
    r"^(?P<name>.{1,80}?)[\s,]{1,9}(?:(?:is|are|will be|ist|sind|est|comes?|kommt|kommen)\s+)?(?:in|coming|"
    r"comes?|joining|"
    r"there|too|also|yes|dabei|kommt|kommen|auch|ja|viene|vient|aussi|komt|ook|sí|oui)[\s!.]*$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:(?:sorry|oh|hi|hey|ok|well|so|and|und|leider|yes|ja)[,!.\s]+)+", re.IGNORECASE)


def entries(lines: Iterable[Line]) -> list[Entry]:
    """Return what every line says, in order; a line is never without an entry."""
    listed = list(lines)
    return list(_Reader(is_a_chat=any(line.writer or line.is_of_the_chat for line in listed)).read(listed))


class _Reader:
    """Reads line by line, and remembers who speaks and below which heading."""

    def __init__(self, is_a_chat: bool) -> None:
        self.is_a_chat = is_a_chat
        self.speaker = ""
        self.goes_on = False  # whether a message of the speaker may go on in the next line
        self.section = Says.YES

    def read(self, lines: Iterable[Line]) -> Iterator[Entry]:
        for line in lines:
            yield from self._line(line)

    def _line(self, line: Line) -> list[Entry]:
        if line.is_of_the_chat:
            return [_left_out(line, reasons.is_of_the_chat(), is_small=True)]
        if line.writer is not None:
            self.speaker, self.goes_on = line.writer, True
            return self._head(line) if line.is_head else self._message(line, line.writer, line.words)
        if self.goes_on and not line.is_of_a_list:
            return self._more(line)
        return self._listed(line)

    def _head(self, line: Line) -> list[Entry]:
        why = reasons.of(Says.NEITHER, self.speaker)
        return [Entry(line.number, line.wrote, self.speaker, left_out=why, says=Says.NEITHER)]

    def _message(self, line: Line, writer: str, words: str) -> list[Entry]:
        if naming.is_phone(writer):
            return [_left_out(line, reasons.is_a_number(), phrases.said(words))]
        if len(writer) > naming.LONGEST_NAME or not any(letter.isalpha() for letter in writer):
            return [_left_out(line, reasons.names_nobody())]
        speakers, says = companions.who_write(writer), phrases.said(words)
        along = _along(speakers[0].name, words, says)
        if along or companions.is_me_too(words):
            says = Says.YES
        clauses = [clause.strip() for clause in re.split(r"[,;.!()]|\bbut\b|\baber\b", words)]
        diets = [phrases.without_please(clause) for clause in clauses if phrases.is_diet(clause)]
        speakers[0].diet += diets
        return [self._entry(line, one, says) for one in [*speakers, *along]]

    def _more(self, line: Line) -> list[Entry]:
        """Read a line below a message: more of it, or what the speaker says at last."""
        says = phrases.said(line.words)
        if says is Says.NEITHER and not phrases.is_diet(line.words):
            return [_left_out(line, reasons.goes_on(self.speaker), is_small=True)]
        return self._message(line, self.speaker, line.words)

    def _listed(self, line: Line) -> list[Entry]:
        words = line.words
        heading = _HEADING.match(words)
        if heading:
            return self._titled(line, heading["title"].strip(), heading["rest"].strip())
        if _SECTION.match(words) and not self.speaker:
            return self._titled(line, words, "")
        if words.endswith(("?", "？")):
            return self._asked(line, words.rstrip("?？ "))
        dashed = _DASH.match(words)
        if dashed and naming.is_name(dashed["name"]):
            return self._about(line, dashed["name"], dashed["rest"])
        return self._plain(line, words)

    def _titled(self, line: Line, title: str, rest: str) -> list[Entry]:
        section = _SECTION.match(title)
        if section is None and naming.is_name(title) and rest:
            return self._about(line, title, rest)
        both, nobody = naming.people(title)
        if section is None and len(both) > 1 and not nobody and phrases.said(rest) is not Says.NEITHER:
            return [self._entry(line, one, phrases.said(rest)) for one in both]
        says = _says(section) if section else Says.YES
        if rest:
            return self._names(line, rest, says)
        self.section = says
        return [_left_out(line, reasons.is_a_heading(), is_small=True)]

    def _about(self, line: Line, name: str, rest: str) -> list[Entry]:
        """Read "Bo: can't, sorry" and "Cem - vegan": somebody, and a word about them."""
        says = phrases.said(rest)
        found, _rest = naming.people(f"{name}, {rest}" if phrases.is_diet(rest) else name)
        along = _along(found[0].name, rest, says) if len(found) == 1 else []
        if along:
            found, says = [*found, *along], Says.YES
        if says is Says.NEITHER:
            says = line.mark or self.section
            if found and not phrases.is_diet(rest):
                found[0].remarks.append(rest)
        return [self._entry(line, one, says) for one in found] or [_left_out(line, reasons.names_nobody())]

    def _asked(self, line: Line, words: str) -> list[Entry]:
        first = words.casefold().partition(" ")[0]
        found, rest = naming.people(words)
        if not found or rest or first in _ASKS:
            return [_left_out(line, reasons.is_a_heading(), is_small=True)]
        return [self._entry(line, one, Says.PERHAPS) for one in found]

    def _plain(self, line: Line, words: str) -> list[Entry]:
        """Read names, or a name with a word of theirs, or a word that is nobody's."""
        says = phrases.said(words)
        named = _before(words, phrases.NO, phrases.PERHAPS) if says in (Says.NO, Says.PERHAPS) else ""
        if says is Says.PERHAPS and not named:  # "maybe Ines"
            named = phrases.PERHAPS.sub("", words).strip(" ,-–—:")
        comes = _COMES.match(words)
        if named and naming.people(named)[0]:
            return self._names(line, named, says)
        if comes and naming.is_name(comes["name"]):
            return self._names(line, comes["name"], line.mark or self.section)
        if says is Says.NEITHER:
            return self._names(line, words, line.mark or self.section)
        found, rest = naming.people(words)
        if found and (not rest or "," in words):
            return self._names(line, words, line.mark or self.section)
        if self.is_a_chat and self.speaker:
            return self._message(line, self.speaker, words)
        return [_left_out(line, reasons.names_nobody(), says)]

    def _names(self, line: Line, words: str, says: Says) -> list[Entry]:
        found, rest = naming.people(words)
        if len(found) == 1 and not rest:
            self.speaker = found[0].name if self.is_a_chat and not self.goes_on else self.speaker
        told = [self._entry(line, one, says) for one in found]
        for part in rest:
            meant = phrases.said(part)
            if told and told[-1].name and meant is not Says.NEITHER:
                _say(told[-1], meant)
            else:
                long = len(part) > naming.LONGEST_NAME and len(part.split()) < 3
                why = reasons.is_too_long() if long else reasons.names_nobody()
                told.append(Entry(line.number, line.wrote, left_out=why, says=meant))
        return told or [_left_out(line, reasons.names_nobody())]

    def _entry(self, line: Line, one: Named, says: Says) -> Entry:
        entry = Entry(
            line.number, line.wrote, one.name, ", ".join(one.diet)[:300], ", ".join(one.access)[:300]
        )
        for remark in one.remarks:
            meant = phrases.said(remark)
            if meant in (Says.NO, Says.PERHAPS):
                says = meant
            elif meant is Says.NEITHER:
                entry.remark = f"{entry.remark}, {remark}" if entry.remark else remark
        if one.companion_of:
            entry.companion_of = one.companion_of
            entry.asks = reasons.who_comes_along(one.companion_of)
        elif entry.remark:
            entry.asks = reasons.what_is_that(entry.remark)
        _say(entry, says)
        return entry


def _along(name: str, words: str, says: Says) -> list[Named]:
    """Return who comes along with somebody who says this."""
    beside = companions.beside(name, words) if says in (Says.NEITHER, Says.YES) else None
    return beside or companions.of(name, words, says)


def _say(entry: Entry, says: Says) -> None:
    entry.says, entry.left_out = says, reasons.of(says, entry.name)


def _says(section: re.Match[str]) -> Says:
    return Says.NO if section["no"] else Says.PERHAPS if section["perhaps"] else Says.YES


def _left_out(line: Line, why: str, says: Says = Says.NEITHER, is_small: bool = False) -> Entry:
    return Entry(line.number, line.wrote, left_out=why, says=says, is_small=is_small)


def _before(words: str, *patterns: re.Pattern[str]) -> str:
    """Return what stands before "can't make it", without "sorry"."""
    starts = [match.start() for pattern in patterns if (match := pattern.search(words))]
    return _OPENING.sub("", words[: min(starts)]).strip(" ,-–—:") if starts else ""
