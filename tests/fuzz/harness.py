"""One fuzzing process, guided by coverage: python -m tests.fuzz.harness TARGET FOLDER... [options]."""

import sys

import atheris

with atheris.instrument_imports(include=["potluck.reading"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz the target named first; libFuzzer ends the process."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
