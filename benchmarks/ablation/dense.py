"""What each part of the search over arbitrary weights is worth: the same CPU seconds without it."""

import argparse
import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from unittest import mock

from benchmarks import measured
from benchmarks.ablation import run
from benchmarks.grouping import instances, ours
from potluck.seating.search import kernels
from potluck.seating.search.dense import grouping, schedule
from potluck.seating.search.dense import run as search

SEEDS, SECONDS = 2, 3.0
WHOLE = "the engine's search"
SMALLEST = 60
"""Fewer people are grouped as well as can be by every row."""
BEGINNING = ((schedule.HOT, Decimal(schedule.FIRST), 1),)


def main(arguments: Sequence[str]) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ablation-dense", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU seconds for each run")
    options = parser.parse_args(arguments)
    chosen = [i for i in (*instances.drawn(), *instances.library()) if len(i.weights) >= SMALLEST]
    found = {name: run.Found() for name in parts()}
    for instance in chosen:
        for name, without in parts().items():
            for seed in range(options.seeds):
                with without:
                    value = instance.value(ours.group(instance, seed, options.seconds))
                assert value is not None
                found[name].values.append(value)
                print(instance.name, name, seed, value, flush=True)
    plain = found[WHOLE]
    names = [instance.name for instance in chosen]
    measured.tell(
        measured.Section(
            "ablation-dense",
            "Ablation: what each part of the search over arbitrary weights is worth",
            run.COLUMNS[:-1],
            [run.row(name, own, plain, options.seeds, names)[:-1] for name, own in found.items()],
            [
                f"{options.seconds:g} CPU s each, {options.seeds} seeds; instances: {', '.join(names)}.",
                run.PAIRED,
            ],
            run.asked(options, SEEDS, SECONDS),
        )
    )


def parts() -> Mapping[str, AbstractContextManager[object]]:
    """Return every row, and what takes its part away."""
    first, _, third = schedule.LADDER
    return {
        WHOLE: nullcontext(),
        "never taken up again, always begun anew": mock.patch.object(schedule, "LADDER", BEGINNING),
        "taken up again from one temperature only, the coolest": mock.patch.object(
            schedule, "LADDER", (first,)
        ),
        "taken up again from the warmest only": mock.patch.object(schedule, "LADDER", (third,)),
        "first anneals of large rooms as short as of small ones": mock.patch.object(
            schedule, "FIRST_OF_MANY", schedule.FIRST
        ),
        "first anneals of small rooms as long as of large ones": mock.patch.object(schedule, "MANY", 0),
        "sizes never held": mock.patch.object(grouping.Grouping, "held", lambda self, _group: self),
        "one scale of temperature, settled or not": mock.patch.object(search, "ALIKE", Decimal(0)),
        "without AVX2 and its 16 bits": mock.patch.dict(os.environ, {kernels.CHOICE: "plain"}),
    }
