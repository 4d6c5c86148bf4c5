"""The child that prints: a document on standard input becomes a PDF on standard output."""

import json
import sys

from potluck.printing import paper


def main() -> None:
    """Print one document."""
    asked = json.load(sys.stdin)
    if asked["sheet"] == "host":
        pdf = paper.host_pdf(asked["document"], asked["paper"])
    else:
        pdf = paper.plan_pdf(asked["document"], asked["says"], asked["paper"])
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
