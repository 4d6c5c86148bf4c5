"""What each line of a chat or a list says; whose words they are depends on the lines above."""

import re
from collections.abc import Container, Iterable, Iterator

from potluck.gatherings.pasted import companions, listing, naming, phrases, reasons, shapes
from potluck.gatherings.pasted.beside import interests
from potluck.gatherings.pasted.entry import Entry, Says
from potluck.gatherings.pasted.naming import Named
from potluck.gatherings.pasted.stripping import Line
from potluck.reading.names import fold_name
from potluck.reading.replies import ASKS


def entries(lines: Iterable[Line], topics: Container[str] = ()) -> list[Entry]:
    """Return what every line says, in order; a line is never without an entry."""
    listed = list(lines)
    listing.mark(listed)
    is_a_chat = any(line.writer or line.is_of_the_chat for line in listed)
    return list(_Reader(is_a_chat, topics).read(listed))


class _Reader:
    """Reads line by line, and remembers who speaks and below which heading."""

    def __init__(self, is_a_chat: bool, topics: Container[str]) -> None:
        self.is_a_chat = is_a_chat
        self.topics = topics  # that this community offers
        self.speaker = ""
        self.goes_on = False  # whether a message of the speaker may go on in the next line
        self.is_below_head = False
        self.section = Says.YES

    def read(self, lines: Iterable[Line]) -> Iterator[Entry]:
        for line in lines:
            yield from self._line(line)

    def _line(self, line: Line) -> list[Entry]:
        if line.is_of_the_chat:
            return [_left_out(line, reasons.is_of_the_chat(), is_small=True)]
        if line.writer is not None:
            self.speaker, self.goes_on, self.section = line.writer, True, Says.YES
            self.is_below_head = line.is_head
            return self._head(line) if line.is_head else self._message(line, line.writer, line.words)
        if line.is_doubtful:
            return self._doubted(line)
        if self.goes_on and not line.is_of_a_list:
            return self._more(line)
        return self._listed(line)

    def _head(self, line: Line) -> list[Entry]:
        why = reasons.of(Says.NEITHER, self.speaker)
        return [Entry(line.number, line.wrote, self.speaker, left_out=why, says=Says.NEITHER)]

    def _message(self, line: Line, writer: str, words: str) -> list[Entry]:
        """Read what somebody writes of their own seat, and then the list that begins in the same line."""
        if line.above is not None:
            self.section = listing.section(line.above)
        told = self._own(line, writer, words if line.above is None else line.above)
        return [*told, *self._listed(line.first)] if line.first else told

    def _own(self, line: Line, writer: str, words: str) -> list[Entry]:
        if naming.is_phone(writer):
            return [_left_out(line, reasons.is_a_number(), phrases.said(words))]
        if len(writer) > naming.LONGEST_NAME or not any(letter.isalpha() for letter in writer):
            return [_left_out(line, reasons.names_nobody())]
        speakers = companions.who_write(writer)
        says = listing.said(words) if line.above is not None else phrases.answered(words)
        along = _along(speakers[0].name, words, says)
        if says is not Says.NO and (along or companions.is_me_too(words)):
            says = Says.YES
        clauses = [clause.strip() for clause in re.split(r"[,;.!()]|\bbut\b|\baber\b", words)]
        if not listing.names_somebody(words):  # else it is a diet of whom it names
            theirs = {diet for one in along for diet in one.diet}
            diets = [phrases.without_please(one) for one in clauses if phrases.is_diet(one)]
            speakers[0].diet += [diet for diet in diets if diet not in theirs]
            others = [one for one in clauses if not phrases.is_diet(one)]
            speakers[0].access += filter(phrases.is_access, others)
        told = self._told(line, speakers, says, along)
        return told + self._mentioned(line, companions.mentioned(words, says), told)

    def _mentioned(self, line: Line, names: list[str], told: list[Entry]) -> list[Entry]:
        """Leave to the host whom a message only names: "Zoe and Carl"."""
        here = {entry.name for entry in told}
        named = [self._entry(line, Named(name), Says.NEITHER) for name in names if name not in here]
        for entry in named:
            entry.left_out = reasons.is_named(self.speaker)
        return named

    def _more(self, line: Line) -> list[Entry]:
        """Read a line below a message: more of it, or what the speaker says at last.

        What stands in brackets there may be somebody else's diet, and is left to the host.
        """
        words = line.words if self.is_below_head else naming.without_diets(line.words)
        self.is_below_head = False
        is_for_the_host = phrases.is_diet(line.words) and not phrases.is_diet(words)
        told = []
        is_of_them = phrases.answered(words) is not Says.NEITHER or phrases.is_diet(words)
        if is_of_them or line.above is not None or companions.of(self.speaker, words, Says.NEITHER):
            told = self._message(line, self.speaker, words)
        dashed = shapes.DASH.match(line.words)
        if not told and dashed and dashed["name"][0].isupper() and naming.is_name(dashed["name"]):
            return self._doubted(line)  # "Ivo - chess, bread" may be somebody else
        if is_for_the_host or not told:
            told.append(_left_out(line, reasons.goes_on(self.speaker), is_small=not is_for_the_host))
        return told

    def _doubted(self, line: Line) -> list[Entry]:
        """Read a name below a message, of somebody who comes or of whom the message speaks."""
        told = self._listed(line)
        if all(fold_name(entry.name) == fold_name(self.speaker) for entry in told):
            return [_left_out(line, reasons.goes_on(self.speaker), is_small=True)]
        for entry in told:
            if entry.is_guest:
                entry.says, entry.left_out = Says.NEITHER, reasons.is_below(self.speaker)
        return told

    def _listed(self, line: Line) -> list[Entry]:
        words = line.words
        heading = shapes.HEADING.match(words)
        if heading:
            return self._titled(line, heading["title"].strip(), heading["rest"].strip())
        if shapes.SECTION.match(words) and not self.speaker:
            return self._titled(line, words, "")
        if words.endswith(("?", "？")):
            return self._asked(line, words.rstrip("?？ "))
        dashed = shapes.DASH.match(words)
        if dashed and naming.is_name(dashed["name"]):
            return self._about(line, dashed["name"], dashed["rest"])
        return self._plain(line, words)

    def _titled(self, line: Line, title: str, rest: str) -> list[Entry]:
        section = shapes.SECTION.match(title)
        if section is None and naming.is_name(title) and rest:
            return self._about(line, title, rest)
        both, nobody = naming.people(title)
        if section is None and len(both) > 1 and not nobody and phrases.said(rest) is not Says.NEITHER:
            return [self._entry(line, one, phrases.said(rest)) for one in both]
        says = shapes.says(section) if section else Says.YES
        if rest:
            return self._names(line, rest, says)
        self.section = says
        return [_left_out(line, reasons.is_a_heading(), is_small=True)]

    def _about(self, line: Line, name: str, rest: str) -> list[Entry]:
        """Read "Bo: can't, sorry" and "Cem - vegan": somebody, and a word about them."""
        says = phrases.answered(rest)
        found, _rest = naming.people(f"{name}, {rest}" if phrases.is_diet(rest) else name)
        along = _along(found[0].name, rest, says) if len(found) == 1 else []
        if along and says is not Says.NO:
            says = Says.YES
        if says is Says.NEITHER:
            says = line.mark or self.section
            if found and not phrases.is_diet(rest):
                found[0].remarks.append(rest)
        return self._told(line, found, says, along) or [_left_out(line, reasons.names_nobody())]

    def _asked(self, line: Line, words: str) -> list[Entry]:
        first = fold_name(words).partition(" ")[0]
        found, rest = naming.people(words)
        if not found or rest or first in ASKS:
            return [_left_out(line, reasons.is_a_heading(), is_small=True)]
        return [self._entry(line, one, Says.PERHAPS) for one in found]

    def _plain(self, line: Line, words: str) -> list[Entry]:
        """Read names, or a name with a word of theirs, or a word that is nobody's."""
        says = phrases.said(words)
        named = shapes.before(words, phrases.NO, phrases.PERHAPS) if says in (Says.NO, Says.PERHAPS) else ""
        if says is Says.PERHAPS and not named:  # "maybe Ines"
            named = phrases.PERHAPS.sub("", words).strip(" ,-–—:")
        if says is Says.YES:
            named = shapes.before(words, phrases.GLAD)
        comes = shapes.COMES.match(words)
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
            return self._more(line) if self.goes_on else self._message(line, self.speaker, words)
        return [_left_out(line, reasons.names_nobody(), says)]

    def _names(self, line: Line, words: str, says: Says) -> list[Entry]:
        found, rest = naming.people(words)
        prose = companions.named(words) if rest else []
        if prose:
            known = {one.name for one in found}
            found, rest = [*found, *(one for one in prose if one.name not in known)], []
        if len(found) == 1 and not rest and not prose:
            self.speaker = found[0].name if self.is_a_chat and not self.goes_on else self.speaker
        told = [self._entry(line, one, says) for one in found]
        for part in rest:
            meant = phrases.answered(part)
            if told and told[-1].name and meant is not Says.NEITHER:
                _say(told[-1], meant)
            else:
                long = len(part) > naming.LONGEST_NAME and len(part.split()) < 3
                why = reasons.is_too_long() if long else reasons.names_nobody()
                told.append(Entry(line.number, line.wrote, left_out=why, says=meant))
        return told or [_left_out(line, reasons.names_nobody())]

    def _told(self, line: Line, found: list[Named], says: Says, along: list[Named]) -> list[Entry]:
        """Tell of those who say this, and of who comes along or in their stead."""
        came = [self._entry(line, one, Says.YES) for one in along]
        return [*(self._entry(line, one, says) for one in found), *came]

    def _entry(self, line: Line, one: Named, says: Says) -> Entry:
        entry = Entry(
            line.number, line.wrote, one.name, ", ".join(one.diet)[:300], ", ".join(one.access)[:300]
        )
        for remark in one.remarks:
            meant = phrases.answered(remark)
            if meant in (Says.NO, Says.PERHAPS):
                says = meant
            elif meant is Says.NEITHER:
                loves, left = interests.told(remark, self.topics)
                entry.loves += loves
                entry.remark = ", ".join(part for part in (entry.remark, left) if part)
        entry.companion_of = one.companion_of
        if naming.is_described(one.name) and one.companion_of:
            entry.asks = reasons.who_comes_along(one.companion_of)
        elif not one.is_sure:
            entry.asks = reasons.is_that_a_guest(one.companion_of)
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


def _left_out(line: Line, why: str, says: Says = Says.NEITHER, is_small: bool = False) -> Entry:
    return Entry(line.number, line.wrote, left_out=why, says=says, is_small=is_small)
