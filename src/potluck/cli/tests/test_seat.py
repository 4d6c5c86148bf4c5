"""`potluck seat`, as a host uses it."""

import csv
import json
import re
import stat
from pathlib import Path

import pytest

from potluck.cli.options import SEAT
from potluck.cli.tests.friends import FAST, NINE
from potluck.reading import met, people, plans

WANTED = """
size courses apart together mix gather met memory want seconds work seed threads cluster cluster-at weights
likeness output
only paper force plain dry-run how-good diagnostics show-secret
name loves brings needs languages times table-size host newcomer arrives-with diet access say id apart-from
"""


def test_a_list_becomes_tables_words_and_six_files(nine, run):
    done = run("seat", nine, *FAST)
    assert done.exit_code == 0, done.output
    assert "Table 1" in done.stdout and "Alice" in done.stdout and "Common ground" in done.stdout
    names = {"plan.csv", "plan.json", "plan.host.json", "plan.html", "plan.pdf", "host.pdf"}
    assert {path.name for path in Path("potluck-plan").iterdir()} == names


def test_what_only_the_host_may_read_is_readable_by_its_owner_alone(nine, run):
    run("seat", nine, *FAST)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in Path("potluck-plan").iterdir()}
    assert modes["plan.host.json"] == modes["host.pdf"] == 0o600
    assert modes["plan.json"] & stat.S_IRGRP


def test_everyone_has_one_seat_in_every_course(nine, run):
    run("seat", nine, *FAST, "--courses", 2, "--only", "json")
    plan = plans.load_plan("potluck-plan/plan.json")
    assert len(plan["courses"]) == 2
    for course in plan["courses"]:
        seats = [guest["name"] for table in course["tables"] for guest in table["guests"]]
        assert sorted(seats) == [line.partition(",")[0] for line in NINE.splitlines()[1:]]


def test_the_same_seed_and_work_give_the_same_plan(nine, run):
    tables = []
    for name in ("first", "second"):
        run("seat", nine, *FAST, "--only", "json", "--output", name)
        tables.append(Path(name, "plan.json").read_bytes())
    assert tables[0] == tables[1]


def test_a_plan_is_replayed_from_what_it_recorded(nine, run):
    run("seat", nine, "--plain", "--seconds", "0.2", "--only", "json", "--output", "first")
    made = plans.load_host_plan("first/plan.host.json")["made"]
    again = ("--seed", made["seed"], "--work", made["work"], "--output", "again")
    run("seat", nine, "--plain", "--only", "json", *again)
    assert Path("first/plan.json").read_bytes() == Path("again/plan.json").read_bytes()


def test_a_seed_is_drawn_anew_for_every_plan(nine, run):
    seeds = set()
    for name in ("a", "b", "c"):
        run("seat", nine, "--plain", "--work", "20", "--only", "json", "--output", name)
        seeds.add(plans.load_host_plan(f"{name}/plan.host.json")["made"]["seed"])
    assert len(seeds) == 3


def test_plan_csv_is_for_spreadsheets_and_is_read_back(nine, run):
    nine.write_text(NINE.replace("Hana", "=Hana"), "utf-8")
    run("seat", nine, *FAST, "--only", "csv")
    data = Path("potluck-plan/plan.csv").read_bytes()
    assert data.startswith("\ufeff".encode()) and b"\r\n" in data
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert list(rows[0]) == ["course", "table", "id", "name", "why"]
    assert "'=Hana" in {row["name"] for row in rows}
    listed = people.read(nine)
    history = met.read(["potluck-plan/plan.csv"], listed.rows)
    assert not history.faults and not history.notes
    assert len(history.pairs) == 16  # a table of five and one of four


def test_only_what_is_wanted_is_written(nine, run):
    run("seat", nine, *FAST, "--only", "csv, html")
    assert {path.name for path in Path("potluck-plan").iterdir()} == {"plan.csv", "plan.html"}


def test_an_existing_plan_is_not_written_over_without_force(nine, run):
    run("seat", nine, *FAST, "--only", "csv")
    before = Path("potluck-plan/plan.csv").read_bytes()
    refused = run("seat", nine, *FAST, "--seed", "8", "--only", "csv")
    assert refused.exit_code == 2 and "Nothing was changed" in refused.stderr and "--force" in refused.stderr
    assert Path("potluck-plan/plan.csv").read_bytes() == before
    assert run("seat", nine, *FAST, "--only", "html", "--force").exit_code == 0
    assert {path.name for path in Path("potluck-plan").iterdir()} == {"plan.html", "before-1"}


def test_a_plan_that_is_written_over_is_kept_unless_it_is_the_same(nine, run):
    first = run("seat", nine, *FAST, "--only", "csv")
    before = Path("potluck-plan/plan.csv").read_bytes()
    assert "before" not in first.stdout
    again = run("seat", nine, *FAST, "--only", "csv", "--force")
    assert again.exit_code == 0 and not Path("potluck-plan/before-1").exists()
    nine.write_text(NINE + "Jonas,maps; tea,,,,\n", "utf-8")
    other = run("seat", nine, *FAST, "--only", "csv", "--force")
    assert "The plan before is kept in potluck-plan/before-1." in other.stdout
    assert Path("potluck-plan/before-1/plan.csv").read_bytes() == before


def test_a_dry_run_shows_the_columns_and_writes_nothing(nine, run):
    done = run("seat", nine, "--dry-run", "--plain")
    assert done.exit_code == 0
    assert (
        "could use" in done.stdout
        and "needs" in done.stdout
        and "9 people, 2 tables of 4 and 5" in done.stdout
    )
    assert not Path("potluck-plan").exists()


def test_a_dry_run_lists_everybody_where_there_are_names_only(nine, run):
    listed = [f"Guest{n:02}" for n in range(1, 43)]
    few = run("seat", "-", "--dry-run", "--plain", input="\n".join(listed[:12]))
    assert all(name in few.stdout for name in listed[:12]) and "more." not in few.stdout
    many = run("seat", "-", "--dry-run", "--plain", input="\n".join(listed))
    assert "Guest40" in many.stdout and "Guest41" not in many.stdout and "And 2 more." in many.stdout
    assert "Hana" not in run("seat", nine, "--dry-run", "--plain").stdout


def test_the_hint_names_the_command_as_it_can_be_typed(nine, run, monkeypatch):
    program = nine.parent / ".venv" / "bin" / "potluck"
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    away = run("seat", nine, *FAST, "--only", "json", "--output", "a").stdout
    assert "there: .venv/bin/potluck explain a NAME" in away
    monkeypatch.setenv("PATH", str(program.parent))
    assert "there: potluck explain b" in run("seat", nine, *FAST, "--only", "json", "--output", "b").stdout


def test_a_size_of_one_number_is_told_as_one(nine, run):
    done = run("seat", nine, *FAST, "--only", "csv", "--size", 5)
    assert "even at 5 a table" in done.stdout and "5 to 5" not in done.output


@pytest.mark.parametrize("given", [("--together", "Alise,Bob"), ("--apart", "Bob,Alise")])
def test_a_name_nobody_has_suggests_one_and_takes_none(nine, run, given):
    done = run("seat", nine, *FAST, *given)
    assert done.exit_code == 2
    assert "Nobody on the list is called “Alise”. Did you mean Alice?" in done.stderr


def test_a_column_can_be_named_by_its_header(nine, run):
    nine.write_text(NINE.replace("loves", "Thursdays are for"), "utf-8")
    done = run("seat", nine, *FAST, "--only", "json", "--loves", "Thursdays are for")
    assert done.exit_code == 0, done.output
    host = plans.load_host_plan("potluck-plan/plan.host.json")
    assert host["people"][0]["loves"]["chess"] == 1


def test_every_fault_is_told_at_once_and_nothing_is_written(nine, run):
    nine.write_text("name,table size\nAlice,many\n,4\nBob,few\n", "utf-8")
    done = run("seat", nine, *FAST)
    assert done.exit_code == 2 and not done.stdout
    assert [f"row {row}" in done.stderr for row in (2, 3, 4)] == [True] * 3
    assert "column “table size”" in done.stderr and "Nothing was written. Mend these 3 things" in done.stderr
    assert not Path("potluck-plan").exists()


def test_names_can_be_pasted(nine, run):
    done = run("seat", "-", *FAST, "--only", "csv", input="Ana\nBo\nCem\n")
    assert done.exit_code == 0 and "Cem" in done.stdout


def test_a_list_from_an_old_spreadsheet_is_read_and_said_so(nine, run):
    nine.write_bytes("name,loves\nZoë,thé\nJosé,thé\nAna,jazz\n".encode("cp1252"))
    done = run("seat", nine, *FAST, "--only", "csv")
    assert done.exit_code == 0 and "Zoë" in done.stdout and "Windows-1252" in done.stderr


def test_sizes_that_flex_are_told(nine, run):
    nine.write_text("name\n" + "\n".join("ABCDEFG"), "utf-8")
    done = run("seat", nine, *FAST, "--only", "csv")
    assert "7 people do not come out even at 4 to 6 a table" in done.stdout


def test_how_good_is_one_sentence(nine, run):
    done = run("seat", nine, *FAST, "--only", "csv", "--how-good")
    assert re.search(r"(The|of the) best possible( at tables of .+)?, proven\.\n", done.stdout)


def test_a_plan_stands_where_proving_goes_wrong(nine, run, monkeypatch):
    def failing(*_: object) -> None:
        raise AssertionError("in proving")

    monkeypatch.setattr("potluck.seating.proofs.certified.certify", failing)
    done = run("seat", nine, *FAST, "--only", "csv", "--how-good")
    assert done.exit_code == 0 and "Table 1" in done.stdout and Path("potluck-plan/plan.csv").exists()
    assert "proven" not in done.stdout and "Traceback" not in done.stderr
    told = " ".join(done.stderr.split())
    assert "No bound was found" in told and "(AssertionError)" in told and "The plan stands." in told
    monkeypatch.setenv("POTLUCK_DEBUG", "1")
    done = run("seat", nine, *FAST, "--only", "csv", "--how-good", "--force")
    assert done.exit_code == 0 and "in proving" in done.stderr and "Traceback" in done.stderr


def test_figures_come_only_with_diagnostics_and_by_id(nine, run):
    silent = run("seat", nine, *FAST, "--only", "csv", "--output", "a")
    told = run("seat", nine, *FAST, "--only", "csv", "--output", "b", "--diagnostics")
    assert "seed 7" not in silent.stdout and "minimum" not in silent.stdout
    figures = told.stdout[told.stdout.index("value") :].partition("In b:")[0]
    assert "seed 7, work 40" in figures and "minimum" in figures and "5 %" in figures and "#" in figures
    assert "Alice" not in figures


def test_earlier_plans_are_remembered_and_forgotten(nine, run):
    run("seat", nine, *FAST, "--only", "json", "--output", "march")
    run(
        "seat",
        nine,
        *FAST,
        "--only",
        "json",
        "--output",
        "april",
        "--met",
        "march",
        "--met",
        "march/plan.json",
    )
    options = plans.load_host_plan("april/plan.host.json")["options"]
    assert len(options["met"]) == 16 and options["memory_months"] == 24


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        (("--size", "3"), "size", [3, 3]),
        (("--size", "3-5"), "size", [3, 5]),
        (("--courses", "2"), "courses", 2),
        (("--memory", "2y"), "memory_months", 24),
        (("--memory", "7m"), "memory_months", 7),
        (("--weights", "raw"), "weights", "raw"),
        (("--together", "alice,BOB", "--together", "3,4"), "together", [["1", "2"], ["3", "4"]]),
        (("--apart", "Alice,Bob"), "apart", [["1", "2"]]),
        (("--mix", "Diet"), "mix", ["diet"]),
        (("--gather", "diet"), "gather", ["diet"]),
        (("--want", "old-friends"), "want", {"common-ground": 2, "giving": 1, "new-faces": -2, "mixing": 0}),
        (("--want", "giving=2"), "want", {"common-ground": 0, "giving": 2, "new-faces": 0, "mixing": 0}),
    ],
)
def test_an_option_means_what_it_says(nine, run, given, field, expected):
    done = run("seat", nine, *FAST, "--only", "json", *given)
    assert done.exit_code == 0, done.output
    assert plans.load_host_plan("potluck-plan/plan.host.json")["options"][field] == expected


def test_groups_can_come_from_a_file_with_a_header(nine, run):
    Path("friends.csv").write_text("one;other\nAlice;Bob\n3;Dana\n", "utf-8")
    done = run("seat", nine, *FAST, "--only", "json", "--together", "@friends.csv")
    assert "taken for a header" in done.stderr
    together = plans.load_host_plan("potluck-plan/plan.host.json")["options"]["together"]
    assert together == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--size", "2-9"), "3 to 8"),
        (("--size", "6-4"), "3 to 8"),
        (("--memory", "long"), "24m"),
        (("--want", "money"), "new-faces, old-friends or help-each-other"),
        (("--want", "giving=much"), "no number"),
        (("--want", "giving=-1"), "--want"),
        (("--want", "new-faces=nan"), "The weight of new-faces is nan"),
        (("--output", ""), "--output: name a folder"),
        (("--weights", "heavy"), "sqrt or raw"),
        (("--only", "docx"), "csv or json or html or pdf"),
        (("--paper", "a5"), "a4 or letter"),
        (("--together", "Zed,Alice"), "Nobody on the list is called “Zed”"),
        (("--apart", "Alice"), "two people or more"),
        (("--together", "@none.csv"), "no such file"),
        (("--mix", "shoe"), "“shoe”: No column has the name you gave to mix or to gather by"),
        (("--met", "none.csv"), "none.csv"),
        (("--seconds", "0"), "above 0"),
        (("--seconds", "soon"), "a number is needed"),
        (("--work", "1.5"), "a whole number is needed"),
        (("--threads", "0"), "threads"),
        (("--courses", "0"), "courses"),
        (("--name", "Nome"), "Nome"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_with_status_2(nine, run, given, words):
    done = run("seat", nine, *FAST, *given)
    assert done.exit_code == 2, done.output
    assert words in done.stderr and "Traceback" not in done.output
    assert not list(Path().glob("*plan*"))


def test_an_ambiguous_name_is_refused_with_the_ids(nine, run):
    nine.write_text(NINE + "Alice,maps,,,,\n", "utf-8")
    done = run("seat", nine, *FAST, "--together", "Alice,Bob", "--apart", "Zed,Bob")
    assert done.exit_code == 2
    assert "“Alice” could be several people; use one of the ids 1, 10." in done.stderr
    assert "Zed" in done.stderr


def test_every_option_of_the_issue_is_there():
    wanted = WANTED.split()
    assert {f"--{word}" for word in wanted} <= {option.flag for option in SEAT}


def test_the_plan_says_nothing_of_wishes_but_the_host_document_is_whole(nine, run):
    run("seat", nine, *FAST, "--only", "json", "--together", "Alice,Bob")
    guest = json.loads(Path("potluck-plan/plan.json").read_text("utf-8"))["courses"][0]["tables"][0][
        "guests"
    ][0]
    assert set(guest) == {"id", "id_from", "name", "why"}
    assert plans.load_host_plan("potluck-plan/plan.host.json")["options"]["together"] == [["1", "2"]]


SIX = NINE.replace(",diet\n", ",table size\n").replace("no nuts", "6").replace("vegan", "")


def test_a_wish_for_a_table_size_is_told_with_the_size_that_makes_room_for_it(nine, run):
    nine.write_text(SIX, "utf-8")
    told = "Emil would like a table of 6, and these tables do not allow it.\n--size 3-6 makes room for it.\n"
    done = run("seat", nine, *FAST, "--show-secret")
    assert done.exit_code == 1 and told in done.stderr
    dry = run("seat", nine, *FAST, "--show-secret", "--dry-run")
    assert dry.exit_code == 0 and all(f"- {line}" in dry.stdout for line in told.splitlines())
    assert run("seat", nine, *FAST, "--only", "json", "--size", "3-6").exit_code == 0


def test_a_dry_run_says_of_every_cause_alike_that_not_every_wish_can_be_kept(nine, run):
    said = []
    for listed, wish in ((SIX, ()), (NINE, ("--together", "Alice,Bob", "--apart", "Alice,Bob"))):
        nine.write_text(listed, "utf-8")
        said.append(run("seat", nine, *FAST, *wish, "--dry-run").stdout.splitlines()[-2:])
    assert said[0] == said[1] and said[0][0] == "- Not every wish can be kept."
    nine.write_text(NINE, "utf-8")
    assert "wish" not in run("seat", nine, *FAST, "--apart", "Alice,Bob", "--dry-run").stdout
