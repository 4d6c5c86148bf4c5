"""The static files that are made of what `printing` owns, so that the page and the paper never differ.

`python scripts/write_look.py` writes them; a test says when they are stale.
"""

from pathlib import Path

from potluck.printing import faces, mark, tokens

STATIC = Path(__file__).resolve().parent / "static" / "design"


def files() -> dict[str, bytes]:
    """Return the content of each made file by its name below `static/design`."""
    return {
        "styles/tokens.css": f"@layer tokens {{\n{tokens.stylesheet()}\n}}\n".encode(),
        "potluck-fraunces.woff2": faces.woff2(),
        "mark.svg": mark.following_the_light().encode("ascii"),
    }
