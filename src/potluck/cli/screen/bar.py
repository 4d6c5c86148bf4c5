"""The bar that shows how far the search is: the best so far, the bound where one is known, the time left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from potluck import seating
from potluck.printing import tokens
from potluck.shared.language import _, ngettext

OLIVE = tokens.DAY["olive"]


@contextmanager
def shown() -> Iterator[Callable[[seating.Progress], None]]:
    """Show a bar while the block runs; it leaves nothing behind."""
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24, complete_style=OLIVE, finished_style=OLIVE),
        TextColumn("{task.fields[worth]}", markup=False),
        TextColumn("{task.fields[left]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(_("Laying the tables"), total=1.0, worth="", left="")

        def tell(now: seating.Progress) -> None:
            bar.update(task, completed=now.share, worth=_worth(now), left=_left(now.seconds_left))

        yield tell


def _worth(now: seating.Progress) -> str:
    if now.value is None:
        return ""
    if now.bound is None:
        return _("best so far {value:.1f}").format(value=now.value)
    told = _("best so far {value:.1f} of at most {bound:.1f}")
    return told.format(value=now.value, bound=now.bound)


def _left(seconds: float) -> str:
    whole = max(round(seconds), 0)
    return ngettext("{count} second left", "{count} seconds left", whole).format(count=whole)
