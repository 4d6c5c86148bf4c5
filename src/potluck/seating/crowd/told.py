"""The rows of plan.csv for a crowd, in C: `why` says the same sentences, one object after the other.

The boundary to `_kernels/crowd/told.c`; sentences are translated here and handed over in parts.
"""

import ctypes
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Any

import numpy as np

from potluck.reading.crowd.people import Crowd
from potluck.reading.crowd.texts import Texts
from potluck.seating.crowd.why import Reasons
from potluck.seating.explain import TOPICS_IN_A_SENTENCE
from potluck.seating.search import kernels
from potluck.seating.search.buffers import KernelError, typed
from potluck.seating.search.course import State
from potluck.seating.search.sparse.room import NEEDS_C
from potluck.shared.language import _

AT_ONCE = 10_000
"""Tables: their rows are some megabytes."""
_PARTS = 8


class _Span(ctypes.Structure):
    _fields_ = [("text", ctypes.c_char_p), ("length", ctypes.c_int64)]


class _Sentence(ctypes.Structure):
    _fields_ = [("parts", ctypes.c_int32), ("field", ctypes.c_int32 * _PARTS), ("text", _Span * _PARTS)]


class _Text(ctypes.Structure):
    _fields_ = [("at", ctypes.c_void_p), ("used", ctypes.c_int64), ("room", ctypes.c_int64)]


class _Telling(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int32) for name in ("tables", "widest", "topics_in_a_sentence")),
        *((name, ctypes.c_void_p) for name in ("members", "size", "love_ptr", "love")),
        *((name, ctypes.c_void_p) for name in ("ids", "names", "labels", "id_end", "name_end", "label_end")),
        *((name, _Sentence) for name in ("table", "shared", "shares", "listed")),
        ("nothing", _Span),
        *((f"text{number}", _Text) for number in range(9)),
    ]


def rows(crowd: Crowd, state: State, reasons: Reasons) -> Iterator[bytes]:
    """Yield the rows of every table, course, table, id, name and why, as a CSV file has them.

    Raises
    ------
    KernelError
        Where an array does not fit.
    """
    library = kernels.library()
    if library is None:
        raise RuntimeError(NEEDS_C)
    labels = Texts()
    for label in reasons.labels:
        labels.append(label)
    telling, kept = _telling(crowd, state, reasons, labels)
    try:
        for first in range(0, telling.tables, AT_ONCE):
            last = min(first + AT_ONCE, telling.tables)
            if library.potluck_tell(ctypes.byref(telling), ctypes.c_int32(first), ctypes.c_int32(last)):
                raise MemoryError
            yield ctypes.string_at(telling.text0.at, telling.text0.used)
    finally:
        library.potluck_told(ctypes.byref(telling))
        del kept


def sentence(translated: str, fields: Sequence[str]) -> _Sentence:
    """Return a sentence in parts; it names each field by its plain name alone."""
    found, parts = _Sentence(), list(Formatter().parse(translated))
    if len(parts) > _PARTS:
        raise ValueError(translated)
    found.parts = len(parts)
    for number, (text, field, spec, conversion) in enumerate(parts):
        if spec or conversion:
            raise ValueError(translated)
        found.text[number] = _span(text)
        found.field[number] = -1 if field is None else fields.index(field)
    return found


def _telling(crowd: Crowd, state: State, reasons: Reasons, labels: Texts) -> tuple[_Telling, list[Any]]:
    """What C reads, and what must not go away meanwhile."""
    people = len(crowd)
    _check(people, state, reasons, len(labels))
    texts = [np.frombuffer(each.bytes or b" ", np.uint8) for each in (crowd.ids, crowd.names, labels)]
    ends = [np.frombuffer(each.ends, np.int64) for each in (crowd.ids, crowd.names, labels)]
    arrays: list[Any] = [state.members, state.size, reasons.ptr, reasons.ranks, *texts, *ends]
    listed = _("{rest} {conjunction} {last}").replace(
        "{conjunction}", _("and").replace("{", "{{").replace("}", "}}")
    )
    telling = _Telling(
        len(state.size),
        state.members.shape[1],
        TOPICS_IN_A_SENTENCE,
        *(array.ctypes.data for array in arrays),
        sentence(_("Table {number}"), ["number"]),
        sentence(_("{topic} with {names}"), ["topic", "names"]),
        sentence(_("Shares {parts}."), ["parts"]),
        sentence(listed, ["rest", "last"]),
        _span(_("A seat with room for new things.")),
    )
    return telling, arrays


def _span(text: str) -> _Span:
    data = text.encode()
    return _Span(data, len(data))


def _check(people: int, state: State, reasons: Reasons, labels: int) -> None:
    tables, widest = state.members.shape
    typed("members", state.members, np.int32, (tables, widest))
    typed("size", state.size, np.int32, (tables,))
    typed("ptr", reasons.ptr, np.int64, (people + 1,))
    typed("ranks", reasons.ranks, np.int32, (int(reasons.ptr[-1]),))
    if (
        int(state.members.min(initial=0)) < 0
        or int(state.members.max(initial=0)) >= people
        or int(state.size.min(initial=0)) < 0
        or int(state.size.max(initial=0)) > widest
        or (np.diff(reasons.ptr) < 0).any()
        or int(reasons.ranks.min(initial=0)) < 0
        or int(reasons.ranks.max(initial=-1)) >= labels
    ):
        raise KernelError("Who sits where, or what they love, names somebody or something that is not there.")
