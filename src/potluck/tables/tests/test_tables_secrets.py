"""A never-together holds, and neither a draft, its words, an error nor a change tells of it."""

import pytest

from potluck.tables import actions
from potluck.tables.engine_bridge import pretending
from potluck.tables.models import Place, Plan
from potluck.tables.pages import planning
from potluck.tables.tests import table_cast as cast
from potluck.ties import actions as ties

pytestmark = [pytest.mark.django_db, pytest.mark.pretends]


@pytest.fixture
def _nobody_is_pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [])


def together_by_hand(gathering: cast.Gathering, plan: Plan, one: str, other: str) -> Plan:
    to = cast.sits(plan, other)
    return actions.move_guest(plan=plan, seat=cast.seat(gathering, one), to=to, now=cast.NOW)


def say_rather_not(gathering: cast.Gathering, one: str, other: str) -> None:
    by, about = (cast.seat(gathering, name).person for name in (one, other))
    ties.say_rather_not(by=by, about=about)


@pytest.mark.parametrize("two", [("Alice", "Bob"), ("Fay", "Gus"), ("Ida", "Jan")])
def test_a_plan_never_seats_a_rather_not_pair_together(two: tuple[str, str]) -> None:
    gathering = cast.soup()
    say_rather_not(gathering, *two)
    for _again in range(3):
        assert not any({*two} <= table for table in cast.laid(cast.drafted(gathering)))


def test_a_move_is_accepted_and_what_is_published_parts_them() -> None:
    gathering = cast.soup()
    say_rather_not(gathering, "Fay", "Gus")
    for _again in range(4):
        draft = together_by_hand(gathering, cast.drafted(gathering), "Fay", "Gus")
        assert any({"Fay", "Gus"} <= table for table in cast.laid(draft))
        settled = cast.let_everybody_see(draft)
        assert settled.is_published
        assert not any({"Fay", "Gus"} <= table for table in cast.laid(settled))
        assert cast.sits(settled, "Fay") == cast.sits(draft, "Fay"), "who was moved by hand stays"
        Plan.objects.all().delete()


def test_the_draft_and_its_words_are_the_same_with_and_without_the_wish() -> None:
    gathering = cast.soup()
    base = cast.drafted(gathering)
    seen = []
    for wish in (False, True):
        if wish:
            say_rather_not(gathering, "Fay", "Alice")
        draft = together_by_hand(gathering, base, "Fay", "Alice")
        places = Place.objects.filter(table__plan=draft).order_by("seat")
        told = places.values_list("seat", "table__number", "table__shares", "why", "wants_a_thought")
        page = planning._shown(gathering, draft, draft, planning.Wanted())
        seen.append((draft.words, draft.moved, [*map(str, told)], page["coming"], page["failed"]))
        actions.take_back(plan=draft)
    assert seen[0] == seen[1]
    assert not any("wish" in sentence for sentence in seen[1][0])


@pytest.mark.usefixtures("_nobody_is_pretended")
def test_pins_that_leave_no_way_are_refused_in_the_one_sentence() -> None:
    gathering = cast.soup()
    say_rather_not(gathering, "Fay", "Gus")
    draft = together_by_hand(gathering, cast.drafted(gathering), "Fay", "Gus")
    actions.turn_pin(place=Place.objects.get(table__plan=draft, seat__person__name="Gus"), now=cast.NOW)
    refused = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))
    assert refused.failed == "Not every wish can be kept."
    assert not refused.is_published and cast.access.at_hand(gathering) == draft


def test_pins_on_a_pretended_pair_are_refused_in_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    fay, gus = (cast.seat(gathering, name).person_id for name in ("Fay", "Gus"))
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [(fay, gus)])
    draft = together_by_hand(gathering, cast.drafted(gathering), "Fay", "Gus")
    actions.turn_pin(place=Place.objects.get(table__plan=draft, seat__person__name="Gus"), now=cast.NOW)
    refused = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))
    assert refused.failed == "Not every wish can be kept."


@pytest.mark.usefixtures("_nobody_is_pretended")
def test_people_change_seats_now_and_then_though_nobody_asked_for_it() -> None:
    gathering = cast.soup()
    base = cast.drafted(gathering)
    changed = set()
    for name in cast.NINE:
        draft = together_by_hand(gathering, base, name, "Fay" if name != "Fay" else "Gus")
        settled = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))
        changed.add(cast.laid(settled) != cast.laid(draft))
        assert settled.waits_for_a_look == bool(settled.moved) == (cast.laid(settled) != cast.laid(draft))
        Plan.objects.exclude(pk=base.pk).delete()
    assert changed == {True, False}


@pytest.mark.usefixtures("_nobody_is_pretended")
def test_trying_the_same_draft_again_tells_nothing_new() -> None:
    gathering = cast.soup()
    draft = together_by_hand(gathering, cast.drafted(gathering), "Fay", "Alice")
    seen = []
    for _again in range(4):
        settled = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))
        seen.append((cast.laid(settled), settled.moved))
        settled.delete()
    assert seen == [seen[0]] * 4


def test_nobody_sits_at_a_table_of_three_for_the_sake_of_a_pretended_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathering = cast.soup()
    fay, gus, eli = (cast.seat(gathering, name).person_id for name in ("Fay", "Gus", "Eli"))
    monkeypatch.setattr(pretending, "pairs", lambda *_told: [(fay, gus), (gus, eli), (fay, eli)])
    assert sorted(map(len, cast.laid(cast.drafted(gathering)))) == [4, 5]
