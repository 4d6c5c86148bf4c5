"""Draws an address as a picture for a phone's camera (a QR code)."""

import io

import segno


def inside(url: str) -> str:
    """Return the picture as it stands inside a page, kept at no address of its own."""
    return str(segno.make(url, error="m").svg_data_uri(border=2, light="#fff"))


def by_itself(url: str) -> bytes:
    """Return the picture as an SVG file, as large as the place it is given."""
    file = io.BytesIO()
    look = {"border": 3, "dark": "#2a1a2e", "light": "#fff", "omitsize": True}
    segno.make(url, error="m").save(file, kind="svg", scale=8, **look)
    return file.getvalue()
