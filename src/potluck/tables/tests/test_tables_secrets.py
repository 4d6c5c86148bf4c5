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
        told = places.values_list(
            "seat", "table__number", "table__shares", "why", "shared", "wants_a_thought"
        )
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
@pytest.mark.parametrize("name", ["Alice", "Fay", "Jan"])
def test_what_breaks_nothing_is_published_as_the_host_laid_it(name: str) -> None:
    gathering = cast.soup()
    draft = together_by_hand(gathering, cast.by_hand(gathering), name, "Ida" if name != "Jan" else "Bob")
    settled = cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))
    assert settled.is_published and settled.moved == [] and cast.laid(settled) == cast.laid(draft)


def settled_with_fay_beside(
    gathering: cast.Gathering, other: str, kept_apart: str, monkeypatch: pytest.MonkeyPatch
) -> Plan:
    """Fay is moved to Gus, Hana, Ida and Jan; she and the other are kept apart in one of three ways."""
    two = [tuple(sorted(cast.seat(gathering, name).person_id for name in ("Fay", other)))]
    one_of = {"pretended": [pretending.ONE_OF], "firm": [pretending.ONE_OF, pretending.ONE_OF_AT_ONE_TABLE]}
    drawn = one_of.get(kept_apart, [])
    monkeypatch.setattr(
        pretending, "pairs", lambda _key, _who, one_of=pretending.ONE_OF: two if one_of in drawn else []
    )
    if kept_apart == "wished":
        say_rather_not(gathering, "Fay", other)
    draft = together_by_hand(gathering, cast.by_hand(gathering), "Fay", other)
    return cast.made(actions.publish_plan(plan=draft, by=gathering.host, now=cast.NOW))


@pytest.mark.parametrize("kept_apart", ["wished", "pretended", "firm"])
def test_whom_nobody_wished_apart_is_parted_as_whom_somebody_did(
    kept_apart: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = settled_with_fay_beside(cast.soup(), "Gus", kept_apart, monkeypatch)
    assert settled.waits_for_a_look and settled.moved == ["Gus sits at Table 1 instead of Table 2."]


@pytest.mark.parametrize("kept_apart", ["wished", "pretended", "firm"])
def test_nobody_is_left_with_nothing_to_talk_about_for_a_wish_that_nobody_has(
    kept_apart: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hana loves chess alone, and nobody but Fay and Gus does; a wish hides behind the firmest pairs."""
    gathering = cast.soup()
    settled = settled_with_fay_beside(gathering, "Hana", kept_apart, monkeypatch)
    together = any({"Fay", "Hana"} <= table for table in cast.laid(settled))
    assert together == settled.is_published == (kept_apart == "pretended")
    assert len(settled.moved) <= 2
    again = (
        cast.made(actions.publish_plan(plan=settled, by=gathering.host, now=cast.NOW))
        if not together
        else settled
    )
    assert again.is_published and cast.laid(again) == cast.laid(settled)


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
