"""A pasted text as a whole: a list with a header, or lines of a chat, where the last word of each counts."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from potluck.gatherings.actions import Yes
from potluck.gatherings.models import Seat
from potluck.gatherings.pasted import lists, naming, reasons, stripping, telling
from potluck.gatherings.pasted.entry import Entry, Says
from potluck.reading.names import fold_name


@dataclass
class Listed:
    """What a host pasted. Nobody is seated yet."""

    entries: list[Entry]
    notes: list[str] = field(default_factory=list)

    @property
    def guests(self) -> list[Entry]:
        """Who would get a seat."""
        return [entry for entry in self.entries if entry.is_guest]

    @property
    def left_out(self) -> list[Entry]:
        """Who would not, and what names nobody."""
        return [entry for entry in self.entries if not entry.is_guest]


def read(text: str, seats: Iterable[Seat], topics: Container[str] = ()) -> Listed:
    """Understand a text; nothing is lost: each line that is not blank has an entry, or a reason.

    Words beside a name are a topic that the vocabulary knows, or one of the `topics` of this community.
    """
    there = [seat for seat in seats if not seat.is_given_back]
    here = {fold_name(seat.person.name): seat.person.name for seat in there}
    listed = lists.read(text)
    entries, notes = listed or (telling.entries(stripping.lines(text), topics), [])
    _settle(entries, here)
    _bring_nobody_twice(entries, there)
    _lead(entries)
    return Listed(entries, notes)


def typed(words: str) -> list[Entry]:
    """Return whom a host typed where one name is asked for: several guests, or one and a word about them.

    What is not clear, and a single name, stays as it was typed.
    """
    entries = telling.entries(stripping.lines(words))
    _settle(entries, {})
    _lead(entries)
    is_clear = all(entry.is_guest and not entry.remark for entry in entries)
    says_more = len(entries) > 1 or any(one.diet or one.access or one.loves for one in entries)
    return entries if is_clear and says_more else [Entry(1, words, words)]


def yes_of(entry: Entry, name: str, diet: str, access: str, loves: Sequence[str] = ()) -> Yes:
    """Return somebody as the actions take them, as the host has mended it."""
    row = entry.row
    if row is None:
        return Yes(name=name, diet=diet, access=access, loves=loves)
    return Yes(
        name=name,
        say=row.say[:120],
        loves=loves,
        brings=[*row.brings],
        needs=[*row.needs],
        diet=diet,
        access=access,
        looks_after_a_table=row.host,
    )


def _settle(entries: list[Entry], here: dict[str, str]) -> None:
    """Let the last clear word of each count, and nobody be there twice."""
    of_each: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.name:
            of_each.setdefault(fold_name(entry.name), []).append(entry)
    for name, told in of_each.items():
        _settle_one(told)
        if name in here:
            _is_here(told)
    called = here | {name: told[0].name for name, told in of_each.items()}
    for entry in entries:
        if entry.is_guest and not entry.asks:
            entry.asks = _perhaps_the_same(entry.name, called)


def _settle_one(told: list[Entry]) -> None:
    clear = [entry for entry in told if entry.says is not Says.NEITHER]
    # What somebody says themselves counts more than who else names them.
    clear = [entry for entry in clear if not entry.companion_of] or clear
    comes = bool(clear) and clear[-1].says is Says.YES
    coming = [entry for entry in told if entry.is_guest]
    for entry in coming[1:] if comes else coming:
        entry.left_out = reasons.is_read_here_too() if comes else reasons.says_otherwise()
        entry.is_small = True
    for entry in told:
        if entry.says is Says.NEITHER and clear:
            entry.left_out, entry.is_small = reasons.goes_on(entry.name), True
        elif entry.left_out and comes:
            entry.is_small = True
        if comes and coming:
            # What is said of somebody further down is not lost.
            coming[0].diet = coming[0].diet or entry.diet
            coming[0].access = coming[0].access or entry.access
            coming[0].loves = coming[0].loves or entry.loves


def _is_here(told: list[Entry]) -> None:
    for entry in told:
        if entry.is_guest:
            entry.left_out = reasons.is_here()
        elif entry.says is Says.NO and not entry.is_small:
            entry.left_out = reasons.has_a_seat()
        elif entry.says is Says.NEITHER:  # the host asks who comes, say
            entry.left_out, entry.is_small = reasons.is_here(), True


def _bring_nobody_twice(entries: list[Entry], there: list[Seat]) -> None:
    """Leave to the host whether "Dee + 1" is one more where Dee brings somebody already."""
    brought = {seat.brought_by_id for seat in there}
    bring = {fold_name(one.person.name) for one in there if one.pk in brought and not one.is_of_the_host}
    for entry in entries:
        is_counted = naming.is_described(entry.name)
        if entry.is_guest and is_counted and fold_name(entry.companion_of) in bring:
            entry.left_out = reasons.brings_somebody(entry.companion_of)


def _lead(entries: list[Entry]) -> None:
    """Let whoever comes along come with somebody who brings them and is brought by nobody."""
    led_by: dict[str, str] = {}
    for entry in entries:
        if entry.is_guest:
            entry.companion_of = led_by.get(entry.companion_of, "")
            led_by[entry.name] = entry.companion_of or entry.name


def _perhaps_the_same(name: str, called: dict[str, str]) -> str:
    """Ask about "Ana" where there is an "Ana Lee"; only the host can know."""
    folded = fold_name(name)
    longer = next((whole for key, whole in called.items() if key.startswith(f"{folded} ")), "")
    return reasons.are_they_the_same(longer) if longer else ""
