"""Whether a column that has no meaning of its own can be used to mix or to gather by."""

import re
from collections.abc import Sequence

from potluck.reading.columns import left_out
from potluck.shared.language import _

MOST_GROUPS = 20
_LONGEST_ANSWER = 120
_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]|https?://|\bwww\.", re.IGNORECASE)
_TELEPHONE = re.compile(r"^\+?[\d\s()/.-]*\d{4}[\d\s()/.-]*\d{3}$")
# With all its marks; in longer rows of figures the search for one would take long.
_LONGEST_TELEPHONE = 200


def holds_contact_data(cell: str) -> bool:
    """Whether a cell looks like an e-mail address, a web address or a telephone number."""
    text = " ".join(cell.split())
    return _ADDRESS.search(text) is not None or (
        len(text) <= _LONGEST_TELEPHONE and _TELEPHONE.search(text) is not None
    )


def why_not(answers: Sequence[str], *, asked_for: bool = False) -> str:
    """Return why these answers make no groups, or "" if they do; a host may ask for more groups than 20."""
    different = {answer for answer in answers if answer}
    if not different:
        return _("The column is empty.")
    if any(holds_contact_data(answer) for answer in different):
        return left_out.CONTACT
    if asked_for:
        return ""
    if max(map(len, different)) > 2 * _LONGEST_ANSWER or sum(map(len, different)) > _LONGEST_ANSWER * len(
        different
    ):
        return left_out.FREE_TEXT
    filled = sum(1 for answer in answers if answer)
    if len(different) > MOST_GROUPS or len(different) > max(2, (filled + 1) // 2):
        return _("{count} different answers are too many to mix or gather by.").format(count=len(different))
    return ""
