"""`potluck serve`: opens the house. Its pages and its worker are children of this program and end with it."""

import os

from potluck.cli.house import children, door, given
from potluck.cli.screen import lines
from potluck.config import env, phones
from potluck.config.env import House
from potluck.shared.language import _

OPENING = ("-m", "potluck.config.running.opening")
PROGRAMS = {
    "pages": ("-m", "gunicorn", "--config", "python:potluck.config.running.gunicorn"),
    "worker": ("-m", "potluck.config.running.worker"),
}


def run(*, folder: str | None, host: str | None, port: int | None, demo: bool, wifi: bool) -> None:
    """Make the house ready, serve it until somebody asks to stop, and leave nothing running."""
    environment = given.environment(folder=folder, host=host, port=port, demo=demo)
    if wifi:
        environment |= given.for_phones(environment, host)
    house = env.read(environment)
    with (
        children.asked_to_stop() as stop,
        door.only_one(house.folder, house.url),
        door.listening(house) as open_door,
    ):
        _say(_("Opening the house in {folder} ...").format(folder=house.folder))
        told = environment | {"POTLUCK_PARENT": str(os.getpid()), "POTLUCK_DOOR": str(open_door.fileno())}
        children.run(OPENING, told)
        if stop.is_set():
            return
        with children.together(PROGRAMS, told, door=open_door.fileno()) as started:
            _tell(house)
            children.watch(started, stop)
    _say(_("The house is closed."))


def _tell(house: House) -> None:
    _say(_("The house is open: {url}").format(url=house.url))
    for sentence in house.lacks():
        lines.warn(sentence)
    addresses = phones.own_addresses()
    opens_here_only = house.is_local and not house.is_demo
    if opens_here_only:
        _say(_("It opens on this computer only. For phones in your Wi-Fi close it, and start it with:"))
        _say(phones.line(house, addresses))
    is_likeliest = addresses[:1] == [house.host]
    if (opens_here_only or is_likeliest) and (other := phones.instead(house, addresses)):
        _say(other)
    _say(_("Ctrl-C closes it."))


def _say(words: str) -> None:
    print(words, flush=True)
