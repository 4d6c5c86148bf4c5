"""Shows what is printed to a person's eyes: screenshots and sheets of an invented evening, into a folder.

    python scripts/look_at_printing.py FOLDER [PLAN.HOST.JSON]

Needs Chromium and pdftoppm (Debian: chromium, poppler-utils) and Playwright for Python.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from potluck.printing import page, paper

INVENTED = Path(__file__).resolve().parent.parent / "src/potluck/printing/tests/invented/plan.host.json"
CHROMIUM = "/usr/bin/chromium"
CALM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]
WIDTHS = {"phone": (360, 740), "desktop": (1280, 900)}


def main(folder: Path, document: Path = INVENTED) -> None:
    """Write everything there is to look at into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    host_plan = json.loads(document.read_text(encoding="utf-8"))
    says = {person["id"]: person["say"] for person in host_plan["people"] if person["say"]}
    html = folder / "plan.html"
    html.write_text(page.render(host_plan["plan"], says), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CALM)
        _screens(browser, html, folder)
        browser.close()
    for size in ("a4", "letter"):
        _paper(folder, f"plan-{size}", paper.plan_pdf(host_plan["plan"], says, size))
        _paper(folder, f"host-{size}", paper.host_pdf(host_plan, size))


def _screens(browser: Browser, html: Path, folder: Path) -> None:
    for light in ("light", "dark"):
        for name, (width, height) in WIDTHS.items():
            seen: Any = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=light, device_scale_factor=1.5
            )
            seen.goto(html.as_uri())
            seen.screenshot(path=folder / f"{name}-{light}.png")
            seen.screenshot(path=folder / f"{name}-{light}-whole.png", full_page=True, scale="css")
            seen.fill("#name", "an")
            seen.screenshot(path=folder / f"{name}-{light}-search.png")
            seen.fill("#name", "samira")
            seen.keyboard.press("Enter")
            seen.wait_for_timeout(900)
            seen.screenshot(path=folder / f"{name}-{light}-found.png")
            seen.close()
    printed = browser.new_page()
    printed.goto(html.as_uri())
    printed.pdf(path=folder / "page-printed.pdf", format="A4", print_background=False)
    _pictures(folder, "page-printed")


def _paper(folder: Path, name: str, pdf: bytes) -> None:
    (folder / f"{name}.pdf").write_bytes(pdf)
    _pictures(folder, name)


def _pictures(folder: Path, name: str) -> None:
    subprocess.run(["pdftoppm", "-r", "60", "-png", folder / f"{name}.pdf", folder / name], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(Path, sys.argv[2:3]))
