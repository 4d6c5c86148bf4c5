"""`potluck seat --cluster`: what it says without Ray, and what a small list comes to."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from benchmarks import make_people

from potluck.cli.tests.friends import FAST
from potluck.seating.cluster import ray_workers, rounds
from potluck.seating.cluster.rounds import Alone


def test_without_ray_it_says_what_to_install_and_writes_nothing(nine, run, monkeypatch):
    monkeypatch.setattr(ray_workers, "is_installed", lambda: False)
    done = run("seat", nine, *FAST, "--cluster")
    assert done.exit_code == 2
    assert "pip install 'potluck[cluster]'" in done.stderr and "Nothing was written" in done.stderr
    assert not Path("potluck-plan").exists()


def test_an_address_where_nobody_answers_is_refused(nine, run, monkeypatch):
    monkeypatch.setattr(ray_workers, "is_installed", lambda: True)
    done = run("seat", nine, *FAST, "--cluster-at", "127.0.0.1:1")
    assert done.exit_code == 2
    assert "No Ray cluster answers at 127.0.0.1:1" in done.stderr


def test_for_a_small_list_no_cluster_is_started(nine, run, monkeypatch):
    monkeypatch.setattr(ray_workers, "is_installed", lambda: True)
    monkeypatch.setattr(ray_workers, "joined", lambda address: pytest.fail("joined"))
    for name, more in (("one", []), ("other", ["--cluster"])):
        done = run("seat", nine, *FAST, "--only", "json", "--output", name, *more)
        assert done.exit_code == 0, done.output
    assert Path("one/plan.json").read_bytes() == Path("other/plan.json").read_bytes()


def test_a_cluster_that_does_not_start_is_refused(nine, run, monkeypatch):
    def init(**_given):
        raise Exception("The current node timed out during startup.")

    monkeypatch.setattr(rounds, "PEOPLE_IN_A_SHARD", 4)
    monkeypatch.setattr(ray_workers, "is_installed", lambda: True)
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(init=init))
    done = run("seat", nine, *FAST, "--size", 3, "--cluster")
    assert done.exit_code == 2
    assert "No Ray cluster answers at this machine" in done.stderr and "Nothing was written" in done.stderr


@pytest.fixture
def alone(monkeypatch):
    """One process in the place of a cluster."""

    @contextmanager
    def here(address):
        yield Alone()

    monkeypatch.setattr(ray_workers, "workers", here)


def test_a_list_of_several_shards_is_seated_whole(nine, run, alone, monkeypatch):
    monkeypatch.setattr(rounds, "PEOPLE_IN_A_SHARD", 4)
    done = run("seat", nine, *FAST, "--size", 3, "--cluster", "--only", "csv")
    assert done.exit_code == 0, done.output
    rows = Path("potluck-plan/plan.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 10


@pytest.mark.long
@pytest.mark.skipif(
    not ray_workers.is_installed() and os.environ.get("CI") != "true",
    reason="NOT TESTED: Ray is not here (pip install 'potluck[cluster]')",
)
def test_on_every_processor_of_this_machine_people_sit_as_by_one_process(nine, run, command, alone):
    with Path("many.csv").open("w", encoding="utf-8") as file:
        make_people.write(file, 2 * rounds.PEOPLE_IN_A_SHARD, 2000, 1)
    words = ["seat", "many.csv", "--plain", "--only", "csv", "--work", "4", "--seed", "1", "--cluster"]
    subprocess.run([*command, *words, "--output", "on-ray"], check=True, capture_output=True)
    assert run(*words, "--output", "alone").exit_code == 0
    assert Path("on-ray/plan.csv").read_bytes() == Path("alone/plan.csv").read_bytes()
