"""Who stays away stays known: a wish about them is neither lost nor falls on somebody else."""

from pathlib import Path

LIST = (
    "name,loves,apart from\nAna,chess; tea,\nBo,chess; tea,Ana\nCem,maps,\nDee,maps,\nEli,maps,\nFay,maps,\n"
)


def seated(run, text=LIST):
    Path("list.csv").write_text(text, "utf-8")
    assert (
        run("seat", "list.csv", "--size", "3", "--only", "json", "--seed", "1", "--work", "200").exit_code
        == 0
    )


def arrive(run, text):
    Path("arrived.csv").write_text(text, "utf-8")
    return run("reseat", "potluck-plan", "--arrived", "arrived.csv", "--only", "json")


def secrets_of(run, name):
    return run("explain", "potluck-plan", name, "--show-secret").stdout


def test_whoever_comes_after_all_is_the_same_person_with_the_same_wishes(run, nine):
    seated(run)
    run("reseat", "potluck-plan", "--absent", "Ana", "--only", "json")
    assert arrive(run, "name,loves\nAna,chess; tea\n").exit_code == 0
    assert "Never at one table with Ana" in secrets_of(run, "Bo")
    assert "with Ana" not in secrets_of(run, "Bo").split("Never")[0]


def test_a_wish_about_somebody_away_does_not_fall_on_a_stranger(run, nine):
    seated(run, LIST.replace("Bo,chess; tea,Ana", "Bo,chess; tea,Fay"))
    run("reseat", "potluck-plan", "--absent", "Fay", "--only", "json")
    assert arrive(run, "name,loves\nZoe,maps\n").exit_code == 0
    assert "Never at one table with Fay" in secrets_of(run, "Bo")
    assert "Zoe" not in secrets_of(run, "Bo").split("Never")[-1]


def test_a_name_that_is_somebody_elses_id_keeps_its_wish(run, nine):
    seated(run, "name,apart from\n6,1\n5,\n4,\n3,\n2,\n1,\n")
    assert arrive(run, "name\nZoe\n").exit_code == 0
    assert "Never at one table with 1" in secrets_of(run, "6")


def test_a_table_with_a_large_number_in_its_name_is_only_a_name(run, nine):
    seated(run)
    plan = Path("potluck-plan/plan.host.json")
    plan.write_text(plan.read_text("utf-8").replace('"Table 1"', '"Salon 99999999"'), "utf-8")
    assert run("explain", "potluck-plan", "Ana").exit_code == 0


def test_a_file_of_secrets_is_refused_by_line_and_never_by_name(run, nine):
    Path("pairs.csv").write_text("Alice,Bobby\nAlice,Bob\n", "utf-8")
    refused = run("seat", nine, "--apart", "@pairs.csv")
    assert refused.exit_code == 2
    assert "pairs.csv, line 1" in refused.stderr
    assert not {"Alice", "Bobby"}.intersection(refused.stderr.replace(",", " ").split())


def test_a_header_of_a_file_of_pairs_is_known_by_its_words(run, nine):
    Path("pairs.csv").write_text("name 1,name 2\nAlice,Bob\n", "utf-8")
    done = run("seat", nine, "--apart", "@pairs.csv", "--only", "csv", "--work", "50")
    assert done.exit_code == 0
    assert "taken for a header" in done.stderr


def test_whoever_comes_with_or_without_somebody_of_the_plan_means_them(run, nine):
    seated(run)
    done = arrive(run, "name,loves,apart from,arrives with\nMax,tea,Cem,Dee\n")
    assert done.exit_code == 0 and "apart" not in done.stderr and "arrives with" not in done.stderr
    assert "Never at one table with Cem" in secrets_of(run, "Max")
    strange = arrive(run, "name,loves,arrives with\nNoa,tea,Nobody Known\n")
    assert "“Nobody Known”" in strange.stderr
