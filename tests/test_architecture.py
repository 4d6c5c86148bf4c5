"""ARCHITECTURE.md answers a newcomer's questions with paths, and there stands what was asked for."""

import re
from pathlib import Path

import pytest

import tree

PAGE = tree.ROOT / "ARCHITECTURE.md"
LONGEST_PAGE = 140
# Words that a newcomer would use, where the answer stands, and what has to be found there.
ANSWERS = {
    "Where is the rule that sizes flex?": (
        "src/potluck/seating/model/sizes.py",
        "def ways(people: int, wished: Range)",
    ),
    "Why does a rare topic count more?": (
        "src/potluck/seating/model/features.py",
        "def _rarity(people: Sequence[Profile])",
    ),
    "Who decides that a second helper counts a fifth?": (
        "src/potluck/seating/model/giving.py",
        "SECOND_HELPER = 5",
    ),
    "What does `--want new-faces` weigh?": (
        "src/potluck/seating/model/guest.py",
        "PRESETS: Mapping[str, Wants] = ",
    ),
    "What kinds of hard wish are there?": ("src/potluck/seating/model/wishes.py", "class Apart"),
    "How is a never-together handed to the kernels?": ("src/potluck/seating/model/rules.py", "def _never("),
    "How fast is a meeting forgotten?": ("src/potluck/seating/request.py", "def _remembered("),
    "Where is a move that breaks a rule turned down?": (
        "src/potluck/seating/_kernels/search.c",
        "if (broken > 0) {",
    ),
    "And in numpy?": ("src/potluck/seating/search/twin.py", "if change > 0"),
    "How are random numbers drawn?": (
        "src/potluck/seating/_kernels/table.h",
        "static inline uint64_t potluck_draw(",
    ),
    "With what chance is a worse plan accepted?": (
        "src/potluck/seating/search/course.py",
        "def acceptance_table(",
    ),
    "How long does a search run?": (
        "src/potluck/seating/search/schedule.py",
        "def sweeps(people: int, tables: int",
    ),
    "Who sees to it that nobody has an empty evening?": (
        "src/potluck/seating/search/floor/lifting.py",
        "def lift(",
    ),
    "What keeps people from meeting twice in three courses?": (
        "src/potluck/seating/search/courses.py",
        "def _kept_from_repeating(",
    ),
    "Which kernel runs, and who chooses?": (
        "src/potluck/seating/search/kernels.py",
        "def library() -> ctypes.CDLL | None:",
    ),
    "What if an array is malformed?": (
        "src/potluck/seating/search/buffers.py",
        "def check(course: Course, state: State)",
    ),
    "Where is it proven how good a plan can be?": ("src/potluck/seating/proofs/bound.py", "def upper("),
    "Why does no error name a never-together?": (
        "src/potluck/seating/proofs/conflict.py",
        "def words(problem: SeatingProblem, conflict: ",
    ),
    "Who moves when somebody stays away?": ("src/potluck/seating/repair.py", "class Repair:"),
    "Where does the sentence for a seat come from?": (
        "src/potluck/seating/explain.py",
        "def why(self, guest: int, who: ",
    ),
    "Which keys may plan.json have?": (
        "src/potluck/reading/schemas/plan.v1.json",
        '"title": "plan.json",\n  "description": "Who sits where',
    ),
    "When are two spellings one topic?": ("src/potluck/words/spelling.py", "def fold(text: str)"),
    "How many neighbours has a topic?": ("src/potluck/words/neighbours.py", "MOST_NEIGHBOURS = 6"),
    "What does a fault tell?": ("src/potluck/reading/rows.py", "class Fault"),
    "How is a column recognised?": ("src/potluck/reading/kinds.py", "COLUMN_KINDS: Mapping[str, Kind] = "),
    "Where are job titles dropped?": ("src/potluck/reading/columns/left_out.py", "POSITION = _("),
    "What if a cell begins with `=`?": ("src/potluck/reading/safe.py", "def csv_cell("),
    "How large may a list be?": ("src/potluck/reading/sheets/limits.py", "MAX_ROWS = "),
    "What happens on Ctrl-C?": ("src/potluck/cli/working.py", "def stoppable("),
    "What is the default of an option?": ("src/potluck/cli/options.py", "class Option:"),
    "Can a plan be half written?": ("src/potluck/cli/folder/writing.py", "places.take_place(fresh, folder)"),
    "Who may open plan.host.json?": ("src/potluck/cli/folder/documents.py", "EVERYONE, OWNER = 0o644, 0o600"),
    "What about a name in a script that no typeface has?": (
        "src/potluck/printing/faces.py",
        "def uncovered(",
    ),
    "Which room may import which?": ("pyproject.toml", "[[tool.importlinter.contracts]]"),
    "Which questions stand on a table card?": ("src/potluck/printing/questions.py", "def for_table(shares: "),
    "Who decides what a column is for?": (
        "src/potluck/reading/columns/layout.py",
        "def understand(sheet: Sheet, named: Mapping[str, str])",
    ),
    "Which files know of every hard wish?": (
        "src/potluck/seating/proofs/rulebook.py",
        "def write(layout: Layout, problem: ",
    ),
    "What compiles the kernels?": ("hatch_build.py", "def compile_kernels("),
    "Which settings has a house?": ("src/potluck/config/env.py", "SETTINGS = ("),
    "What happens by itself?": ("src/potluck/config/sweeps.py", "\nSWEEPS = ("),
    "Who ends the worker when the server is killed?": (
        "src/potluck/config/running/orphans.py",
        "os.getppid()",
    ),
    "How is a house backed up while people use it?": (
        "src/potluck/cli/house/backup.py",
        "source.backup(target)",
    ),
    "Which key is in no backup?": ("src/potluck/shared/locked.py", "def lock(words: str, key: str)"),
    "Who may see a seat?": ("src/potluck/gatherings/access.py", "def seat_by_word("),
    "How does the next in line get a seat?": (
        "src/potluck/gatherings/actions/line.py",
        "def move(gathering: Gathering, now: ",
    ),
    "Where is a pasted chat understood?": (
        "src/potluck/gatherings/pasted/understanding.py",
        "def read(text: str, seats: ",
    ),
    "Where does the house ask the engine?": (
        "src/potluck/tables/engine_bridge/telling.py",
        "def about(plan: Plan, act: Act",
    ),
    "Which pairs are kept apart for nobody's sake?": (
        "src/potluck/tables/engine_bridge/pretending.py",
        "def pairs(",
    ),
    "Where does a letter leave the house?": ("src/potluck/letters/schedule.py", "def send_due("),
    "What becomes of an *again* that only one said?": (
        "src/potluck/ties/actions.py",
        "def tell_agains(*, now: ",
    ),
    "Which test knows every address?": (
        "tests/test_every_address.py",
        "def test_every_address_has_a_row_and_every_row_an_address(",
    ),
    "How are sentences translated?": ("src/potluck/shared/language.py", "def ngettext(singular: str"),
}
PATH = re.compile(r"`([\w./-]+\.(?:py|c|h|json|toml|tsv))`")
WRITTEN_FOR_PEOPLE = {"plan.json", "plan.host.json"}


def told() -> str:
    return PAGE.read_text("utf-8")


def places(path: str) -> set[str]:
    """Return how the page may write a path: from the root, or, for a room's file, from the package."""
    return {path, path.removeprefix("src/potluck/")}


def named() -> set[str]:
    return set(PATH.findall(told())) - WRITTEN_FOR_PEOPLE


@pytest.mark.parametrize("question", ANSWERS)
def test_the_page_names_the_place_and_the_place_holds_the_answer(question: str) -> None:
    path, found_there = ANSWERS[question]
    assert places(path) & named()
    assert found_there in (tree.ROOT / path).read_text("utf-8")


def test_every_answer_is_found_in_its_place_alone() -> None:
    """An answer that other files hold too would stay found where its rule has moved away."""
    code = [path for path in tree.tracked() if path.suffix in {".py", ".c", ".h", ".json", ".toml"}]
    texts = {tree.name(path): path.read_text("utf-8") for path in code if path != Path(__file__).resolve()}
    elsewhere = {
        question: [name for name, text in texts.items() if answer in text and name != place]
        for question, (place, answer) in ANSWERS.items()
    }
    assert {question: found for question, found in elsewhere.items() if found} == {}


def test_every_path_on_the_page_leads_to_a_file() -> None:
    roots = [tree.ROOT, tree.PACKAGE, tree.PACKAGE / "seating"]
    lost = [path for path in sorted(named()) if not any((root / path).is_file() for root in roots)]
    assert lost == []


def test_every_room_is_on_the_page_and_every_room_on_it_exists() -> None:
    drawn = re.findall(
        r"^  (\w+)/ ", told().partition("src/potluck/\n")[2].partition("\ntests/")[0], re.MULTILINE
    )
    rooms = {path.name for path in tree.PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert set(drawn) == rooms


def test_the_order_on_the_page_is_the_order_of_the_contract() -> None:
    built = re.findall(r'^    "(\w+)",$', (tree.ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    order = " > ".join(layer for layer in built if (tree.PACKAGE / layer).is_dir())
    assert f"`{order}`" in told()


def test_it_is_one_page() -> None:
    assert len(told().splitlines()) <= LONGEST_PAGE
