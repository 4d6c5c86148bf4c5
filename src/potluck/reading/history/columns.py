"""Which columns of a list of earlier meetings say what."""

from collections.abc import Mapping
from functools import cache

from potluck.reading import kinds
from potluck.reading.columns.headers import fold_header
from potluck.reading.columns.layout import find_headers
from potluck.reading.sheets.sheet import Known, Sheet
from potluck.shared.language import _

_USUAL: Mapping[str, str] = {
    "id": "id,person id,guest id,member id,user id",
    "person": "person,who,attendant,visitor,besucher,persona,pessoa,persoon",
    "first": "a,person a,person 1,name 1,name a,guest 1,guest a,id 1,id a,i,one,first person,from,who 1",
    "second": "b,person b,person 2,name 2,name b,guest 2,guest b,id 2,id b,j,other,second person,to,with,met,"
    "met with",
    "event": "event,event id,event name,gathering,meeting,meetup,session,evening,dinner,veranstaltung,"
    "treffen,abend,evenement,rencontre,evento,encuentro,incontro,encontro,bijeenkomst",
    "date": "date,day,when,met on,on,starts,start,last met,time ms,event date,datum,tag,jour,fecha,data,"
    "dia,giorno,dag",
    "table": "table,table name,table number,tisch,mesa,tavolo,tafel",
    "course": "course,round,gang,runde,plat,plato,portata,prato,ronde",
    "coming": "response,rsvp,rsvp status,attended,present,attendance,status,attendee status,"
    "approval status,checked in",
}
WORDS = tuple(_USUAL)


@cache
def _known() -> dict[str, str]:
    known = {fold_header(name): word for word, names in _USUAL.items() for name in names.split(",")}
    for name in kinds.COLUMN_KINDS["name"].usual:
        known.setdefault(fold_header(name), "person")
    for kind in ("first-name", "last-name"):
        known.update(
            (fold_header(name), kind) for name in kinds.COLUMN_KINDS[kind].usual if name not in known
        )
    return known


def is_known_or(named: Mapping[str, str]) -> Known:
    """Return what tells whether a cell looks like a header of such a list, or is one that the host named."""
    known = _known().keys() | {fold_header(text) for text in named.values()}
    return lambda header: fold_header(header) in known


def find(sheet: Sheet, named: Mapping[str, str]) -> dict[str, int]:
    """Return the index of each column by its word; the host's names come first, else the first usual name."""
    found: dict[str, int] = {}
    for word, text in named.items():
        indices, missing = find_headers(sheet, text)
        if missing or word not in WORDS:
            listed = ", ".join(f"“{header[:60]}”" for header in sheet.headers if header)[:2_000]
            what = _("No column has the name you gave for “{kind}”.").format(kind=word)
            sheet.fault(
                sheet.header_row or None,
                text[:200],
                what,
                _("The columns are: {headers}.").format(headers=listed),
            )
        else:
            found[word] = indices[0]
    for index, header in enumerate(sheet.headers):
        word = _known().get(fold_header(header), "")
        if word and index not in found.values():
            found.setdefault(word, index)
    return found
