"""Which screen a person gets."""

import shutil
import sys

from potluck.cli.screen.plain import Plain


def screen(plain: bool) -> Plain:
    """Return a screen in colours on a terminal, a plain one for pipes and on wish."""
    width = shutil.get_terminal_size().columns
    if plain or not sys.stdout.isatty():
        return Plain(width)
    from potluck.cli.screen.coloured import Coloured

    return Coloured(width)
