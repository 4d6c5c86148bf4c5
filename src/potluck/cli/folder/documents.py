"""The files of a plan, made in memory: nothing is written before all of it is there."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from potluck.cli.folder import sheet
from potluck.cli.options import FILES
from potluck.shared.language import _

EVERYONE, OWNER = 0o644, 0o600
# For a thousand people the typesetter took 12 s and 0.9 GB.
MOST_PRINTED = 1500
PLAN, HOST = "plan.json", "plan.host.json"
NAMES = ("plan.csv", PLAN, HOST, "plan.html", "plan.pdf", "host.pdf")


@dataclass(frozen=True)
class File:
    """One file: its bytes, and who may read it."""

    data: bytes
    mode: int = EVERYONE


@dataclass
class Files:
    """All files of a plan, and in words what is missing from them."""

    files: dict[str, File] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def make(host: Mapping[str, Any], wanted: Collection[str] | None, paper: str = "a4") -> Files:
    """Return the files of a host document that are wanted (nothing said: all of them).

    Where a PDF cannot be printed, the others come all the same and `missing` says so.
    """
    made = Files()
    if wanted is None:
        made.missing = _too_many_to_print(host)
        wanted = [kind for kind in FILES if kind != "pdf" or not made.missing]
    says = {person["id"]: person["say"] for person in host["people"] if person["say"]}
    if "csv" in wanted:
        made.files["plan.csv"] = File(sheet.plan_csv(host["plan"]))
    if "json" in wanted:
        _add_json(made, host)
    if "html" in wanted:
        from potluck.printing import page

        made.files["plan.html"] = File(page.render(host["plan"], says).encode())
    if "pdf" in wanted:
        made.missing += _unwritable(host)
        _add_papers(made, host, says, paper)
    return made


def _too_many_to_print(host: Mapping[str, Any]) -> list[str]:
    """Return why nothing is printed unless somebody asks for it, where the cards would fill a van."""
    people = len(host["people"])
    if people <= MOST_PRINTED:
        return []
    text = _("Cards for {people} people take long to print and are left out; --only pdf prints them.")
    return [text.format(people=people)]


def _unwritable(host: Mapping[str, Any]) -> list[str]:
    """Return warnings for names, diets and needs with letters that no face on this machine has."""
    from potluck.printing import faces

    people, warnings = host["people"], []
    names = faces.uncovered(person["name"] for person in people)
    if names:
        text = _(
            "No typeface on this machine has every letter of these names: {names}. They are right on the "
            "screen and in plan.html; on paper write them by hand, or install a face that has them, such as "
            "Noto Sans CJK or Noto Emoji."
        )
        warnings.append(text.format(names=", ".join(names)))
    said = [(person["name"], person[of]) for of in ("diet", "access") for person in people if person[of]]
    words = {*faces.uncovered(words for _name, words in said)}
    if words:
        text = _("Write by hand on the host’s sheet, which cannot be printed with every letter: {told}.")
        told = [f"{name}: {said_so}" for name, said_so in said if said_so in words]
        warnings.append(text.format(told="; ".join(told)))
    return warnings


def _add_json(made: Files, host: Mapping[str, Any]) -> None:
    from potluck.reading import plans

    plans.validate(host["plan"], "plan")
    plans.validate(host, "plan.host")
    made.files[PLAN] = File(_json(host["plan"]))
    made.files[HOST] = File(_json(host), OWNER)


def _add_papers(made: Files, host: Mapping[str, Any], says: Mapping[str, str], paper: Any) -> None:
    from potluck.printing import paper as papers

    try:
        printed = papers.plan_pdf(host["plan"], says, paper), papers.host_pdf(host, paper)
    except Exception as error:  # noqa: BLE001 - whatever stops the typesetter must not take the plan with it
        text = _("The papers (plan.pdf, host.pdf) could not be printed here: {reason}. All else is whole.")
        made.missing.append(text.format(reason=str(error).partition("\n")[0] or type(error).__name__))
        return
    made.files["plan.pdf"] = File(printed[0])
    # Diets and access are told to the host alone.
    made.files["host.pdf"] = File(printed[1], OWNER)


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
