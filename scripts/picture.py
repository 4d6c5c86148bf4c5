"""Makes the picture of a plan in README.md: the example list, seated, as its plan.html looks in a browser.

    python scripts/picture.py

Needs Chromium and Playwright for Python. List and seed are fixed: the picture changes when Potluck does.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, sync_playwright

from look_at_printing import CALM, CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "plan.png"
WIDTH, HEIGHT, LARGER = 1080, 900, 1.4
TABLES = slice(2, 4)
FRAME, COLOURS = 24, 96


def main(picture: Path = PICTURE) -> None:
    """Seat the example list and write two tables of its page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        seated = Path(folder) / "plan"
        potluck = Path(sys.executable).with_name("potluck")
        people = ROOT / "examples" / "people.csv"
        chosen = ("--seed", "1", "--only", "html", "--plain", "--output", seated)
        subprocess.run([potluck, "seat", people, *chosen], check=True, stdout=subprocess.DEVNULL)
        shot = _seen(seated / "plan.html")
    # Few colours are enough for linen and ink, and keep the picture small.
    small = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
    picture.parent.mkdir(parents=True, exist_ok=True)
    small.save(picture, optimize=True)


def _seen(html: Path) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CALM)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", device_scale_factor=LARGER
        )
        page.goto(html.as_uri())
        tables = [box for table in page.locator("article").all()[TABLES] if (box := table.bounding_box())]
        left, top = min(box["x"] for box in tables), min(box["y"] for box in tables)
        width = max(box["x"] + box["width"] for box in tables) - left
        height = max(box["y"] + box["height"] for box in tables) - top
        framed: FloatRect = {
            "x": left - FRAME, "y": top - FRAME, "width": width + 2 * FRAME, "height": height + 2 * FRAME,
        }  # fmt: skip
        shot = page.screenshot(clip=framed, full_page=True)
        browser.close()
    return shot


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
