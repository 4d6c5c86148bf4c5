"""What stands after a command of the house is a setting like any other, and goes before the environment."""

import os
from collections.abc import Mapping

from potluck.cli.refusing import Refused
from potluck.config import env, phones
from potluck.config.env import House
from potluck.shared.language import _

DEMO_FOLDER = "potluck-demo"


def environment(**given: object) -> dict[str, str]:
    """Return the environment with the settings that were typed: `folder`, `port`, `host`, `demo`."""
    typed = {env.BY_WORD[word].variable: _text(value) for word, value in given.items() if value}
    whole = {**os.environ, **typed}
    if given.get("demo"):
        whole.setdefault("POTLUCK_FOLDER", DEMO_FOLDER)
    whole["DJANGO_SETTINGS_MODULE"] = "potluck.config.settings"
    # One thread: the kernels do the heavy work, and a sleeping house keeps no threads of the linear algebra.
    whole.setdefault("OPENBLAS_NUM_THREADS", "1")
    return whole


def for_phones(environment: Mapping[str, str], host: str | None) -> dict[str, str]:
    """Return the settings that `--wifi` stands for: this computer's own address, and listening on it."""
    if host:
        raise Refused(_("--wifi listens on every address of this computer: leave out --host."))
    house = env.read(environment)
    addresses = phones.own_addresses()
    if not addresses:
        told = _("Potluck finds no address of this computer in your Wi-Fi. If you know it, type: {line}")
        raise Refused(told.format(line=phones.line(house, [])))
    url = phones.url(house, addresses[0])
    if house.url not in {url, phones.url(house, "127.0.0.1")}:
        told = _("POTLUCK_URL is {given} already, and --wifi would make it {url}: leave out one of them.")
        raise Refused(told.format(given=house.url, url=url))
    return {"POTLUCK_URL": url, "POTLUCK_HOST": phones.EVERYWHERE, "POTLUCK_PORT": str(house.port)}


def existing(environment: Mapping[str, str]) -> House:
    """Return the settings of a house that is there; refuse where there is none."""
    house = env.read(environment)
    if not house.folder.is_dir() or not (house.database or house.sqlite_file.exists()):
        told = _("There is no house in {folder}. Name its folder with --folder or POTLUCK_FOLDER.")
        raise Refused(told.format(folder=house.folder))
    return house


def _text(value: object) -> str:
    return "yes" if value is True else str(value)
