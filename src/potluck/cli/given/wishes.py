"""What a person wrote after an option becomes a value, or is refused in words."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from potluck.cli.options import FILES, PAPERS
from potluck.cli.refusing import Refused
from potluck.reading import names
from potluck.reading.columns import headers
from potluck.reading.rows import Row
from potluck.reading.sheets import encodings, opening
from potluck.reading.sheets.sheet import SheetError
from potluck.seating import ProblemError, Wants, request
from potluck.seating.model.guest import PRESETS
from potluck.seating.model.sizes import LARGEST, SMALLEST
from potluck.seating.solve import LONGEST
from potluck.shared.language import _

MONTHS_IN_A_YEAR = 12
MOST_MOVES = 50
_SIZE = re.compile(r"\s*(\d{1,2})\s*(?:[-–]\s*(\d{1,2})\s*)?")
_MEMORY = re.compile(r"\s*(\d{1,4})\s*([a-z]*)\s*")
_UNITS = {
    "": 1, "m": 1, "month": 1, "months": 1,
    "y": MONTHS_IN_A_YEAR, "year": MONTHS_IN_A_YEAR, "years": MONTHS_IN_A_YEAR,
}  # fmt: skip
_WEIGHTS = {"common-ground", "giving", "new-faces", "mixing"}
_HEADER = re.compile(
    r"^(?:names?|ids?|persons?|people|who|whom|guests?|a|b|c|first|second|one|other|wer|nom)(?: \d+)?$"
)


def size(text: str) -> tuple[int, int]:
    """Return "4-6" or "5" as the fewest and the most people at a table."""
    match = _SIZE.fullmatch(text)
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not SMALLEST <= low <= high <= LARGEST:
        raise Refused(
            _("--size {text}: a table seats 3 to 8 people. Write a number or a range, as 4-6.").format(
                text=text
            )
        )
    return low, high


def memory(text: str) -> int:
    """Return "24m" or "2y" as months."""
    match = _MEMORY.fullmatch(text.casefold())
    if match is None or match[2] not in _UNITS:
        raise Refused(_("--memory {text}: write months or years, as 24m or 2y.").format(text=text))
    return int(match[1]) * _UNITS[match[2]]


def want(text: str) -> Wants:
    """Return one of the three wishes, or weights, as weights; those not named weigh 0."""
    if text.strip() in PRESETS:
        return PRESETS[text.strip()]
    given: dict[str, float] = {}
    for part in text.split(","):
        name, equals, weight = (piece.strip() for piece in part.partition("="))
        if name not in _WEIGHTS or not equals:
            raise Refused(
                _(
                    "--want {text}: write new-faces, old-friends or help-each-other, or weights as "
                    "common-ground=3,giving=0,new-faces=2,mixing=1."
                ).format(text=text)
            )
        given[name] = _number(weight, text)
    weights = {name.replace("-", "_"): given.get(name, 0.0) for name in _WEIGHTS}
    try:
        return Wants(**weights)
    except ProblemError as error:
        # The library spells its weights as Python does.
        what = str(error).replace("_", "-")
        raise Refused(_("--want {text}: {what}").format(text=text, what=what)) from error


def seconds(given: float) -> float:
    """Return how long a search may take."""
    if not 0 < given <= LONGEST:
        raise Refused(
            _("--seconds {seconds}: it must be above 0 and at most {most}.").format(
                seconds=given, most=LONGEST
            )
        )
    return given


def moves(given: int | None) -> None:
    """Refuse to let fewer than nobody move besides, or very many."""
    if given is not None and not 0 <= given <= MOST_MOVES:
        told = _("--moves {moves}: it must be 0 to {most}.")
        raise Refused(told.format(moves=given, most=MOST_MOVES))


def weights(text: str) -> str:
    """Return "sqrt" or "raw"."""
    return _one_of("--weights", text, ("sqrt", "raw"))


def likeness(text: str) -> str:
    """Return "words" or "meaning"."""
    return _one_of("--likeness", text, ("words", "meaning"))


def paper(text: str) -> str:
    """Return "a4" or "letter"."""
    return _one_of("--paper", text.casefold(), PAPERS)


def folder(text: str) -> Path:
    """Return where the files go."""
    if not text.strip():
        raise Refused(_("--output: name a folder. Nothing was written."))
    return Path(text)


def files(text: str | None) -> frozenset[str] | None:
    """Return which kinds of file are wanted; None where nothing was said."""
    if text is None:
        return None
    words = [word.strip().casefold() for word in text.split(",")]
    for word in words:
        _one_of("--only", word, FILES)
    return frozenset(words)


def groups(
    flag: str, texts: Sequence[str], rows: Sequence[Row], wrong: list[str]
) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    """Return "Ana,Bo" or "@file.csv" as groups of ids, and notes; every unclear name is added to `wrong`."""
    notes: list[str] = []
    found: list[tuple[str, ...]] = []
    for text in texts:
        for number, line in _lines(flag, text, notes):
            unclear: list[str] = []
            ids = [_id(name, rows, flag, unclear) for name in line]
            if unclear and number:
                # What a file keeps to itself, an error does not say aloud.
                told = _("{flag} {file}, line {number}: a name there means nobody on the list, or several.")
                unclear = [told.format(flag=flag, file=text[1:], number=number)]
            elif len(set(ids)) < 2 and "" not in ids:
                where = _("line {number}").format(number=number) if number else ", ".join(line)
                unclear = [_("{flag} {text}: name two people or more.").format(flag=flag, text=where)]
            wrong += unclear
            found.append(tuple(dict.fromkeys(ids)))
    return tuple(found), notes


def people(flag: str, texts: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return names or ids with commas between as ids."""
    wrong: list[str] = []
    ids = [_id(name, rows, flag, wrong) for text in texts for name in cells(text)]
    if wrong:
        raise Refused(*wrong)
    return list(dict.fromkeys(ids))


def columns(flag: str, texts: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns to mix or to gather by as the list spells them."""
    keys = dict.fromkeys(key for row in rows for key in row.groups)
    return tuple(_column(flag, text, list(keys)) for text in texts)


def as_header(texts: Sequence[str]) -> str:
    """Return several headers as the reader takes them: with commas between, quoted where they hold one."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(texts)
    return line.getvalue() if len(texts) > 1 else "".join(texts)


def cells(text: str, delimiter: str = ",") -> list[str]:
    """Return what stands between the commas; what holds one itself is quoted."""
    line = next(csv.reader([text.replace("\n", " ")], delimiter=delimiter, skipinitialspace=True), [])
    return [cell.strip() for cell in line if cell.strip()]


def _column(flag: str, text: str, keys: Sequence[str]) -> str:
    alike = [key for key in keys if headers.fold_header(key) == headers.fold_header(text)]
    if text in keys or len(alike) == 1:
        return text if text in keys else alike[0]
    told = _("{flag} {text}: no such column to mix or to gather by. There are: {headers}.")
    raise Refused(told.format(flag=flag, text=text, headers=", ".join(keys) or _("none")))


def _lines(flag: str, text: str, notes: list[str]) -> list[tuple[int, list[str]]]:
    """The groups of names with the line of the file in which they stand; 0 for what was typed."""
    if not text.startswith("@"):
        return [(0, cells(text))]
    try:
        whole = encodings.decode(opening.load(text[1:])).text
    except SheetError as error:
        raise Refused(f"{flag} {text}: {error.what} {error.do}") from error
    delimiter = max(",;\t", key=whole.count)
    told = whole.removeprefix("\ufeff").splitlines()
    lines = [(n, cells(line, delimiter)) for n, line in enumerate(told, start=1) if line.strip()]
    if len(lines) > 1 and all(_HEADER.match(headers.fold_header(cell)) for cell in lines[0][1]):
        notes.append(_("The first line of {file} was taken for a header.").format(file=text[1:]))
        del lines[0]
    return lines


def _id(name: str, rows: Sequence[Row], flag: str, wrong: list[str]) -> str:
    try:
        return request.ids_of(name, rows)
    except request.UnknownName as error:
        told = " ".join(filter(None, (str(error), names.suggestion(name, rows))))
        wrong.append(f"{flag}: {told}" if flag else told)
        return ""


def _one_of(flag: str, text: str, words: Sequence[str]) -> str:
    if text not in words:
        raise Refused(
            _("{flag} {text}: write {words}.").format(flag=flag, text=text, words=_(" or ").join(words))
        )
    return text


def _number(text: str, whole: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise Refused(_("--want {whole}: “{text}” is no number.").format(whole=whole, text=text)) from error
