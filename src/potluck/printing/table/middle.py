"""The middle of a table: its name and what it shares, lettered into the free disc between the plates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from potluck.printing import faces
from potluck.printing.table import lettering
from potluck.shared.language import _

TITLE, SHARE = 27.0, 14.5
# The sizes tried for topics and name, best first: the name gives way before the topics do. What has no room
# in letters that one can read on a phone is told by the text beside.
SCALES = ((1.0, 1.0), (1.0, 0.85), (0.92, 0.85), (0.92, 0.75), (0.85, 0.75), (0.8, 0.7))
LEADING, RULE = 1.2, 11.0
# Letters may come this near to the plates, in parts of the free radius.
REACH = 0.97


@dataclass(frozen=True)
class Middle:
    """What stands in the middle, from top to bottom, and whether that is everything."""

    title: lettering.Lines
    shares: tuple[lettering.Lines, ...]
    complete: bool

    @property
    def height(self) -> float:
        """Return the height of it all, the short rule under the name included."""
        return height(self.title) + RULE + sum(map(height, self.shares))


def lettered(name: str, shares: Sequence[str], free: float, larger: float, least: float = 0.0) -> Middle:
    """Letter as much as has room in a disc of radius `free`; how many topics are left over is said.

    No letter is smaller than `least`.
    """
    tries = list(_tries(name, shares, free, larger, least))
    return next((tried for tried in tries if _inside(tried, free) and not _is_cut(tried)), tries[-1])


def height(text: lettering.Lines) -> float:
    """Return how high lines of text stand."""
    return text.size * LEADING * len(text.lines)


def _tries(name: str, shares: Sequence[str], free: float, larger: float, least: float) -> Iterator[Middle]:
    for count in range(len(shares), 0, -1):
        left = len(shares) - count
        told = [*shares[:count], _("and {count} more").format(count=left)] if left else shares
        for smaller, title in SCALES:
            sizes = max(least, SHARE * larger * smaller), max(least, TITLE * larger * title)
            yield _set(name, told, free, sizes, least, complete=not left)
    if not shares:
        sizes = max(least, SHARE * larger), TITLE * larger
        yield _set(name, [_("something to find out")], free, sizes, least, complete=True)


def _set(
    name: str, told: Sequence[str], free: float, sizes: tuple[float, float], least: float, *, complete: bool
) -> Middle:
    size, title = sizes
    parts = ((1, 1), (0.8, 1), (0.6, 2), (0.45, 2))
    titles = [(max(least, title * part), lines) for part, lines in parts]
    heading = lettering.fitted(name, free * 1.66, titles)
    line = size * LEADING
    foot = (height(heading) + RULE + line * len(told)) / 2
    # The disc is narrower the lower a line stands: a long topic turns rather than touch a plate.
    rooms = [_chord(foot - line * below, free) for below in range(len(told))][::-1]
    shares = [lettering.fitted(share, room, [(size, 2)]) for share, room in zip(told, rooms, strict=True)]
    return Middle(heading, tuple(shares), complete)


def _chord(down: float, free: float) -> float:
    """Return how much room a line has that ends so far below the middle."""
    return 2 * sqrt(max((free * REACH) ** 2 - down**2, (free / 2) ** 2))


def _inside(tried: Middle, free: float) -> bool:
    """Tell whether every corner of every line lies in the disc."""
    top = -tried.height / 2
    for place, text in enumerate((tried.title, *tried.shares)):
        for line in text.lines:
            # Of a line's height the letters take the middle; its corners are those of the letters.
            air = text.size * (LEADING - 0.8) / 2
            far = max(abs(top + air), abs(top + text.size * LEADING - air))
            if hypot(faces.width(line) * text.size / 2, far) > free * REACH:
                return False
            top += text.size * LEADING
        top += RULE if place == 0 else 0
    return True


def _is_cut(tried: Middle) -> bool:
    return any(text.lines[-1].endswith(lettering.ELLIPSIS) for text in tried.shares)
