import pytest

from potluck.tables import access, letters, yours
from potluck.tables.models import Place, Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


def test_a_person_takes_their_published_tables_with_them_and_is_forgotten() -> None:
    gathering = cast.soup()
    plan = cast.published(gathering)
    bob = cast.seat(gathering, "Bob").person
    assert [told["gathering"] for told in yours.gather(bob)["tables"]] == ["Soup and stories"]
    assert "Alice" not in str(yours.gather(bob)["tables"][0]["table"])
    yours.forget(bob)
    assert yours.gather(bob) == {"tables": []}
    assert sum(len(one.places) for one in access.laid(plan)) == 8


def test_no_word_about_a_plan_names_somebody_who_is_forgotten() -> None:
    gathering = cast.soup()
    plan = cast.published(gathering)
    bob = cast.seat(gathering, "Bob").person
    Plan.objects.update(words=["Everyone but Bob shares something."], moved=["Bob sits at Table 1."])
    assert any("Bob" in why for why in Place.objects.values_list("why", flat=True))
    yours.forget(bob)
    plan.refresh_from_db()
    assert "Bob" not in str([plan.words, plan.moved, *Place.objects.values_list("why", flat=True)])


def test_why_one_sat_there_is_told_as_on_the_page_of_the_table() -> None:
    gathering = cast.soup({"Ada": ("jazz guitar",), "Bo": ("blues guitar",), "Cem": ("bees",)})
    plan = Plan.objects.create(gathering=gathering, made_at=cast.NOW, published_at=cast.NOW)
    table = plan.tables.create(number=1)
    why = "Bo would talk about blues guitar, close to jazz guitar."
    for name in ("Ada", "Bo", "Cem"):
        Place.objects.create(table=table, seat=cast.seat(gathering, name), why=why, shared=[])
    [told] = yours.gather(cast.seat(gathering, "Ada").person)["tables"]
    page = cast.Client().get(letters.page_of(cast.seat(gathering, "Ada"))).content.decode()
    assert "blues" not in told["why"] and told["why"] in page
