import datetime

import pytest
from django.db import IntegrityError

from potluck.gatherings.models import Gathering
from potluck.people.models import Person


@pytest.mark.django_db
def test_the_database_itself_refuses_a_seat_too_many() -> None:
    alice = Person.objects.create(name="Alice")
    gathering = Gathering.objects.create(
        host=alice,
        what="Soup",
        place="Alice's",
        starts_at=datetime.datetime(2026, 12, 4, 19, tzinfo=datetime.UTC),
        capacity=3,
    )
    gathering.taken = 4
    with pytest.raises(IntegrityError):
        gathering.save()
