"""Text from a list is data everywhere: made safe for spreadsheets and terminals, and read back as it was."""

import re
import unicodedata

# What a spreadsheet may take for a formula, the full-width forms of East Asian keyboards included.
_RISKY = "=+\\-@\t\r\n＝＋－＠"
_NEEDS_APOSTROPHE = re.compile(f"'*[{_RISKY}]")
_HAS_APOSTROPHE = re.compile(f"'+[{_RISKY}]")
_BREAKS = re.compile(r"[\s\u2028\u2029]+")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def csv_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with a leading apostrophe where needed."""
    return f"'{text}" if _NEEDS_APOSTROPHE.match(text) else text


def undo_csv_cell(text: str) -> str:
    """Return the text that `csv_cell` was given."""
    return text[1:] if text.startswith("'") and _HAS_APOSTROPHE.match(text) else text


def for_terminal(text: str) -> str:
    """Return `text` as one line without characters that move the cursor or hide or turn what is shown."""
    kept = (letter for letter in text if letter not in _BIDI and not _is_control(letter))
    return _BREAKS.sub(" ", "".join(kept))


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs") and not _BREAKS.match(letter)
