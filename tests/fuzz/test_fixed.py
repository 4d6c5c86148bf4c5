"""The inputs of `make check` are the same every time, whatever else differs."""

import hashlib
import itertools
import os
import subprocess
import sys

import pytest
from tests.fuzz import fixed, targets

MANY = 300
DRAW = (
    "import hashlib, itertools, sys; from tests.fuzz import fixed; "
    "drawn = itertools.islice(fixed.inputs(sys.argv[1]), int(sys.argv[2])); "
    "print(hashlib.sha256(b'|'.join(drawn)).hexdigest())"
)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_fixed_inputs_are_the_same_in_every_process(name: str) -> None:
    drawn = list(itertools.islice(fixed.inputs(name), MANY))
    assert len(set(drawn)) > MANY * 0.9
    assert max(map(len, drawn)) <= fixed.LONGEST_INPUT
    for seed in ("1", "2"):
        command = [sys.executable, "-c", DRAW, name, str(MANY)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            command,
            cwd=fixed.CORPUS.parent.parent.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == hashlib.sha256(b"|".join(drawn)).hexdigest()


def test_every_target_has_its_number_of_inputs() -> None:
    assert fixed.RUNS.keys() == targets.TARGETS.keys()
