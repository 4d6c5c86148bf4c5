"""Every command: what it does, what it takes, and the module that does it, loaded only when it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module, util
from typing import Any

from potluck.cli import refusing
from potluck.cli.options import BACKUP, DOCTOR, EXPLAIN, RESEAT, RESTORE, SEAT, SERVE, Option
from potluck.shared.language import _

_NEEDS_HOUSE = _('potluck {command} needs the house, which is not installed: pip install "potluck[house]"')


@dataclass(frozen=True)
class Argument:
    """What stands after the command without a flag."""

    word: str
    shows: str
    says: str


@dataclass(frozen=True)
class Command:
    """One command: what it does in a sentence, and the module that does it, loaded when it is called."""

    word: str
    says: str
    module: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    is_of_the_house: bool = False  # and needs what `potluck[house]` installs

    def call(self, given: Mapping[str, Any]) -> None:
        """Do what was typed, by the module that does it; what goes wrong is said in words."""
        with refusing.in_words():
            if self.is_of_the_house and not util.find_spec("django"):
                raise refusing.Refused(_NEEDS_HOUSE.format(command=self.word))
            meant = {option.word: option.value(given[option.word]) for option in self.options}
            import_module(self.module).run(**{**given, **meant})


BACKUP_FILE = Argument("file", "FILE", _("The backup: one file, with everything but the lock’s key."))
PLAN = Argument("folder", "FOLDER", _("The folder of a plan, with its plan.host.json."))
COMMANDS: Mapping[str, Command] = {
    command.word: command
    for command in (
        Command(
            "seat",
            _("Seat a list of people at good small tables, and say why each sits there."),
            "potluck.cli.seat",
            (
                Argument(
                    "file",
                    "FILE",
                    _("The list: CSV, TSV, .xlsx, .ods, JSON, or names one a line; - for standard input."),
                ),
            ),
            SEAT,
        ),
        Command(
            "reseat",
            _("Somebody cannot come, or came besides: move as few people as possible."),
            "potluck.cli.reseat",
            (PLAN,),
            RESEAT,
        ),
        Command(
            "explain",
            _("Tell one person’s tables, and what they share with each, rarest first."),
            "potluck.cli.explain",
            (PLAN, Argument("name", "NAME", _("A name or an id."))),
            EXPLAIN,
        ),
        Command(
            "serve",
            _("Open the house: the community’s pages, letters and tables, until Ctrl-C."),
            "potluck.cli.house.serve",
            (),
            SERVE,
            is_of_the_house=True,
        ),
        Command(
            "backup",
            _("Write everything the house holds into one file, also while it is open."),
            "potluck.cli.house.backup",
            (BACKUP_FILE,),
            BACKUP,
            is_of_the_house=True,
        ),
        Command(
            "restore",
            _("Make a house of a backup."),
            "potluck.cli.house.restore",
            (BACKUP_FILE,),
            RESTORE,
            is_of_the_house=True,
        ),
        Command(
            "doctor",
            _("Show what Potluck runs on here: versions, the kernel, the faces."),
            "potluck.cli.doctor",
            options=DOCTOR,
        ),
    )
}
