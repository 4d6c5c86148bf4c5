"""From a crowd to what the search reads: the same arrays that `model.arrays` makes of a small list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.reading.crowd.people import Crowd
from potluck.seating.crowd import features as crowd_features
from potluck.seating.crowd.features import Told
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import features, sizes
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.guest import Wants
from potluck.seating.model.numbers import Ints
from potluck.seating.model.rules import Rules
from potluck.words import likeness, vocabulary


class TooAlike(Exception):
    """Topics of this list are near each other, which only the arrays of small lists know to count."""


@dataclass(frozen=True)
class Topics:
    """Every topic of a crowd: words by the alphabet, their keys as numbers, and what these are called.

    Word n of the list stands at `place[n]` of the alphabet; the word at place k means key ``key_of[k]``, or
    none where that is -1.
    """

    place: Ints
    key_of: Ints
    labels: Sequence[str]
    keys: Sequence[str]


def topics(crowd: Crowd) -> Topics:
    """Fold every word once; a topic is called what most call it, of equals what was written first.

    Raises
    ------
    TooAlike
        Where topics are near each other.
    """
    book, words = vocabulary.load(), crowd.words
    number: dict[str, int] = {}
    labels: list[tuple[int, str]] = []
    order = sorted(range(len(words)), key=words.__getitem__)
    place = np.zeros(len(words), np.int32)
    place[order] = np.arange(len(words), dtype=np.int32)
    key_of = np.full(len(words), -1, np.int32)
    for number_of_word, (word, times) in enumerate(zip(words, _said(crowd), strict=True)):
        topic = book.topic(word)
        if not topic.key:
            continue
        key = number.setdefault(topic.key, len(number))
        if key == len(labels):
            labels.append((times, topic.label))
        elif times > labels[key][0]:
            labels[key] = times, topic.label
        key_of[place[number_of_word]] = key
    if likeness.lexical(book).near(sorted(number)):
        raise TooAlike
    return Topics(place, key_of, [label for _, label in labels], list(number))


def build(
    crowd: Crowd,
    known: Topics,
    size: tuple[int, int],
    wants: Wants,
    plain_counts: bool,
    threads: int = 1,
) -> tuple[Arrays, Mapping[str, Told]]:
    """Return the arrays of a crowd, and what everybody told."""
    people = len(crowd)
    given = {
        kind: (np.frombuffer(ends, np.int64), np.frombuffer(found, np.int32))
        for kind, (ends, found) in crowd.topics.items()
    }
    lists = crowd_features.told(people, given, known.place, known.key_of, plain_counts)
    rows, square = crowd_features.build(lists, wants, threads)
    helpful = crowd_features.giving(lists["brings"], lists["needs"], wants.giving)
    chosen = sizes.choose(people, size)
    shift = arrays_of.shift_for(square)
    unit = 1 << (2 * features.BITS - shift)
    return (
        Arrays(
            people,
            chosen,
            np.zeros((0, 0), np.int32),
            rows,
            shift,
            *arrays_of.pair_rows(people, {}),
            arrays_of.scale_of("companions", max(chosen)),
            helpful,
            float(unit << arrays_of.SCALE_BITS),
            {},
            (),
        ),
        lists,
    )


def no_rules(people: int, tables: int) -> Rules:
    """Return rules that nobody made."""
    none, nobody = np.zeros(0, np.int32), np.zeros((0, people))
    return Rules(
        masks=np.zeros((people, 0), np.uint64),
        table_masks=np.zeros((tables, 0), np.uint64),
        attribute_ptr=np.zeros(1, np.int32),
        never_ptr=np.zeros(people + 1, np.int64),
        never=none,
        unit=np.arange(people, dtype=np.int32),
        low=np.ones(people, np.int32),
        high=np.full(people, 2**30, np.int32),
        kinds=nobody.astype(np.int32),
        not_only=nobody.astype(np.uint8),
        host=np.zeros(people, np.uint8),
        hosted=False,
        seat=np.full(people, -1, np.int32),
        ruled=False,
    )


def _said(crowd: Crowd) -> list[int]:
    """How often each word stands in the list."""
    counts = np.zeros(len(crowd.words), np.int64)
    for _, found in crowd.topics.values():
        counts += np.bincount(np.frombuffer(found, np.int32), minlength=len(counts))
    return counts.tolist()
