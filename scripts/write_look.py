"""Writes the static files that the design room makes of the tokens, the typeface and the mark."""

import typst

from potluck.design import drawn
from potluck.printing import mark, tokens

ICONS = {"icon-180.png": 180, "icon-512.png": 512}


def write() -> None:
    """Write every file that is not as it should be, and say which."""
    for name, content in (drawn.files() | {name: icon(size) for name, size in ICONS.items()}).items():
        path = drawn.STATIC / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            print(f"wrote {path.name}")


def icon(size: int) -> bytes:
    """Return the mark on linen, with the room around it that a telephone cuts away."""
    ground = tokens.DAY["linen"]
    drawing = mark.svg(tokens.DAY["aubergine"]).replace('"', '\\"')
    page = (
        f'#set page(width: 72pt, height: 72pt, margin: 13pt, fill: rgb("{ground}"))\n'
        f'#image(bytes("{drawing}"), format: "svg", width: 100%)'
    )
    return bytes(typst.compile(page.encode(), format="png", ppi=float(size)))


if __name__ == "__main__":
    write()
