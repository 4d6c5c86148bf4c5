import pytest

from potluck.shared.refused import Refused
from potluck.tables import access, actions
from potluck.tables.engine_bridge import asking, pretending
from potluck.tables.models import Place, Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


def other_table(plan: Plan, name: str) -> int:
    return next(one.number for one in access.laid(plan) if one.number != cast.sits(plan, name))


def test_a_moved_guest_stays_when_the_tables_are_laid_anew() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    to = other_table(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    assert cast.sits(draft, "Fay") == to and not draft.is_published
    assert draft.words and any(place.why for place in Place.objects.filter(table__plan=draft))
    anew = cast.drafted(gathering)
    assert anew.pk != draft.pk and cast.sits(anew, "Fay") == to


def test_sizes_that_a_hand_made_give_way_where_nobody_could_be_seated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathering = cast.soup()
    plan = cast.by_hand(gathering)  # five and four
    others = sorted(gathering.seats.exclude(person__name="Gus").values_list("person_id", flat=True))
    # Who is kept apart two by two, four pairs of them, cannot sit six and three.
    monkeypatch.setattr(
        pretending, "pairs", lambda *_given: list(zip(others[::2], others[1::2], strict=True))
    )
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Gus"), to=1, now=cast.NOW)
    assert [len(who) for who in cast.laid(draft)] == [6, 3]
    anew = cast.drafted(gathering)
    assert not anew.failed and cast.sits(anew, "Gus") == 1


def test_taking_back_leads_to_the_draft_before() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    draft = actions.swap_guests(
        plan=plan,
        seat=cast.seat(gathering, "Fay"),
        other=next(place.seat for place in access.laid(plan)[other_table(plan, "Fay") - 1].places),
        now=cast.NOW,
    )
    assert cast.laid(draft) != cast.laid(plan)
    assert sorted(map(len, cast.laid(draft))) == [4, 5]
    actions.take_back(plan=draft)
    assert access.at_hand(gathering) == plan
    with pytest.raises(Refused):
        actions.take_back(plan=plan)


def test_a_move_is_kept_even_where_no_words_can_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    monkeypatch.setattr(asking, "SECONDS_TO_TELL", 0.01)
    to = other_table(plan, "Fay")
    draft = actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=to, now=cast.NOW)
    assert cast.sits(draft, "Fay") == to and draft.words == []


def test_there_is_no_table_seventeen() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    with pytest.raises(Refused):
        actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=17, now=cast.NOW)


def test_nobody_is_moved_while_the_tables_are_being_laid() -> None:
    gathering = cast.soup()
    plan = cast.drafted(gathering)
    actions.ask_for_plan(gathering=gathering, by=gathering.host, now=cast.NOW)
    with pytest.raises(Refused):
        actions.move_guest(plan=plan, seat=cast.seat(gathering, "Fay"), to=1, now=cast.NOW)
