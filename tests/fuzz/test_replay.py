"""What fuzzing has learnt is read again with every build: no traceback, no hang."""

import time
from pathlib import Path

import pytest
from tests.fuzz import targets

CORPUS = Path(__file__).resolve().parent / "corpus"
MOST_BYTES = 1_000_000
LONGEST_SECONDS = 5.0


@pytest.mark.parametrize("name", targets.TARGETS)
def test_every_input_of_the_corpus_is_read_without_failing(name: str) -> None:
    inputs = sorted((CORPUS / name).iterdir())
    assert inputs
    for path in inputs:
        started = time.process_time()
        targets.TARGETS[name](path.read_bytes())
        assert time.process_time() - started < LONGEST_SECONDS, path.name


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < MOST_BYTES
