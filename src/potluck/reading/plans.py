"""The plan documents that Potluck writes and reads again: their types, their schemas, and how to load one."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypedDict, cast

import jsonschema_rs

from potluck.reading.sheets import encodings, objects, opening
from potluck.reading.sheets.sheet import SheetError
from potluck.shared.language import _

DocumentKind = Literal["plan", "plan.host"]
SCHEMAS = Path(__file__).resolve().parent / "schemas"


class GuestDocument(TypedDict):
    id: str
    id_from: Literal["column", "row"]
    name: str
    why: str


class TableDocument(TypedDict):
    name: str
    size: int
    shares: list[str]
    time: str | None
    place: str | None
    guests: list[GuestDocument]


class CourseDocument(TypedDict):
    starts: str | None
    tables: list[TableDocument]


class PlanDocument(TypedDict):
    """plan.json: may be shown to guests, and holds no wish about a person."""

    version: int
    courses: list[CourseDocument]


class MadeDocument(TypedDict):
    seed: int
    work: int | None
    threads: int
    stopped: Literal["finished", "clock", "bound", "asked"]
    kernel: str
    unit: str
    value: float
    bound: float | None
    bound_kind: str | None
    repeats: int


class PersonDocument(TypedDict):
    id: str
    id_from: Literal["column", "row"]
    name: str
    number: int
    say: str
    loves: dict[str, float]
    brings: dict[str, float]
    needs: dict[str, float]
    languages: list[str]
    times: list[str]
    places: list[str]
    table_size: list[int] | None
    host: bool
    newcomer: bool | None
    arrives_with: list[str]
    apart_from: list[str]
    not_only: list[str]
    diet: str
    access: str
    groups: dict[str, str]


# Two of its keys are no Python names, so the functional form.
class OptionsDocument(TypedDict):
    size: list[int]
    courses: int
    want: dict[str, float]
    mix: list[str]
    gather: list[str]
    weights: Literal["sqrt", "raw"]
    likeness: Literal["words", "meaning"]
    memory_months: int
    day: str | None
    together: list[list[str]]
    apart: list[list[str]]
    met: list[list[str | None]]


class MoveDocument(TypedDict):
    """Somebody whom the last `reseat` gave another table, or a first one; `course` counts from 1."""

    id: str
    course: int
    why: str


class HostPlanDocument(TypedDict):
    """plan.host.json: the whole problem, for the host alone."""

    version: int
    made: MadeDocument
    plan: PlanDocument
    people: list[PersonDocument]
    options: OptionsDocument
    moves: list[MoveDocument]


class PlanFileError(Exception):
    """A plan document that cannot be used; its text is for the person who named the file."""

    def __init__(self, what: str, do: str = "", file: str = "") -> None:
        super().__init__(what, do, file)
        self.what, self.do, self.file = what, do, file

    def __str__(self) -> str:
        return " ".join(part for part in (self.file and f"{self.file}:", self.what, self.do) if part)


class AnyPlan(NamedTuple):
    """A plan, and the whole host's document if that is what the file holds."""

    plan: PlanDocument
    host: HostPlanDocument | None


def load_any_plan(path: Path | str) -> AnyPlan:
    """Return what a plan.json or a plan.host.json holds, or raise PlanFileError."""
    document = _load(path)
    if "plan" in document:
        host = cast(HostPlanDocument, _named(path, document, "plan.host"))
        return AnyPlan(host["plan"], host)
    return AnyPlan(cast(PlanDocument, _named(path, document, "plan")), None)


def load_plan(path: Path | str) -> PlanDocument:
    """Return the plan of a plan.json or plan.host.json, or raise PlanFileError."""
    return load_any_plan(path).plan


def load_host_plan(path: Path | str) -> HostPlanDocument:
    """Return a plan.host.json, or raise PlanFileError."""
    return cast(HostPlanDocument, _named(path, _load(path), "plan.host"))


def validate(document: Mapping[str, Any], kind: DocumentKind) -> None:
    """Raise PlanFileError unless a document is of its published schema and agrees with itself."""
    try:
        mismatch = next(_validator(kind).iter_errors(document), None)
    except ValueError as error:
        # The validator goes down some 250 levels and no further.
        raise PlanFileError(_("The plan is nested too deeply.")) from error
    if mismatch is not None:
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in mismatch.instance_path)
        place, reason = f"{kind}{''.join(parts)}", mismatch.message
        raise PlanFileError(_("{place}: {reason}.").format(place=place[:300], reason=reason[:300]))
    plan = document["plan"] if kind == "plan.host" else document
    for number, course in enumerate(plan["courses"], start=1):
        _check_course(number, course)
    if kind == "plan.host":
        _check_people(document)


@cache
def schema(kind: DocumentKind) -> Mapping[str, Any]:
    """Return the published JSON Schema (draft 2020-12) of a document."""
    return cast(Mapping[str, Any], json.loads((SCHEMAS / f"{kind}.v1.json").read_text(encoding="utf-8")))


@cache
def _validator(kind: DocumentKind) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(schema(kind)))


def _load(path: Path | str) -> dict[str, Any]:
    try:
        document = objects.load_strictly(encodings.decode(opening.load(str(path))).text)
    except SheetError as error:
        raise PlanFileError(error.what, error.do, str(path)) from error
    if not isinstance(document, dict) or not {"plan", "courses"} & document.keys():
        raise PlanFileError(_("This is no plan."), _("Name a plan.json or a plan.host.json."), str(path))
    if document.get("version") != 1 or isinstance(document["version"], bool):
        what = _("This is no plan of version 1.")
        raise PlanFileError(what, _("Another Potluck may have written it; use that one."), str(path))
    return document


def _named(path: Path | str, document: dict[str, Any], kind: DocumentKind) -> dict[str, Any]:
    try:
        validate(document, kind)
    except PlanFileError as error:
        raise PlanFileError(error.what, error.do or _("Make the plan anew."), str(path)) from error
    return document


def _check_course(number: int, course: Mapping[str, Any]) -> None:
    seen: set[str] = set()
    for guest in (guest for table in course["tables"] for guest in table["guests"]):
        if guest["id"] in seen:
            text = _("In course {course}, “{name}” (id {id}) has two seats.")
            raise PlanFileError(text.format(course=number, name=guest["name"], id=guest["id"]))
        seen.add(guest["id"])


def _check_people(document: Mapping[str, Any]) -> None:
    ids = [person["id"] for person in document["people"]]
    known = set(ids)
    days = [document["options"]["day"], *(met[2] for met in document["options"]["met"])]
    for day in (day for day in days if day is not None):
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise PlanFileError(
                _("“{day}” is no date.").format(day=day[:40]), _("Write 2024-05-01.")
            ) from error
    for move in document["moves"]:
        if move["course"] > len(document["plan"]["courses"]):
            raise PlanFileError(_("There is no course {course}.").format(course=move["course"]))
    if len(known) < len(ids):
        raise PlanFileError(_("Two people have the same id."))
    for identity in _mentioned(document):
        if identity not in known:
            raise PlanFileError(_("The id “{id}” is nobody’s.").format(id=identity[:80]))


def _mentioned(document: Mapping[str, Any]) -> Iterator[str]:
    for course in document["plan"]["courses"]:
        for table in course["tables"]:
            yield from (guest["id"] for guest in table["guests"])
    yield from (move["id"] for move in document["moves"])
    options = document["options"]
    yield from (identity for group in (*options["together"], *options["apart"]) for identity in group)
    yield from (identity for met in options["met"] for identity in met[:2])
