"""Every option with its default: the command line and its page in the docs are made of this table."""

from dataclasses import dataclass, replace
from typing import Any

from potluck.cli.refusing import Refused
from potluck.reading import kinds
from potluck.shared.language import _

TABLES = _("The tables")
EVENING = _("What the evening is for")
COLUMNS = _("Columns of the list (each is found by its usual names, unless you name its header)")
SEARCH = _("The search")
OUTCOME = _("What comes out")
HOUSE = _("The house (each is a setting too: POTLUCK_FOLDER, POTLUCK_PORT ...)")
PRESENT = _("Who is there")

FILES = ("csv", "json", "html", "pdf")
PAPERS = ("a4", "letter")
FOLDER = "potluck-plan"


@dataclass(frozen=True)
class Option:
    """One option: what it takes (nothing: a switch), its default, and what that means where it is empty."""

    flag: str
    takes: str
    says: str
    panel: str
    default: Any = None
    default_says: str = ""
    repeats: bool = False
    is_number: bool = False

    @property
    def word(self) -> str:
        """The option as a name in Python."""
        return self.flag.removeprefix("--").replace("-", "_")

    def value(self, text: Any) -> Any:
        """Return what was typed as what is meant; switches and texts stay as they are."""
        kind = int if self.is_number else type(self.default)
        if kind not in (int, float) or text is None:
            return text
        try:
            return kind(text)
        except ValueError as error:
            what = (
                _("{flag} {text}: a whole number is needed.")
                if kind is int
                else _("{flag} {text}: a number is needed.")
            )
            raise Refused(what.format(flag=self.flag, text=text)) from error

    def default_words(self) -> str:
        """Return the default as help and docs write it."""
        return self.default_says or ("" if self.default in (None, False, ()) else str(self.default))


def _switch(flag: str, says: str, panel: str = OUTCOME) -> Option:
    return Option(flag, "", says, panel, False)


SIZE = Option(
    "--size", "4-6", _("How many people sit at a table: a number or a range within 3 to 8."), TABLES, "4-6"
)
WHO_SITS = (
    SIZE,
    Option("--courses", "N", _("How often people change tables in one evening."), TABLES, 1),
    Option(
        "--together",
        '"CEM,DEE"',
        _("People who sit at one table: names or ids, or @file.csv with one group a line."),
        TABLES,
        repeats=True,
    ),
    Option(
        "--apart",
        '"ANA,BO"',
        _("People who never share a table; it is told to nobody. Names, ids or @file.csv, as above."),
        TABLES,
        repeats=True,
    ),
    Option(
        "--mix",
        "COLUMN",
        _("Several kinds of this column at every table: a wish, weighed against what people share."),
        TABLES,
        repeats=True,
    ),
    Option(
        "--gather",
        "COLUMN",
        _("One kind of this column at every table: a wish, weighed against what people share."),
        TABLES,
        repeats=True,
    ),
)
WISHES = (
    Option(
        "--want",
        "WISH",
        _(
            "new-faces, old-friends or help-each-other; or weights, those not named being 0: "
            "common-ground=3,giving=0,new-faces=2,mixing=1."
        ),
        EVENING,
        "new-faces",
    ),
    Option(
        "--met",
        "FILE",
        _("Who has met: an earlier plan.json, plan.host.json or plan.csv, or a CSV of pairs or of who came."),
        EVENING,
        repeats=True,
    ),
    Option("--memory", "24m", _("How long a meeting counts: months (24m) or years (2y)."), EVENING, "24m"),
    Option(
        "--weights",
        "raw",
        _("sqrt: a long list of topics weighs no more than a short one; raw: plain counts."),
        EVENING,
        "sqrt",
    ),
    Option(
        "--likeness",
        "words",
        _("words: what is near is known from our vocabulary; meaning: with potluck[likeness] too."),
        EVENING,
        "words",
    ),
)
KINDS = tuple(Option(f"--{word}", "HEADER", kind.means, COLUMNS) for word, kind in kinds.COLUMN_KINDS.items())
SEARCHING = (
    Option("--seconds", "S", _("At most so long; most lists are done much sooner."), SEARCH, 5.0),
    Option(
        "--work",
        "N",
        _("So many sweeps instead, however long they take: replays a plan."),
        SEARCH,
        default_says=_("what --seconds allows"),
        is_number=True,
    ),
    Option(
        "--seed",
        "N",
        _("Where chance begins; the same seed and work give the same plan."),
        SEARCH,
        default_says=_("a new one each time, kept in plan.host.json"),
        is_number=True,
    ),
    Option("--threads", "N", _("So many searches beside each other; the best is taken."), SEARCH, 1),
    _switch(
        "--cluster",
        _("Search on every processor of this machine, by potluck[cluster]: for 20,000 people and more."),
        SEARCH,
    ),
    Option("--cluster-at", "HOST:PORT", _("Search on many machines: the Ray cluster there."), SEARCH),
    _switch("--how-good", _("Prove how near the plan is to the best possible (up to 1,500 people)."), SEARCH),
)
WHERE = Option("--output", "FOLDER", _("Where the files go."), OUTCOME, FOLDER)
PAPER = Option("--paper", "a4", _("a4 or letter."), OUTCOME, "a4")
ONLY = Option("--only", "csv,json,html,pdf", _("Write only these."), OUTCOME, default_says=_("all of them"))
KEEP = _switch("--force", _("Write where a plan is already; that one moves into before-1 there."))
PLAIN = _switch("--plain", _("No colour, no frames and no progress bar."))
DRY_RUN = _switch("--dry-run", _("Show how the list was understood; seat nobody and write nothing."))
DIAGNOSTICS = _switch("--diagnostics", _("Show figures of the plan, by id, with a plot."))
SECRET = _switch("--show-secret", _("Name wishes and never-togethers on this screen, where they matter."))

SEAT = (
    *WHO_SITS,
    *WISHES,
    *SEARCHING,
    *(WHERE, ONLY, PAPER, KEEP, PLAIN, DRY_RUN, DIAGNOSTICS, SECRET),
    *KINDS,
)
RESEAT = (
    Option(
        "--absent",
        "NAME",
        _("Who cannot come after all: names or ids, with commas between."),
        PRESENT,
        repeats=True,
    ),
    Option(
        "--arrived",
        "FILE",
        _("A list of people who came besides, in any format of `seat`."),
        PRESENT,
        repeats=True,
    ),
    Option(
        "--pin",
        '"ANA=Table 3"',
        _("Who sits at which table whatever happens; several with commas between."),
        PRESENT,
        repeats=True,
    ),
    Option(
        "--course",
        "N",
        _("The course to seat anew, counted from 1."),
        PRESENT,
        default_says=_("every course"),
        is_number=True,
    ),
    Option(
        "--moves",
        "N",
        _("So many people more than must may move, where it makes better tables; says what that buys."),
        SEARCH,
        default_says=_("nobody more, and nothing is said"),
        is_number=True,
    ),
    Option("--seconds", "S", _("At most so long; most plans are done much sooner."), SEARCH, 1.0),
    Option(
        "--output",
        "FOLDER",
        _("Where the new plan goes."),
        OUTCOME,
        default_says=_("the same folder; the old plan moves into before-1 there"),
    ),
    *(ONLY, PAPER, KEEP, PLAIN, SECRET),
    *KINDS,
)
EXPLAIN = (PLAIN, SECRET)
IN_FOLDER = Option(
    "--folder",
    "FOLDER",
    _("Where the house keeps its files."),
    HOUSE,
    default_says="potluck-house",
)
SERVE = (
    replace(IN_FOLDER, default_says=_("potluck-house; with --demo potluck-demo")),
    Option(
        "--port",
        "N",
        _("The port that is listened on."),
        HOUSE,
        default_says=_("8000, or the port of a local POTLUCK_URL"),
        is_number=True,
    ),
    Option(
        "--host",
        "ADDRESS",
        _("The address of this machine that is listened on; 0.0.0.0 for all."),
        HOUSE,
        default_says="127.0.0.1",
    ),
    _switch("--wifi", _("Open it for the phones of your Wi-Fi, at this computer’s own address."), HOUSE),
    _switch("--demo", _("Fill the house with invented people; no letter leaves it."), HOUSE),
)
BACKUP = DOCTOR = (IN_FOLDER,)
RESTORE = (IN_FOLDER, _switch("--force", _("Put the backup in the place of a house that is there."), HOUSE))
