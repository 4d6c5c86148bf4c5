import pytest

from potluck.tables import access, yours
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
