"""`potluck reseat` and `potluck explain`: a plan of old, made good again and told from the inside."""

import json
from pathlib import Path

import pytest

from potluck.cli.screen import steps
from potluck.cli.tests.friends import FAST, NINE
from potluck.reading import plans
from potluck.seating import repair

DOCUMENT = "potluck-plan/plan.host.json"


@pytest.fixture
def evening(nine, run):
    nine.write_text(NINE + "Jonas,maps; tea,,,,\nKai,chess,,,,\nLea,radio plays,,,,\nMia,maps,,,,\n", "utf-8")
    done = run("seat", nine, *FAST, "--courses", 2, "--only", "json,csv")
    assert done.exit_code == 0, done.output
    return Path("potluck-plan")


def seats(course: int = 0) -> dict[str, str]:
    tables = plans.load_host_plan(DOCUMENT)["plan"]["courses"][course]["tables"]
    return {guest["name"]: table["name"] for table in tables for guest in table["guests"]}


def test_somebody_absent_loses_the_seat_and_few_people_move(evening, run):
    before = seats()
    done = run("reseat", evening, "--absent", "Bob, Mia", "--plain", "--only", "json,csv")
    assert done.exit_code == 0, done.output
    after = seats()
    assert before.keys() - after.keys() == {"Bob", "Mia"}
    moved = [name for name in after if before[name] != after[name]]
    assert len(moved) <= 3
    assert all(name in done.stdout for name in moved)


def test_a_table_of_nobody_that_was_written_into_a_plan_is_refused_in_words(evening, run):
    told = json.loads(Path(DOCUMENT).read_text("utf-8"))
    told["people"][0]["table_size"] = [0, 0]
    Path(DOCUMENT).write_text(json.dumps(told), "utf-8")
    for asked in (("reseat", evening, "--absent", "Bob"), ("explain", evening, "Alice")):
        done = run(*asked)
        assert done.exit_code == 2 and "table_size of Alice is (0, 0)" in done.stderr
        assert "Potluck’s fault" not in done.stderr


def test_what_more_moves_would_buy_is_told_and_used_where_it_is_allowed(evening, run):
    before, fewest = seats(), []
    for allowed in (0, 2):
        given = ("--absent", "Bob", "--course", 1, "--moves", allowed, "--seconds", 5, "--only", "json")
        done = run("reseat", evening, *given, "--plain", "--output", f"new-{allowed}")
        assert done.exit_code == 0, done.output
        host = plans.load_host_plan(f"new-{allowed}/plan.host.json")
        tables = host["plan"]["courses"][0]["tables"]
        now = {guest["name"]: table["name"] for table in tables for guest in table["guests"]}
        fewest.append(sum(before[name] != now[name] for name in now))
        assert "the tables would be" in done.stdout or "% better" in done.stdout
    assert fewest[1] <= fewest[0] + 2
    assert "than had to" in done.stdout or "no table better" in done.stdout


@pytest.mark.parametrize(
    ("values", "allowed", "said"),
    [
        ((10, 10.01, 10.3, 10.3), 0, ["If 2 more people moved, the tables would be 3 % better."]),
        (
            (10, 10.5, 11, 11),
            1,
            [
                "One more person moved than had to; that makes the tables 5 % better.",
                "If one more person moved, the tables would be 5 % better.",
            ],
        ),
        ((10, 10), 1, ["Moving more people than must makes no table better."]),
        ((10, 10), 0, ["If a few more people moved, the tables would be no better."]),
        ((0, 10), 0, ["If a few more people moved, the tables would be no better."]),
    ],
)
def test_a_frontier_is_told_in_words(values, allowed, said):
    nobody = repair.Repair((), (), {})
    frontier = [repair.Step(n, nobody, float(value), None) for n, value in enumerate(values)]
    assert list(steps.told(frontier, allowed)) == said


def test_the_old_plan_is_kept_beside_the_new_one(evening, run):
    before = (evening / "plan.csv").read_bytes()
    done = run("reseat", evening, "--absent", "Bob", "--plain", "--only", "json,csv")
    assert "before-1" in done.stdout
    assert (evening / "before-1" / "plan.csv").read_bytes() == before
    assert (evening / "before-1" / "plan.host.json").stat().st_mode & 0o777 == 0o600
    assert (evening / "plan.csv").read_bytes() != before


def test_a_name_nobody_has_suggests_one(evening, run):
    for done in (
        run("reseat", evening, "--absent", "Fatma", "--plain"),
        run("reseat", evening, "--pin", "Fatma=1", "--plain"),
        run("explain", evening, "Fatma", "--plain"),
    ):
        assert done.exit_code == 2 and "Did you mean Fatima?" in done.stderr


def test_a_plan_without_the_document_of_its_host_says_why(nine, run):
    run("seat", nine, *FAST, "--only", "csv")
    for given in (("explain", "potluck-plan", "Bob"), ("reseat", "potluck-plan", "--absent", "Bob")):
        done = run(*given, "--plain")
        assert done.exit_code == 2 and "--only without json leaves it out" in done.stderr


def test_with_output_the_old_plan_is_left_alone(evening, run):
    before = (evening / "plan.csv").read_bytes()
    assert (
        run("reseat", evening, "--absent", "Bob", "--plain", "--only", "json", "--output", "new").exit_code
        == 0
    )
    assert (evening / "plan.csv").read_bytes() == before and Path("new/plan.json").exists()
    again = run("reseat", evening, "--absent", "Bob", "--plain", "--only", "json", "--output", "new")
    assert again.exit_code == 2 and "--force" in again.stderr


def test_with_output_and_force_the_plan_that_was_there_is_kept(evening, run):
    run("reseat", evening, "--absent", "Bob", "--plain", "--only", "json", "--output", "new")
    before = Path("new/plan.json").read_bytes()
    again = run(
        "reseat", evening, "--absent", "Mia", "--plain", "--only", "json", "--output", "new", "--force"
    )
    assert again.exit_code == 0 and "before-1" in again.stdout
    assert Path("new/before-1/plan.json").read_bytes() == before != Path("new/plan.json").read_bytes()


def test_arrivals_get_ids_and_numbers_of_their_own(evening, run):
    Path("new.csv").write_text("name,loves\nAna,tea\nBo,maps\n", "utf-8")
    done = run("reseat", evening, "--arrived", "new.csv", "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    people = plans.load_host_plan(DOCUMENT)["people"]
    assert [(p["id"], p["number"]) for p in people if p["name"] in ("Ana", "Bo")] == [("14", 14), ("15", 15)]
    assert {"Ana", "Bo"} <= seats(0).keys() and {"Ana", "Bo"} <= seats(1).keys()
    assert "Ana has a seat at Table " in done.stdout


def test_an_arrival_with_somebody_elses_id_is_refused(evening, run):
    Path("new.csv").write_text("id,name\n3,Ana\n", "utf-8")
    done = run("reseat", evening, "--arrived", "new.csv", "--plain")
    assert done.exit_code == 2 and "Ana has the id 3, which is Charlie’s" in done.stderr


def test_one_course_can_be_seated_anew_while_the_other_stays(evening, run):
    other = seats(1)
    done = run("reseat", evening, "--absent", "Bob", "--course", 1, "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    assert "Bob" not in seats(0) and seats(1) == other


def test_somebody_pinned_sits_where_asked(evening, run):
    target = next(table for table in ("Table 1", "Table 2", "Table 3") if seats()["Alice"] != table)
    done = run("reseat", evening, "--pin", f"Alice={target}", "--course", 1, "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    assert seats()["Alice"] == target and "as you asked" in done.stdout


@pytest.mark.parametrize(
    ("pins", "at"),
    [
        ("Alice=Table 1, Bob=2", {"Alice": "Table 1", "Bob": "Table 2"}),
        ("Lovelace, Ada=Table 2", {"Lovelace, Ada": "Table 2"}),
        ('"Lovelace, Ada=1", Bob=Table 1', {"Lovelace, Ada": "Table 1", "Bob": "Table 1"}),
    ],
)
def test_several_are_pinned_with_commas_between_and_a_name_may_hold_one(nine, run, pins, at):
    nine.write_text(NINE + '"Lovelace, Ada",chess,,,,\n', "utf-8")
    run("seat", nine, *FAST, "--only", "json")
    done = run("reseat", "potluck-plan", "--pin", pins, "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    assert at.items() <= seats().items()


def test_whoever_shares_nothing_is_named_after_a_reseating_as_after_a_seating(nine, run):
    nine.write_text(NINE.replace("Goran,tea; chess", "Goran,falconry"), "utf-8")
    thought = "Everyone but Goran shares something with somebody at the table: give that seat a thought."
    assert thought in run("seat", nine, *FAST, "--only", "json").stdout
    done = run("reseat", "potluck-plan", "--absent", "Bob", "--plain", "--only", "json").stdout
    assert thought in done
    done = run("reseat", "potluck-plan", "--absent", "Goran", "--plain", "--only", "json").stdout
    assert "thought" not in done and "Everyone shares something" in done


def test_a_never_together_is_kept_and_an_arrival_of_the_same_name_does_not_undo_it(evening, run, nine):
    nine.write_text(NINE.replace("Goran,tea; chess,,,,", "Goran,tea; chess,,,Alice,"), "utf-8")
    run("seat", nine, *FAST, "--only", "json", "--force")
    Path("new.csv").write_text("name\nAlice\n", "utf-8")
    done = run("reseat", evening, "--arrived", "new.csv", "--absent", "Bob", "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    host = plans.load_host_plan(DOCUMENT)
    at = {guest["id"]: t["name"] for t in host["plan"]["courses"][0]["tables"] for guest in t["guests"]}
    assert at["7"] != at["1"]
    assert "apart" not in done.output


def test_the_reseated_document_says_that_no_work_replays_it(evening, run):
    run("reseat", evening, "--absent", "Bob", "--plain", "--only", "json")
    made = plans.load_host_plan(DOCUMENT)["made"]
    assert made["work"] is None and made["bound"] is None and made["value"] > 0


def test_what_changed_is_kept_for_the_host_alone_and_told_to_whoever_asks(evening, run):
    assert plans.load_host_plan(DOCUMENT)["moves"] == []
    Path("new.csv").write_text("name,loves\nAna,tea\n", "utf-8")
    done = run("reseat", evening, "--arrived", "new.csv", "--course", 2, "--plain", "--only", "json")
    assert done.exit_code == 0, done.output
    moves = plans.load_host_plan(DOCUMENT)["moves"]
    (arrived,) = [move for move in moves if move["id"] == "14"]
    assert arrived["course"] == 2 and arrived["why"].startswith("Ana has a seat at Table ")
    assert arrived["why"] not in (evening / "plan.json").read_text("utf-8")
    assert all(move["why"] in done.stdout for move in moves)
    assert arrived["why"] in run("explain", evening, "Ana", "--plain").stdout
    others = {p["name"] for p in plans.load_host_plan(DOCUMENT)["people"]} - {"Ana"}
    assert arrived["why"] not in run("explain", evening, min(others), "--plain").stdout


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "--absent NAME"),
        (("--absent", "Zed"), "Nobody on the list is called “Zed”"),
        (("--absent", "Bob", "--course", "3"), "the plan has 2 courses"),
        (("--pin", "Alice"), "Table 3"),
        (("--pin", "Alice=Table 9"), "the tables are 1 to"),
        (("--pin", "Zed=1"), "Zed"),
        (("--pin", "=1"), "write “NAME=Table 3”"),
        (("--pin", '""=1'), "write “NAME=Table 3”"),
        (("--pin", "Alice=1", "--pin", "1=Table 2"), "pinned to Table 1 already"),
        (("--pin", "Alice=1, 1=Table 2"), "--pin 1=Table 2: they are pinned to Table 1 already"),
        (("--pin", "Alice=Table 1, Zed=Table 2"), "Nobody on the list is called “Zed”"),
        (("--pin", "Alice=Table 1, 2"), "give --pin once for each"),
        (("--pin", "Lovelace, Ada=Table 1, Alice=Table 2"), "give --pin once for each"),
        (("--absent", "Bob", "--seconds", "0"), "above 0"),
        (("--absent", "Bob", "--seconds", "nan"), "above 0"),
        (("--absent", "Bob", "--output", "people.csv/plan"), "half written"),
        (("--arrived", "none.csv"), "none.csv"),
        (("--absent", "Bob", "--moves", "-1"), "must be 0 to 50"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(evening, run, given, words):
    before = (evening / "plan.csv").read_bytes()
    done = run("reseat", evening, "--plain", *given)
    assert done.exit_code == 2 and words in done.stderr, done.output
    assert (evening / "plan.csv").read_bytes() == before and not (evening / "before-1").exists()


def test_an_ambiguous_absentee_is_refused_with_the_ids(nine, run):
    nine.write_text(NINE + "Bob,maps,,,,\n", "utf-8")
    run("seat", nine, *FAST, "--only", "json")
    done = run("reseat", "potluck-plan", "--absent", "Bob", "--plain")
    assert done.exit_code == 2 and "2, 10" in done.stderr
    assert run("reseat", "potluck-plan", "--absent", "10", "--plain", "--only", "json").exit_code == 0


def test_explain_tells_each_course_and_what_is_shared_with_each(evening, run):
    done = run("explain", evening, "alice", "--plain")
    assert done.exit_code == 0
    assert "First course" in done.stdout and "Second course" in done.stdout
    assert done.stdout.count("Alice sits at") == 2
    mates = [name for name, table in seats().items() if table == seats()["Alice"] and name != "Alice"]
    assert all(f"with {name}: " in done.stdout for name in mates)


def test_explain_refuses_what_is_no_plan(nine, run):
    assert run("explain", "nowhere", "Alice").exit_code == 2
    Path("plan.host.json").write_text("{}", "utf-8")
    done = run("explain", ".", "Alice")
    assert done.exit_code == 2 and "Traceback" not in done.output
