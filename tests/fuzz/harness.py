"""One fuzzing process, guided by coverage: python -m tests.fuzz.harness TARGET FOLDER... [options]."""

import sys

import atheris

with atheris.instrument_imports(include=["potluck.reading"]):
    from tests.fuzz import targets


def main() -> None:
    """Fuzz the target named first; libFuzzer ends the process."""
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: targets.run(sys.argv[1], data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
