"""What one move more buys, in a sentence for each number of moves that makes the tables better."""

from collections.abc import Iterator, Sequence

from potluck.seating.repair import Step
from potluck.shared.language import _, ngettext

LEAST = 0.005
"""Of what the tables are worth: less is not told."""


def told(steps: Sequence[Step], allowed: int) -> Iterator[str]:
    """Yield what `allowed` moves more than the fewest bought, and what more would buy."""
    least, taken = steps[0], steps[allowed]
    if allowed:
        yield _taken(allowed, _share(least, taken))
    before, any_told = taken, False
    for number, step in enumerate(steps[allowed + 1 :], start=1):
        if _share(least, step) - _share(least, before) >= LEAST:
            yield _offered(number, _share(taken, step))
            before, any_told = step, True
    if len(steps) > allowed + 1 and not any_told:
        yield _("If a few more people moved, the tables would be no better.")


def _taken(moves: int, share: float) -> str:
    if share < LEAST:
        return _("Moving more people than must makes no table better.")
    return ngettext(
        "One more person moved than had to; that makes the tables {share} % better.",
        "Up to {count} more people moved than had to; that makes the tables {share} % better.",
        moves,
    ).format(count=moves, share=_percent(share))


def _offered(moves: int, share: float) -> str:
    return ngettext(
        "If one more person moved, the tables would be {share} % better.",
        "If {count} more people moved, the tables would be {share} % better.",
        moves,
    ).format(count=moves, share=_percent(share))


def _percent(share: float) -> str:
    return str(max(round(100 * share), 1))


def _share(before: Step, after: Step) -> float:
    return (after.value - before.value) / abs(before.value) if before.value else 0.0
