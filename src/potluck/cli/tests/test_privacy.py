"""A never-together stands in plan.host.json and, for whoever asks, on the terminal; nowhere else."""

import re
from pathlib import Path

import pypdf
import pytest

from potluck.cli.tests.friends import FAST, NINE

SECRET = "Quirin"
# Quirin and Alice are kept apart; nobody's words may tell.
LIST = NINE.replace("Ines,sourdough; tea,,,,", f"Ines,sourdough; tea,,,,\n{SECRET},chess; maps,,,Alice,")


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return path.read_text("utf-8")


def about_apart(text: str) -> list[str]:
    return re.findall(
        r"apart|never (?:sit|at|together)|must sit|secret|not seated|avoid", text, re.IGNORECASE
    )


@pytest.mark.parametrize("by", ["column", "option"])
def test_no_file_but_the_hosts_and_no_line_tells_of_a_never_together(nine, run, by):
    nine.write_text(LIST if by == "column" else LIST.replace(",Alice,\n", ",,\n"), "utf-8")
    wish = () if by == "column" else ("--apart", f"{SECRET},Alice")
    done = run("seat", nine, *FAST, "--diagnostics", "--how-good", *wish)
    assert done.exit_code == 0, done.output
    told = {path.name: text_of(path) for path in Path("potluck-plan").iterdir()}
    assert about_apart(told.pop("plan.host.json"))
    # The stylesheet and the script of the page are our own words, not this plan's.
    told["plan.html"] = re.sub(r"<(style|script)\b.*?</\1>", "", told["plan.html"], flags=re.DOTALL)
    told["the terminal"] = done.stdout + done.stderr
    assert {name: about_apart(text) for name, text in told.items() if about_apart(text)} == {}


def test_plan_json_holds_the_same_fields_whoever_wished_to_sit_apart(nine, run):
    keys = []
    for wish in ((), ("--apart", "Alice,Ines")):
        run("seat", nine, *FAST, "--only", "json", "--force", *wish)
        keys.append(set(re.findall(r'"(\w+)":', Path("potluck-plan/plan.json").read_text("utf-8"))))
    assert keys[0] == keys[1]


def test_whoever_asks_is_told(nine, run):
    nine.write_text(LIST, "utf-8")
    done = run("seat", nine, *FAST, "--only", "json", "--show-secret")
    assert "Alice and Quirin are kept apart" in done.stdout
    silent, told = (
        run("explain", "potluck-plan", "Alice", "--plain"),
        run("explain", "potluck-plan", "Alice", "--plain", "--show-secret"),
    )
    assert silent.exit_code == told.exit_code == 0
    assert not about_apart(silent.output)
    assert "Never at one table with Quirin" in told.stdout


CONFLICTS = {
    "apart": ("name\nAlice\nBob\nCharlie\n", ("--together", "Alice,Bob", "--apart", "Alice,Bob")),
    "one table": ("name\nAlice\nBob\nCharlie\n", ("--apart", "Alice,Charlie")),
    "column": ("name,apart from\nAlice,Bob\nBob,\nCharlie,\n", ()),
    "times": ("name,times,arrives with\nAlice,18:00,Bob\nBob,20:00,\nCharlie,,\n", ()),
    "languages": ("name,languages\nAlice,German\nBob,Twi\nCharlie,German\n", ()),
    "sizes": ("name,table size,arrives with\nAlice,3,Bob\nBob,6,\nCharlie,,\nDana,,\nEmil,,\nFatima,,\n", ()),
}


@pytest.mark.parametrize("cause", CONFLICTS)
def test_every_conflict_reads_alike_and_says_how_to_see_which(nine, run, cause):
    people, wish = CONFLICTS[cause]
    nine.write_text(people, "utf-8")
    done = run("seat", nine, *FAST, *wish)
    told = [line for line in done.stderr.splitlines() if "loves, brings or needs" not in line]
    assert (done.exit_code, done.stdout) == (1, "")
    assert told == [
        "Not every wish can be kept.",
        "--show-secret names the wishes that stand in the way, on this screen only.",
        "Nothing was written.",
    ]
    assert not Path("potluck-plan").exists()
    named = run("seat", nine, *FAST, *wish, "--show-secret")
    assert named.exit_code == 1 and "Alice" in named.stderr and "Not every wish" not in named.stderr


def test_a_wish_that_is_not_clear_is_told_without_saying_whose(nine, run):
    nine.write_text(LIST + "Alice,tea,,,,\n", "utf-8")
    silent = run("seat", nine, *FAST, "--dry-run")
    assert "1 wish to sit apart" in silent.stderr and SECRET not in silent.stderr
    told = run("seat", nine, *FAST, "--dry-run", "--show-secret")
    assert f"{SECRET} (id 10) and “Alice”" in told.stderr


def test_what_somebody_could_use_is_named_only_when_people_help_each_other(nine, run):
    run("seat", nine, *FAST, "--only", "csv,json,html", "--output", "quiet")
    assert not any("a loaf" in text_of(path) for path in Path("quiet").iterdir() if "host" not in path.name)
    run("seat", nine, *FAST, "--only", "csv,json", "--output", "helping", "--want", "help-each-other")
    assert re.search("a loaf|bicycle repair", text_of(Path("helping/plan.csv")))
    everyone = [run("explain", "helping", str(number), "--plain").stdout for number in range(1, 10)]
    assert any(re.search(r"with \w+: (.*; )?(brings|could use) \w", told) for told in everyone)


def test_sizes_that_would_solve_a_conflict_are_named_to_whoever_asked_only(nine, run):
    wish = ("--apart", "Alice,Bob,Charlie", "--size", "4-6")
    named = run("seat", nine, *FAST, *wish, "--show-secret").stderr
    assert "and there are only 2 tables." in named and "--size 3-6 allows more tables." in named
    assert "--size" not in run("seat", nine, *FAST, *wish).stderr


def test_a_plan_is_no_list_in_which_a_wish_to_sit_apart_would_be_lost(nine, run):
    assert run("seat", nine, *FAST, "--only", "json").exit_code == 0
    for file in ("plan.host.json", "plan.json"):
        again = run("seat", f"potluck-plan/{file}", "--output", "again")
        assert again.exit_code == 2 and "potluck reseat FOLDER" in again.stderr
        assert not Path("again").exists()
