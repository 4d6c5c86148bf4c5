"""The colours and measures of everything Potluck shows, in two tiers.

The raw tier is a shelf of paint pots. The meaning tier says what each is for, and is all that a stylesheet or
a drawing may name. The evening and the printer refill the pots; what the colours mean never changes.
"""

from collections.abc import Mapping

DAY: Mapping[str, str] = {
    "linen": "#f6efe2",
    "damask": "#fffaf0",
    "card": "#fffdf8",
    "crease": "#e9dcc6",
    "hem": "#cbb89f",
    "aubergine": "#32162b",
    "fig": "#54344a",
    "tomato": "#98230f",
    "tomato-flesh": "#fff7ee",
    "olive": "#5d6524",
    "mustard": "#9a6b08",
    "plum": "#7b3f69",
    "card-ink": "#32162b",
    "card-fig": "#54344a",
    "card-tomato": "#8f1f0d",
}
EVENING: Mapping[str, str] = {
    "linen": "#20111c",
    "damask": "#2f1a29",
    "card": "#f5e4c3",
    "crease": "#dfc697",
    "hem": "#6c4c5f",
    "aubergine": "#f7e8cd",
    "fig": "#dcc6b4",
    "tomato": "#ff9d86",
    "tomato-flesh": "#2a0f0a",
    "olive": "#b3bc67",
    "mustard": "#e0ab45",
    "plum": "#d39ac0",
    "card-ink": "#32162b",
    "card-fig": "#54344a",
    "card-tomato": "#8f1f0d",
}
PAPER: Mapping[str, str] = {
    "linen": "#ffffff",
    "damask": "#ffffff",
    "card": "#ffffff",
    "crease": "#e6e1da",
    "hem": "#9b928a",
    "aubergine": "#23101e",
    "fig": "#4a3543",
    "tomato": "#8a1f0d",
    "tomato-flesh": "#ffffff",
    "olive": "#4f561d",
    "mustard": "#7d5605",
    "plum": "#6a3359",
    "card-ink": "#23101e",
    "card-fig": "#4a3543",
    "card-tomato": "#8a1f0d",
}
MEANING: Mapping[str, str] = {
    "ground": "linen",
    "tabletop": "damask",
    "text": "aubergine",
    "text-quiet": "fig",
    "line": "hem",
    "edge": "fig",
    "act": "tomato",
    "on-act": "tomato-flesh",
    "place-card": "card",
    "place-card-fold": "crease",
    "place-card-text": "card-ink",
    "place-card-quiet": "card-fig",
    "place-card-act": "card-tomato",
    "cloth-a": "olive",
    "cloth-b": "mustard",
    "cloth-c": "plum",
}
MEASURES: Mapping[str, str] = {
    "space-1": "0.375rem",
    "space-2": "0.75rem",
    "space-3": "1.5rem",
    "space-4": "3rem",
    "space-5": "5.5rem",
    "reading": "38rem",
    "touch": "3rem",
    "display": '"Potluck Fraunces", "Iowan Old Style", Palatino, Georgia, serif',
    "plain": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
}


def stylesheet() -> str:
    """Return the tokens as CSS custom properties: by day, in the evening, on paper."""
    meanings = {name: f"var(--raw-{raw})" for name, raw in MEANING.items()} | dict(MEASURES)
    return "\n".join(
        (
            f":root{{color-scheme:light dark;{_declared(_raw(DAY))}{_declared(meanings)}}}",
            f"@media (prefers-color-scheme:dark){{:root{{{_declared(_raw(EVENING))}}}}}",
            f"@media print{{:root{{color-scheme:light;{_declared(_raw(PAPER))}}}}}",
        )
    )


def on_screen() -> dict[str, str]:
    """Return the meanings as CSS variables, for a drawing inside a page."""
    return {name: f"var(--{name})" for name in MEANING}


def mixed(pots: Mapping[str, str]) -> dict[str, str]:
    """Return the meanings as plain colours, for a drawing that stands alone."""
    return {name: pots[raw] for name, raw in MEANING.items()}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours `#rrggbb` as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _raw(pots: Mapping[str, str]) -> dict[str, str]:
    return {f"raw-{name}": colour for name, colour in pots.items()}


def _declared(properties: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in properties.items())
