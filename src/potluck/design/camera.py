"""Draws an address as a picture for a phone's camera (a QR code)."""

import segno


def inside(url: str) -> str:
    """Return the picture as it stands inside a page, kept at no address of its own."""
    return str(segno.make(url, error="m").svg_data_uri(border=2, light="#fff"))
