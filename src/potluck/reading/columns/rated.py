"""Which cells hold a rating, and which say that nothing is rated."""

import re

# Neither "nan" nor "inf", which Python takes for numbers.
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")
_EMPTY = frozenset(["-", "--", "–", "—", ".", "/", "?", "n/a", "n.a.", "na", "none", "null", "nan", "#n/a"])


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number as people write one."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_empty(text: str) -> bool:
    """Tell whether a cell rates nothing: it is empty, or says so with "n/a" or a dash."""
    return not text.strip() or text.strip().casefold() in _EMPTY
