"""Writes the pages of the docs that the code knows best, and checks that every link leads somewhere.

With `--check` nothing is written: it fails where a page is not what the code would write.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from potluck.cli import commands, options
from potluck.config import env
from potluck.reading import kinds

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def columns_page() -> str:
    """Return the page of every kind of column a list of people may have."""
    head = """# The columns of a list

A column is recognised by its usual names, without regard to case, accents and punctuation. Any other name can
be told: `--loves "What I like"`.
"""
    parts = [head]
    for word, kind in kinds.COLUMN_KINDS.items():
        parts.append(
            f"## {word}\n\n{kind.means}\n\nOption: `--{word}`. Usual names: {', '.join(kind.usual)}.\n"
        )
    return "\n".join(parts)


def options_page() -> str:
    """Return the page of every command with its arguments and options."""
    parts = ["# The options of every command\n"]
    for command in commands.COMMANDS.values():
        parts.append(f"## potluck {command.word}\n\n{command.says}\n")
        parts += [f"`{argument.shows}`: {argument.says}\n" for argument in command.arguments]
        for panel in dict.fromkeys(option.panel for option in command.options):
            rows = [_option_row(option) for option in command.options if option.panel == panel]
            parts.append(
                "\n".join(
                    [f"### {panel}\n", "| option | what it does | default |", "|---|---|---|", *rows, ""]
                )
            )
    return "\n".join(parts)


def settings_page() -> str:
    """Return the page of every setting of the house."""
    head = """# Every setting of the house

Nothing has to be set. What is set stands in the environment, or without its `POTLUCK_` and in small
letters in `potluck.toml` in the house's folder (`url = "https://tables.example.org"`). The environment
goes before the file, and what stands after `potluck serve` before both. A setting that does not exist is
refused, so that no slip of the pen goes unnoticed.

| setting | what it means | where nobody set it |
|---|---|---|
"""
    return head + "".join(
        f"| `{one.variable}` | {one.means} | {one.default_says or one.default or 'empty'} |\n"
        for one in env.SETTINGS
    )


# `make docs` writes these; tests/test_docs.py sees that they were written.
PAGES: Mapping[str, Callable[[], str]] = {
    "docs/reference/columns.md": columns_page,
    "docs/reference/options.md": options_page,
    "docs/running-your-own/settings.md": settings_page,
}


def stale(root: Path = ROOT) -> list[str]:
    """Return the pages that are not what the code would write today."""
    return [
        name for name, page in PAGES.items() if not (root / name).exists() or _read(root / name) != page()
    ]


def write(root: Path = ROOT) -> None:
    """Write every generated page anew."""
    for name, page in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(page(), "utf-8")


def broken_links(root: Path = ROOT) -> list[str]:
    """Return every link of the docs that leads to no file or no heading."""
    return [
        f"{page.relative_to(root)}: {link}"
        for page in _pages(root)
        for link in LINK.findall(FENCED.sub("", _read(page)))
        if not re.match(r"[a-z]+:", link) and not _leads_somewhere(page, link)
    ]


def _option_row(option: options.Option) -> str:
    taken = f"{option.flag} {option.takes}".strip()
    cells = (f"`{taken}`", option.says, option.default_words() or "")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _pages(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("*.md"))
    for folder in ("docs", "examples", "src"):
        yield from sorted((root / folder).rglob("*.md"))


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _hash, anchor = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists() or not anchor or target.suffix != ".md":
        return target.exists()
    return anchor in {_anchor(heading) for heading in HEADING.findall(_read(target))}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _read(path: Path) -> str:
    return path.read_text("utf-8")


if __name__ == "__main__":
    if "--check" not in sys.argv:
        write()
    wrong = [f"{name} is stale: make docs" for name in stale()] + broken_links()
    print("\n".join(wrong) or "the docs are written and every link leads somewhere")
    sys.exit(bool(wrong))
