"""Dresses a letter's HTML: mail programs read styles at each element best, so they are written there.

Templates name what a thing is by its class; the colours are the house's own tokens.
"""

import re

from potluck.printing import tokens

_CLASS = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")*?) class="([a-z-]+)"')
_BARE = re.compile(r"<(p|a|blockquote|h1|ul|li)((?: [\w-]+=\"[^\"]*\")*)>")
_SERIF = "font-family:Palatino,'Palatino Linotype','Book Antiqua',Georgia,serif"
_PLAIN = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
_SHAPES = {
    "ground": "margin:0;padding:0;background:{ground};color:{text}",
    "outside": "padding:24px 12px 40px;background:{ground}",
    "sheet": "width:100%;max-width:36rem;margin:0 auto",
    "door": f"padding:0 8px 20px;{_SERIF};font-size:20px;line-height:1.2;color:{{text}}",
    "mark": "display:inline-block;vertical-align:middle;width:36px;height:36px;border:0;margin-right:10px",
    "words": f"padding:8px;{_PLAIN};font-size:18px;line-height:1.55;color:{{text}}",
    "title": f"margin:0 0 20px;{_SERIF};font-size:30px;line-height:1.15;font-weight:400;color:{{text}}",
    "p": "margin:0 0 18px",
    "ul": "margin:0 0 18px;padding:0 0 0 22px",
    "li": "margin:0 0 6px",
    "a": "color:{act};text-decoration:underline",
    "h1": f"margin:0 0 20px;{_SERIF};font-size:30px;line-height:1.15;font-weight:400;color:{{text}}",
    "blockquote": (
        f"margin:0 0 18px;padding-left:18px;border-left:3px solid {{cloth-a}};{_SERIF};font-size:20px"
    ),
    "button": "margin:10px 0 26px",
    "act-cell": "background:{act};border-radius:4px",
    "act": (
        f"display:inline-block;padding:14px 26px;{_PLAIN};font-size:18px;font-weight:600;"
        "color:{on-act};text-decoration:none;border-radius:4px"
    ),
    "less": "margin:0 0 18px;font-size:17px",
    "code": f"margin:8px 0 26px;{_SERIF};font-size:40px;letter-spacing:6px;color:{{text}}",
    "laid": "margin:6px auto 26px;width:100%;max-width:420px;table-layout:fixed",
    "side": "padding:4px 2px;text-align:center;vertical-align:middle",
    "card": (
        f"display:inline-block;max-width:104px;margin:3px 2px;padding:9px 8px 6px;background:{{place-card}};"
        "border:1px solid {edge};border-top:7px solid {place-card-fold};border-radius:2px;"
        f"{_SERIF};font-size:17px;line-height:1.2;color:{{place-card-text}};overflow-wrap:anywhere"
    ),
    "cloth": (
        "padding:34px 12px;text-align:center;background:{tabletop};border:7px solid {cloth-a};"
        f"border-radius:50%;{_SERIF};font-size:17px;line-height:1.3;color:{{text}};overflow-wrap:anywhere"
    ),
    "foot": (
        f"padding:22px 8px 0;border-top:1px solid {{line}};{_PLAIN};font-size:15px;line-height:1.5;"
        "color:{text-quiet}"
    ),
}
# What changes in the evening; everything else only has a shape.
_EVENING = {
    "ground": ("background", "color"),
    "outside": ("background",),
    "door": ("color",),
    "words": ("color",),
    "title": ("color",),
    "code": ("color",),
    "act-cell": ("background",),
    "act": ("color",),
    "cloth": ("background", "border-color", "color"),
    "foot": ("color", "border-color"),
}
_PAINT = {
    ("ground", "background"): "ground",
    ("outside", "background"): "ground",
    ("act-cell", "background"): "act",
    ("act", "color"): "on-act",
    ("cloth", "background"): "tabletop",
    ("cloth", "border-color"): "cloth-a",
    ("foot", "color"): "text-quiet",
    ("foot", "border-color"): "line",
}


def dressed(html: str) -> str:
    """Return a letter's HTML with the style of each class, and of bare paragraphs and links, written out."""
    colours = tokens.mixed(tokens.DAY)
    html = _BARE.sub(lambda found: f'<{found[1]}{found[2]} class="{found[1]}">', html)
    return _CLASS.sub(lambda found: _worn(found, colours), html)


def evening() -> str:
    """Return the styles of a letter that is read in the dark, for mail programs that know of it."""
    colours = tokens.mixed(tokens.EVENING)
    rules = [f".a{{color:{colours['act']}!important}}"]
    for name, properties in _EVENING.items():
        paints = [f"{one}:{colours[_PAINT.get((name, one), 'text')]}!important" for one in properties]
        rules.append(f".{name}{{{';'.join(paints)}}}")
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _worn(found: re.Match[str], colours: dict[str, str]) -> str:
    shape = _SHAPES.get(found[3])
    if shape is None:
        return found[0]
    style = re.sub(r"\{([a-z-]+)\}", lambda name: colours[name[1]], shape)
    return f'{found[0]} style="{style}"'
