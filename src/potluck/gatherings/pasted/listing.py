"""Finds the list a message holds: names below a stamped line, which are not more of what its writer says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from potluck.gatherings.pasted import naming, phrases, shapes
from potluck.gatherings.pasted.entry import Says
from potluck.gatherings.pasted.naming import Named
from potluck.gatherings.pasted.stripping import Line, without_address
from potluck.reading.names import fold_name
from potluck.reading.replies import ASKS
from potluck.reading.sheets import pasted

_LONGEST = 120  # characters: what is longer is a sentence
_LAST_CLAUSE = re.compile(r"[.!?;,]\s|\b(?:but|aber|mais|pero|maar)\b", re.IGNORECASE)
_OF_WHO_COMES = re.compile(
    r"\b(?:so far|bisher|in|coming|going|attending|list|liste|guests?|gäste|dabei|kommt|kommen)$",
    re.IGNORECASE,
)
# "Coming so far" may be a heading as well as an answer.
_OPENS_EITHER = re.compile(
    r"\W*(?:in|going|coming|attending|joining|accepted|dabei|zugesagt)\s+\w", re.IGNORECASE
)


def mark(lines: Iterable[Line]) -> None:
    """Tell apart what stands below each message: names of a list, more of the message, or in doubt."""
    for message, below in _messages(lines):
        opener = message
        if message.is_head and below and not below[0].is_of_a_list and not _names(below[0].words):
            opener, *below = below
        _mark(opener, below)


def names_somebody(words: str) -> bool:
    """Tell whether words of a message are clearly the name of somebody, with no more than a remark."""
    return _names(words)


def section(words: str) -> Says:
    """Return what is said of everybody below a heading."""
    heading = _heading(words)
    named = shapes.SECTION.match(heading)
    says = shapes.says(named) if named else phrases.said(heading)
    return says if says in (Says.NO, Says.PERHAPS) else Says.YES


def said(words: str) -> Says:
    """Return what a message above a list says of its writer, who is on it only where that is clear."""
    heading = _heading(words)
    if not heading:
        is_open = _OPENS_EITHER.match(words) and not phrases.YES.search(words)
        return Says.NEITHER if is_open else phrases.said(words)
    own = words[: words.rindex(heading)].strip()
    says = Says.YES if phrases.YES.search(own) else phrases.said(own)
    # "Yes, so far:" begins the heading; "Yes! So far:" does not.
    is_open = says is Says.YES and own.endswith(",") and not phrases.YES.search(own)
    return Says.NEITHER if is_open else says


def _messages(lines: Iterable[Line]) -> Iterator[tuple[Line, list[Line]]]:
    message: Line | None = None
    below: list[Line] = []
    for line in lines:
        if line.writer is not None:
            if message:
                yield message, below
            message, below = line, []
        elif not line.is_of_the_chat:
            below.append(line)
    if message:
        yield message, below


def _mark(opener: Line, below: Sequence[Line]) -> None:
    headings = [line for line in below if shapes.SECTION.match(_heading(line.words))]
    named = [line for line in below if _names(line.words) and line not in headings]
    loosely = [line for line in below if _names(line.words, capital=False) and line not in headings]
    if below and len(loosely) + len(headings) == len(below):
        named = loosely
    is_list = _is_list(opener, below, len(named))
    for line in below:
        if is_list and line in named + headings:
            line.is_of_a_list = True
        elif line in (loosely if is_list or len(named) > 1 else named):
            line.is_doubtful = not line.is_of_a_list
    above, opener.first = _first(opener, is_list and bool(named))
    opener.above = above if opener.first or (is_list and named) else None


def _is_list(opener: Line, below: Sequence[Line], named: int) -> bool:
    """Tell whether lines below a message are a list: below a heading, numbered, or most of them names."""
    if _heading(opener.words) or _headed(opener.words) or any(line.is_of_a_list for line in below):
        return True
    words = opener.words
    if phrases.said(words) in (Says.NO, Says.PERHAPS):  # of its writer, or of all below?
        return False
    # "See you" and "Best wishes" look like names too: two lines are a list where the message leads to one.
    leads = not words or _names(words) or _OF_WHO_COMES.search(words) or _OPENS_EITHER.match(words)
    return (
        2 * named > len(below)
        if leads and named > 1 and not opener.is_head
        else named > 2 and named == len(below)
    )


def _first(opener: Line, is_list: bool) -> tuple[str, Line | None]:
    """Return what a message says above its list, and what of the list it holds itself: "Coming: Ana, Bo"."""
    bare = pasted.without_last_emoji(pasted.BULLET.sub("", opener.words))
    headed = _headed(opener.words)
    if headed:
        above, bare = f"{headed['title']}:", headed["rest"]
    elif (is_list or bare != opener.words) and _names(bare) and not _heading(opener.words):
        above = ""
    else:
        return opener.words, None
    words = without_address(bare)
    return above, replace(opener, words=words, writer=None, is_head=False, is_of_a_list=True)


def _headed(words: str) -> re.Match[str] | None:
    """Return the heading and the names of "Coming: Ana, Bo"."""
    found = shapes.HEADING.match(words)
    is_list = found and found["rest"] and _OF_WHO_COMES.search(found["title"]) and _names(found["rest"])
    return found if is_list else None


def _heading(words: str) -> str:
    """Return the last clause of a message that leads to what stands below it, or ""."""
    words = pasted.without_last_emoji(words)
    if shapes.SECTION.match(words):
        return words
    if not words.endswith((":", "：")):
        return ""
    return _LAST_CLAUSE.split(words[:-1])[-1].strip()


def _names(words: str, capital: bool = True) -> bool:
    """Tell whether a line names somebody, with a word about them or without one."""
    found = _people(words) if len(words) <= _LONGEST else []
    named = [one.name for one in found if not one.companion_of]
    return bool(named) and all(_is_clear(name, capital) for name in named)


def _people(words: str) -> list[Named]:
    if words.endswith(("?", "？")):
        words = words.rstrip("?？ ")
        if fold_name(words).partition(" ")[0] in ASKS:
            return []
    comes = shapes.COMES.match(words)
    for about in (shapes.HEADING.match(words), shapes.DASH.match(words)):
        name, rest = (about[1].strip(), about[2]) if about else ("", "")
        if rest and naming.is_name(name) and _is_about_somebody(rest):
            return [Named(name)]
    if comes and naming.is_name(comes["name"]):
        return [Named(comes["name"])]
    refused = shapes.before(words, phrases.NO, phrases.PERHAPS)
    found, rest_of_it = naming.people(refused or words)
    return [] if rest_of_it else found


def _is_about_somebody(words: str) -> bool:
    return phrases.said(words) is not Says.NEITHER or phrases.is_diet(words) or phrases.is_access(words)


def _is_clear(name: str, capital: bool) -> bool:
    if phrases.said(name) is not Says.NEITHER or phrases.is_diet(name) or phrases.is_access(name):
        return False
    return not capital or not any(word[0].islower() for word in naming.without_particles(name))
