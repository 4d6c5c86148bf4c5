"""Pictures and papers of real lists, to look at: ./gallery holds people's own words and is not committed."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import FloatRect, sync_playwright

from benchmarks import measured
from benchmarks.real import data, lists

GALLERY = measured.ROOT / "gallery"
WIDTHS = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CALM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
"""Of Chromium: alone on the machine, and calling nobody."""
PAGES_AT_MOST = 4
TALLEST = 6000
"""Pixels of a picture; a room of hundreds of tables is longer than anybody looks."""


def main(arguments: Sequence[str]) -> None:
    """Seat every list with all its papers and take the pictures."""
    argparse.ArgumentParser(prog="python -m benchmarks gallery", description=__doc__).parse_args(arguments)
    if not data.found("gallery"):
        return
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    folders = list(_seated())
    _pictures(folders)
    for folder in folders:
        _papers(folder)
        made = sorted(path.name for path in folder.glob("*.png"))
        sys.stdout.write(f"{folder.relative_to(measured.ROOT)}: {len(made)} pictures, {', '.join(made)}\n")


def _seated() -> Iterator[Path]:
    women, came = data.women()
    met = data.write(GALLERY / "came.csv", came)
    named = [
        ("example", measured.ROOT / "examples" / "people.csv", ("--courses", "2")),
        ("members", data.write(GALLERY / "members.csv", data.members()), ()),
        ("women", data.write(GALLERY / "women.csv", women), ("--met", str(met), "--courses", "2")),
        *((name, data.FOLDER / f"import/csv/{name}.csv", ()) for name in ("rug_member_list", *lists.SURVEYS)),
    ]
    for name, path, options in named:
        lists.seat(path, GALLERY / name, *options)
        yield GALLERY / name


def _pictures(folders: Sequence[Path]) -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        sys.stdout.write("Pictures of the pages are left out: Chromium is not installed.\n")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CALM)
        for width, (wide, high) in WIDTHS.items():
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": wide, "height": high}, color_scheme=scheme)
                for folder in folders:
                    page.goto((folder / "plan.html").as_uri())
                    tall = int(page.evaluate("document.documentElement.scrollHeight"))
                    shown: FloatRect = {"x": 0, "y": 0, "width": wide, "height": min(tall, TALLEST)}
                    page.screenshot(path=folder / f"{width}-{scheme}.png", full_page=True, clip=shown)
                page.close()
        browser.close()


def _papers(folder: Path) -> None:
    program = shutil.which("pdftoppm")
    if program is None:
        sys.stdout.write("Pictures of the papers are left out: pdftoppm is not installed.\n")
        return
    for paper in sorted(folder.glob("*.pdf")):
        command = [
            program,
            "-png",
            "-r",
            "60",
            "-l",
            str(PAGES_AT_MOST),
            str(paper),
            str(folder / paper.stem),
        ]
        subprocess.run(command, check=True)
