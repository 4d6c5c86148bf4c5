"""`potluck doctor`: what Potluck runs on here, for whoever reports that something is wrong."""

import platform
import sys
from importlib import import_module, metadata, util
from typing import Any

import potluck
from potluck.cli.refusing import Refused
from potluck.cli.screen import choice
from potluck.printing import press
from potluck.seating.cluster import ray_workers
from potluck.seating.search import kernels
from potluck.shared.language import _
from potluck.words import meaning

EXTRAS = {
    "house": lambda: util.find_spec("django") is not None,
    "parquet": lambda: util.find_spec("pyarrow") is not None,
    "likeness": meaning.is_installed,
    "cluster": ray_workers.is_installed,
}
HOUSE = "potluck.cli.house.doctor"  # loaded where the house is installed
PACKAGES = ("numpy", "highspy", "typst", "typer", "rich")


def run(*, folder: str | None = None, **_given: Any) -> None:
    """Show versions, the kernel, the typesetter and its faces, and the extras."""
    screen = choice.screen(plain=False)
    rows = [
        ["potluck", potluck.__version__],
        ["python", f"{platform.python_version()} ({sys.platform}, {platform.machine()})"],
        [_("kernel"), kernels.describe()],
        *([name, _version(name)] for name in PACKAGES),
        [_("faces"), _faces()],
        *([f"potluck[{extra}]", _extra(is_there())] for extra, is_there in EXTRAS.items()),
    ]
    found = import_module(HOUSE).look(folder) if EXTRAS["house"]() else None
    screen.grid([_("what"), _("here")], [*rows, *(found.rows if found else [])])
    for words in found.advice if found else []:
        print(_("Good to do: {words}").format(words=words))
    if found and found.broken:
        raise Refused(*(_("Broken: {words}").format(words=words) for words in found.broken), status=1)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _("missing")


def _extra(is_there: bool) -> str:
    return _("installed") if is_there else _("not installed")


def _faces() -> str:
    """How many faces the typesetter finds; where it cannot be loaded, papers cannot be printed."""
    try:
        return _("{count} on this machine, besides our own").format(count=len(press.installed_faces()))
    except Exception as error:  # noqa: BLE001 - a doctor names every ailment and faints at none
        return _("none: {reason}").format(reason=error)
