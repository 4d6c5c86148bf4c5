"""The child that prints: a document on standard input becomes a PDF or a picture on standard output.

It also knows which names no face of this machine can write.
"""

import json
import sys
from typing import Any

from potluck.printing import faces, paper, picture


def main() -> None:
    """Print one document."""
    sys.stdout.buffer.write(_pressed(json.load(sys.stdin)))


def _pressed(asked: dict[str, Any]) -> bytes:
    if asked["sheet"] == "names":
        return json.dumps(faces.uncovered(asked["names"])).encode()
    if asked["sheet"] == "picture":
        return picture.png(asked["document"], asked["heading"], asked["part"])
    if asked["sheet"] == "host":
        return paper.host_pdf(asked["document"], asked["paper"], asked["heading"])
    return paper.plan_pdf(asked["document"], asked["says"], asked["paper"], asked["heading"])


if __name__ == "__main__":
    main()
