"""What was measured is printed, and written into its own section of docs/measured.md."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "measured.md"
HEAD = """# What was measured

Every section is written by the command that it names. Seconds are CPU seconds of one core, or wall.
Nothing stands here that was not measured.
"""


@dataclass(frozen=True)
class Section:
    """One command's figures: a table, and what it says in sentences."""

    name: str
    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    figures: Sequence[str] = field(default=())
    arguments: str = ""
    part: str = ""
    """Where one command has several sections: which of them."""

    @property
    def mark(self) -> str:
        return "-".join(filter(None, (self.name, self.part)))

    @property
    def command(self) -> str:
        return f"python -m benchmarks {self.name}{self.arguments}"


def tell(section: Section, page: Path = PAGE) -> None:
    """Print the figures of one command and write them into its section of the page."""
    text = markdown(section)
    sys.stdout.write(text + "\n")
    before = page.read_text("utf-8") if page.exists() else HEAD
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(replaced(before, section.mark, text), "utf-8")


def markdown(section: Section) -> str:
    """Return a section as the page holds it."""
    lines = [f"## {section.title}", "", "```console", f"$ {section.command}", "```", ""]
    if section.rows:
        lines += [_row(section.columns), _row(["---"] * len(section.columns))]
        lines += [*map(_row, section.rows), ""]
    lines += [f"- {figure}" for figure in section.figures]
    return "\n".join(lines).rstrip() + "\n"


def replaced(page: str, name: str, text: str) -> str:
    """Return the page with the section of that name replaced, or added at the end."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    found = re.search(re.escape(begin) + ".*?" + re.escape(end), page, re.DOTALL)
    if found:
        return page[: found.start()] + begin + text + end + page[found.end() :]
    return page.rstrip("\n") + "\n\n" + begin + text + end


def percent(share: float, digits: int = 1) -> str:
    """Return 0.985 as "98.5 %"."""
    return f"{100 * share:.{digits}f} %"


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
