"""Gathers the sentences of `changelog.d/` into CHANGELOG.md under a new version."""

import datetime
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def gather(root: Path, version: str, day: datetime.date) -> str:
    """Move every fragment into the changelog, newest version first, and return what was written."""
    fragments = sorted((root / "changelog.d").glob("*.md"))
    lines = [f"- {fragment.read_text('utf-8').strip()}" for fragment in fragments]
    section = f"## {version} ({day:%Y-%m-%d})\n\n" + "\n".join(lines) + "\n"
    changelog = root / "CHANGELOG.md"
    head, mark, rest = changelog.read_text("utf-8").partition("\n## ")
    changelog.write_text(f"{head.rstrip()}\n\n{section}{mark}{rest}", "utf-8")
    for fragment in fragments:
        fragment.unlink()
    return section


if __name__ == "__main__":
    print(gather(ROOT, sys.argv[1], datetime.datetime.now(datetime.UTC).date()))
