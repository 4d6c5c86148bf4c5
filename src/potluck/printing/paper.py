"""plan.pdf and host.pdf: what hangs on the wall, stands on the tables, and lies in the host's pocket."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from potluck.printing import drawing, faces, mark, press, questions, tokens, wording
from potluck.printing.table import crockery, lettering
from potluck.shared.language import _
from potluck.words import closeness

Paper = Literal["a4", "letter"]
Document = Mapping[str, Any]
COLOURS = tokens.mixed(tokens.PAPER)
# The room for a line on a slip, in points: its width less margins and swatch.
SLIP_LINE = 185.0
SHEETS: Mapping[str, str] = {"a4": "a4", "letter": "us-letter"}


def plan_pdf(
    plan: Document, says: Mapping[str, str], paper: Paper = "a4", heading: Sequence[str] = ()
) -> bytes:
    """Return a plan as PDF: wall sheet, the room, table cards, name cards, and a slip for each guest.

    `says` tells, by id, how a name is said; `heading` what this is and when, where that is known.
    """
    plan = wording.told_apart(plan)
    courses = [_course(course, plan, place) for place, course in enumerate(plan["courses"])]
    return press.printed(
        "plan",
        {
            **_everywhere(paper, heading),
            "opening": wording.opening(plan),
            "courses": courses,
            "people": _people(plan, says),
        },
    )


def host_pdf(host_document: Document, paper: Paper = "a4", heading: Sequence[str] = ()) -> bytes:
    """Return the host's sheet as PDF: each table with diets and access, newcomers, and who looks after it."""
    plan = wording.told_apart(host_document["plan"])
    names = wording.called(host_document["plan"])
    people = {
        str(person["id"]): {**person, "name": names.get(str(person["id"]), person["name"])}
        for person in host_document["people"]
    }
    courses = [_host_course(course, plan, place, people) for place, course in enumerate(plan["courses"])]
    seats = _seats(plan)
    return press.printed(
        "host",
        {
            **_everywhere(paper, heading),
            "courses": courses,
            "changes": _changes(host_document),
            "kitchen": _told_by(people.values(), "diet", seats),
            "room": _told_by(people.values(), "access", seats),
        },
    )


def _everywhere(paper: str, heading: Sequence[str]) -> dict[str, Any]:
    return {
        "heading": [lettering.breakable(line) for line in heading if line],
        "paper": SHEETS[paper],
        "colours": COLOURS,
        "mark": mark.svg(COLOURS["text"]),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "title": _("Come and find your seat"),
        "room": _("The room"),
        "table_cards": _("Table cards"),
        "name_cards": _("Name cards"),
        "slips": _("A slip for each guest"),
        "wall": _("Who sits where"),
        "begin": _("To begin with"),
        "pass": _("Anybody may pass, and nobody has to say why."),
        "say": _("say"),
        "host_title": _("For the host"),
        "host_note": _("Keep this sheet to yourself: it says what people told only you."),
        "changes": _("What changed"),
        "kitchen": _("For the kitchen: what they don’t eat, in their own words"),
        "access": _("For the room: what makes it easier"),
        "new": _("new here"),
        "looks_after": _("looks after the table"),
        "nobody": _("Nobody here has offered to host. Look in on them."),
    }


def _course(course: Document, plan: Document, place: int) -> dict[str, Any]:
    return {
        **_course_words(course, plan, place),
        "tables": [_table(table, place, number) for number, table in enumerate(course["tables"])],
    }


def _course_words(course: Document, plan: Document, place: int) -> dict[str, str]:
    return {
        "title": wording.course_name(place) if len(plan["courses"]) > 1 else "",
        "starts": lettering.plain(course["starts"] or ""),
    }


def _table(table: Document, course: int, number: int) -> dict[str, Any]:
    shares = [lettering.plain(share) for share in table["shares"]]
    return {
        **_named(table["name"]),
        "shares": lettering.breakable(closeness.listed(shares) or _("something to find out")),
        "when": lettering.breakable(wording.when_and_where(table)),
        "drawing": drawing.table_svg(table, number, COLOURS),
        "cloth": _alone(crockery.cloth(number, crockery.USUAL_RADIUS, COLOURS), crockery.USUAL_RADIUS + 7),
        "swatch": _alone(crockery.cloth(number, crockery.SWATCH_RADIUS, COLOURS), crockery.SWATCH_RADIUS + 6),
        "questions": [lettering.breakable(q) for q in questions.for_table(shares, number, course)],
    }


def _people(plan: Document, says: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return everybody in the order of their names, with their seat in each course (or none)."""
    people: dict[str, dict[str, Any]] = {}
    courses = len(plan["courses"])
    for place, course in enumerate(plan["courses"]):
        for number, table in enumerate(course["tables"]):
            for guest in table["guests"]:
                ident = str(guest["id"])
                person = people.setdefault(ident, _person(guest, says.get(ident, ""), courses))
                person["seats"][place] = {"table": number, "why": lettering.breakable(guest["why"])}
    for person in people.values():
        person["roomy"] = _is_roomy(person)
    return sorted(people.values(), key=lambda person: wording.in_order(person["name"]))


def _is_roomy(person: Mapping[str, Any]) -> bool:
    """Tell whether a slip surely has room for all it says, even if set in the wider face."""
    if faces.width(person["name"]) * 18 > SLIP_LINE:
        return False
    whys = [seat["why"] for seat in person["seats"] if seat]
    return all(faces.width(why) * 11 <= 2.4 * SLIP_LINE for why in whys)


def _person(guest: Document, say: str, courses: int) -> dict[str, Any]:
    return {
        **_named(guest["name"]),
        "say": lettering.breakable(say),
        "plate": _alone(crockery.plate(str(guest["id"]), 14, COLOURS), 15),
        "seats": [None] * courses,
    }


def _host_course(
    course: Document, plan: Document, place: int, people: Mapping[str, Document]
) -> dict[str, Any]:
    offered = any(person["host"] for person in people.values())
    tables = []
    for number, table in enumerate(course["tables"]):
        guests = [_told(guest, people.get(str(guest["id"]), {})) for guest in table["guests"]]
        hosts = [guest for guest in guests if guest["host"]]
        # One looks after a table; the others who would are told by their own names on the list.
        for other in hosts[1:]:
            other["host"] = False
        tables.append({**_table(table, place, number), "guests": guests, "unhosted": offered and not hosts})
    return {**_course_words(course, plan, place), "tables": tables}


def _told(guest: Document, person: Document) -> dict[str, Any]:
    """Return what the host should know of a guest at a table."""
    return {
        **_named(guest["name"]),
        "say": lettering.breakable(person.get("say", "")),
        "host": bool(person.get("host")),
        "new": bool(person.get("newcomer")),
        "notes": [lettering.breakable(person[kind]) for kind in ("diet", "access") if person.get(kind)],
    }


def _changes(host_document: Document) -> list[dict[str, Any]]:
    """Return why whom the last change gave another table, by course."""
    courses = host_document["plan"]["courses"]
    found = []
    for place in range(len(courses)):
        moves = [move for move in host_document["moves"] if move["course"] == place + 1]
        title = wording.course_name(place) if len(courses) > 1 else ""
        if moves:
            found.append({"title": title, "whys": [lettering.breakable(move["why"]) for move in moves]})
    return found


def _told_by(people: Any, kind: str, seats: Mapping[str, list[str]]) -> list[dict[str, str]]:
    """Return everybody who told something of a kind, for the cook's and the doorkeeper's list."""
    told = [
        {
            **_named(person["name"]),
            "note": lettering.breakable(person[kind]),
            "where": ", ".join(seats.get(str(person["id"]), [])),
        }
        for person in people
        if person[kind]
    ]
    return sorted(told, key=lambda entry: wording.in_order(entry["name"]))


def _seats(plan: Document) -> dict[str, list[str]]:
    seats: dict[str, list[str]] = {}
    for course in plan["courses"]:
        for table in course["tables"]:
            for guest in table["guests"]:
                seats.setdefault(str(guest["id"]), []).append(lettering.breakable(table["name"]))
    return seats


def _named(name: str) -> dict[str, Any]:
    """Return a name as it is set, and how wide its widest word is, in ems."""
    told = lettering.breakable(name)
    return {"name": told, "em": lettering.widest_part(told)}


def _alone(shape: str, half: float) -> str:
    """Return a shape as a drawing of its own."""
    box = f"{-half:g} {-half:g} {2 * half:g} {2 * half:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shape}</svg>'
