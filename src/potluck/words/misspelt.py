"""Words that are one but for a slip of the hand or an ending: "phyton", "python"; "tester", "testing"."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

SHORTEST_SLIP = 7
"""Letters of the shortest word in which a wrong letter counts as a slip: "hiking" is not "biking"."""
SHORTEST_ROOT = 8
SAME_BEGINNING = 4
SAME_TRIGRAMS = 0.7
"""Share of trigrams (Dice) from which two words with one beginning are taken to be of one root."""
MOST_ALIKE = 40
_ENDINGS = ("ing", "er", "ed")
_SHORTEST_STEM = 5


def alike(words: Iterable[str], is_known: Callable[[str], bool]) -> Mapping[str, str]:
    """Return for each word the one that stands for all its spellings; known words stay themselves."""
    plain = sorted({word for word in words if word.isalpha() and len(word) >= SHORTEST_SLIP - 1})
    stands_for: dict[str, str] = {}
    for one, other in (*_of_one_stem(plain), *_slips(plain), *_of_one_root(plain)):
        first, second = _last(stands_for, one), _last(stands_for, other)
        if first == second or (is_known(first) and is_known(second)):
            continue
        if is_known(second):
            first, second = second, first
        stands_for[second] = first
    return {word: _last(stands_for, word) for word in plain}


def is_slip(one: str, other: str) -> bool:
    """Tell whether a letter (not the first) was left out, doubled, mistaken or put in another place."""
    if one[0] != other[0] or one == other:
        return False
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return shorter in _rests(longer)
    if sorted(one) == sorted(other):
        return bool(_rests(one) & _rests(other))
    return len(one) >= SHORTEST_SLIP and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _rests(word: str) -> set[str]:
    """Return what is left of a word when any one letter but the first is deleted."""
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def _last(stands_for: Mapping[str, str], word: str) -> str:
    while word in stands_for:
        word = stands_for[word]
    return word


def _of_one_stem(words: list[str]) -> Iterator[tuple[str, str]]:
    stems: dict[str, str] = {word: word for word in words}
    for word in words:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                yield stems.setdefault(stem, word), word


def _slips(words: list[str]) -> Iterator[tuple[str, str]]:
    """Find slips by what is left when any one letter is deleted, as SymSpell does."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for rest in {word, *_rests(word)}:
            by_rest[rest].append(word)
    for group in by_rest.values():
        for one, other in combinations(group[:MOST_ALIKE], 2):
            if is_slip(one, other):
                yield one, other


def _of_one_root(words: list[str]) -> Iterator[tuple[str, str]]:
    by_beginning: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST_ROOT:
            by_beginning[word[:SAME_BEGINNING]].append(
                (word, {word[at : at + 3] for at in range(len(word) - 2)})
            )
    for group in by_beginning.values():
        for (one, these), (other, those) in combinations(group[:MOST_ALIKE], 2):
            if 2 * len(these & those) >= SAME_TRIGRAMS * (len(these) + len(those)):
                yield one, other
