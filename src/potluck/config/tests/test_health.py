"""`/healthz` says where somebody should look, and tells nothing of anybody."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from potluck.config import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_was_seen() -> None:
    cache.clear()


def test_a_house_whose_worker_was_seen_is_well(client: Client) -> None:
    health.worker_was_seen(timezone.now())
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "database": "reachable", "worker": "seen", "letters": "waiting for mail to be set",
    }  # fmt: skip


def test_a_worker_that_fell_silent_is_noticed(client: Client) -> None:
    health.worker_was_seen(timezone.now() - datetime.timedelta(minutes=6))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (503, "not seen")
