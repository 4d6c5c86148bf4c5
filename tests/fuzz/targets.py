"""What is fuzzed: each target takes any bytes, and nothing may raise, hang or say something untrue."""

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path

from tests.fuzz import archives

from potluck.reading import met, people, plans
from potluck.reading.columns import groups
from potluck.reading.rows import Fault, PeopleList, Row

LONGEST_SECONDS = 10
# What hangs for good; a wait on other programs of the machine is none of the reader's.
HANGS_AFTER_SECONDS = 120
_FOLDER = Path(tempfile.mkdtemp(prefix="potluck-fuzz-"))
_NAMES = ("Alice", "Bob", "Charlie", "Ana Lee")
_CAST = tuple(Row(str(number), "column", name, number) for number, name in enumerate(_NAMES, 1))
_NAMED = ({}, {"name": "a", "loves": "b,c"}, {"group": "b", "loves": "a"})


def csv(data: bytes) -> None:
    """Text lists; the first byte chooses the suffix and what the host named."""
    choice, rest = data[:1] or b"\0", data[1:]
    suffix = (".csv", ".txt", "", ".tsv")[choice[0] % 4]
    check_people(people.read_bytes(rest, f"list{suffix}", _NAMED[choice[0] // 4 % 3]))


def json_list(data: bytes) -> None:
    """Lists in JSON."""
    check_people(people.read_bytes(data, "list.json"))


def xlsx(data: bytes) -> None:
    """Excel's archives as they come, or any XML as a sheet (and shared strings) of a sound one."""
    if data[:1] in (b"", b"P"):
        check_people(people.read_bytes(data, "list.xlsx"))
        return
    sheet, _gap, shared = data[1:].partition(b"\n---\n")
    check_people(people.read_bytes(archives.xlsx(sheet, shared), "list.xlsx"))


def ods(data: bytes) -> None:
    """LibreOffice's archives as they come, or any XML as the content of a sound one."""
    content = data if data[:1] in (b"", b"P") else archives.ods(data[1:])
    check_people(people.read_bytes(content, "list.ods"))


def history(data: bytes) -> None:
    """Who met whom; the first byte chooses the suffix."""
    path = Path("met" + (".csv", ".json")[(data[:1] or b"\0")[0] % 2])
    # The folder is called otherwise every time; a path with its name in it would be fuzzed as well.
    with chdir(_FOLDER):
        path.write_bytes(data[1:])
        found = met.read([path], _CAST)
    check_faults(found.faults)
    assert all(0 <= first < second < len(_CAST) for first, second in found.pairs)


def plan(data: bytes) -> None:
    """Plan documents: valid, or refused in words."""
    path = Path("plan.json")
    with chdir(_FOLDER):
        path.write_bytes(data)
        for load in (plans.load_plan, plans.load_host_plan):
            try:
                json.dumps(load(path))
            except plans.PlanFileError as error:
                str(error).encode()


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "csv": csv,
    "json": json_list,
    "xlsx": xlsx,
    "ods": ods,
    "met": history,
    "plans": plan,
}


def run(name: str, data: bytes) -> None:
    """Try one input; it may take no more than its time, by the reader's own clock."""
    started = time.process_time()
    TARGETS[name](data)
    took = time.process_time() - started
    assert took < LONGEST_SECONDS, f"{took:.1f} s"


def check_faults(faults: tuple[Fault, ...]) -> None:
    """Every fault says what is wrong and what to do, in letters that can be printed."""
    for fault in faults:
        assert fault.what and fault.do
        f"{fault.column} {fault.what} {fault.do}".encode()


def check_people(found: PeopleList) -> None:
    """A list is consistent, whatever the file was."""
    check_faults(found.faults)
    assert found.rows or found.faults or found.notes
    assert [row.number for row in found.rows] == list(range(1, len(found.rows) + 1))
    assert len({row.id for row in found.rows}) == len(found.rows)
    for row in found.rows:
        assert row.name.strip() and row.id
        assert all(
            0 < weight <= 1 for weight in (*row.loves.values(), *row.brings.values(), *row.needs.values())
        )
        assert not any(groups.holds_contact_data(answer) for answer in row.groups.values())
        repr(row).encode()
    " ".join(found.notes).encode()
