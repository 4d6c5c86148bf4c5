"""How the command is called here, for lines that somebody is to type."""

import shutil
import sys
from pathlib import Path

NAME = "potluck"


def called() -> str:
    """Return its name where a shell finds this very one by it, else its path, from here where it is near."""
    started = Path(sys.argv[0]).absolute()
    # The programs of an open house were not started by the command, but lie beside it.
    program = started if started.name == NAME else Path(sys.executable).with_name(NAME)
    found = shutil.which(NAME)
    if not program.exists() or (found and program.samefile(found)):
        return NAME
    return str(program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program)
