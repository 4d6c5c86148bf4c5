"""Rooms lean on each other in one direction: in imports, and in data, migrations and templates too."""

import re
import tomllib
from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

import tree

LEANS = re.compile(r"{%\s*(?:include|extends)\s+[\"']([\w./-]+)[\"']")


def order() -> list[str]:
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text("utf-8"))
    (rooms,) = [one for one in project["tool"]["importlinter"]["contracts"] if one["id"] == "rooms"]
    return [layer.strip("()") for layer in rooms["layers"]]


def points_up(room: str, other: str) -> bool:
    """True where `room` stands right of `other` and may not lean on it."""
    return room != other and order().index(room) > order().index(other)


def ours() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name.startswith("potluck.")}


def relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields(include_hidden=False):
            if field.concrete and field.related_model and model._meta.app_label in ours():
                yield str(field), model._meta.app_label, field.related_model._meta.app_label


def dependencies() -> Iterator[tuple[str, str, str]]:
    for (room, name), migration in MigrationLoader(None).disk_migrations.items():
        for other, _name in migration.dependencies:
            if room in ours():
                yield (
                    f"{room} {name}",
                    room,
                    apps.get_model("people.Person")._meta.app_label if (other == "__setting__") else other,
                )


def templates() -> Iterator[tuple[str, str, str]]:
    for path in sorted(tree.PACKAGE.glob("*/templates/**/*.*")):
        room = path.relative_to(tree.PACKAGE).parts[0]
        for other in LEANS.findall(path.read_text("utf-8")):
            yield f"{tree.name(path)}: {other}", room, other.partition("/")[0]


def wrong(leaning: Iterator[tuple[str, str, str]]) -> list[str]:
    return [where for where, room, other in leaning if other in ours() and points_up(room, other)]


@pytest.mark.parametrize("what", [relations, dependencies, templates])
def test_a_room_leans_only_on_what_stands_right_of_it(what: object) -> None:
    assert callable(what)
    assert list(what()), "nothing was looked at"
    assert wrong(what()) == []


def test_a_lean_to_the_left_is_noticed() -> None:
    assert wrong(iter([("a field", "people", "tables"), ("another", "tables", "people")])) == ["a field"]


def test_every_template_leads_to_one_that_exists() -> None:
    here = {
        path.relative_to(folder).as_posix()
        for folder in tree.PACKAGE.glob("*/templates")
        for path in folder.rglob("*.*")
    }
    lost = [
        where for where, room, _other in templates() if room in ours() and where.split(": ")[1] not in here
    ]
    assert [one for one in lost if "django/" not in one] == []


@pytest.mark.django_db
def test_no_model_was_changed_without_its_migration() -> None:
    told = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=told, stderr=told)
    except SystemExit:
        pytest.fail(told.getvalue())
