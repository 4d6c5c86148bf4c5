"""The people whom more than one test of care asks for."""

import pytest

from potluck.care.tests.cast import member
from potluck.people.models import Person


@pytest.fixture
def alice() -> Person:
    return member("Alice", is_steward=True)


@pytest.fixture
def bea() -> Person:
    return member("Bea", is_steward=True)


@pytest.fixture
def bob() -> Person:
    return member("Bob")


@pytest.fixture
def dora() -> Person:
    return member("Dora")
