"""Numbers below many columns, one topic each, become weights from 0 to 1 within the scale that was used."""

from collections.abc import Iterable
from dataclasses import dataclass

from potluck.reading.cells import answers
from potluck.reading.cells.errors import CellError
from potluck.reading.cells.topics import one_line
from potluck.reading.columns import rated
from potluck.shared.language import _


@dataclass(frozen=True)
class Scale:
    """Where the ratings of a list begin, and the highest that anybody gave."""

    low: float
    high: float

    def weight(self, rating: float) -> float:
        """Return a rating as a share of the scale; on a scale of one step every rating is 1."""
        return (rating - self.low) / (self.high - self.low) if self.high > self.low else 1.0


def rating(text: str) -> float | None:
    """Return the number in a cell, 1 or 0 for a tick, None where nothing is rated."""
    if rated.is_empty(text):
        return None
    if rated.is_number(text):
        return float(text.strip().replace(",", "."))
    try:
        said = answers.yes_or_no(text)
    except CellError:
        said = None
    if said is None:
        what = _("“{text}” is no rating.").format(text=one_line(text)[:60])
        raise CellError(what, _("Write a number, or leave the cell empty."))
    return float(said)


def scale(cells: Iterable[str]) -> Scale:
    """Return the scale that these cells use: it begins at 1, or at 0 or below if anybody does."""
    found = [number for number in map(_rating_or_none, cells) if number is not None] or [1.0]
    low = min(found)
    return Scale(1.0 if low >= 1 else min(low, 0.0), max(found))


def _rating_or_none(text: str) -> float | None:
    try:
        return rating(text)
    except CellError:
        return None
