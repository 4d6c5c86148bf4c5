"""Every sweep of every room runs."""

import inspect
from importlib import import_module

from potluck.config import sweeps
from potluck.config.settings import ROOMS


def test_every_sweep_that_a_room_has_is_run() -> None:
    run = {(sweep.run.__module__, sweep.run.__name__) for sweep in sweeps.SWEEPS}
    there = set()
    for room in ROOMS:
        try:
            schedule = import_module(f"potluck.{room}.schedule")
        except ModuleNotFoundError:
            continue
        for name, function in inspect.getmembers(schedule, inspect.isfunction):
            own = function.__module__ == schedule.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters)) == "now":
                there.add((schedule.__name__, name))
    inner = {("potluck.letters.schedule", name) for name in ("free_claims", "let_go")}
    assert there - inner == run
