"""A house of invented people answers at once, and says how far it is until everybody is there."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from potluck.community import actions as community
from potluck.home.demo import filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(settings: LazySettings, rf: RequestFactory) -> Callable[[str], HttpResponse]:
    settings.IS_DEMO = True
    answer = filling.waiting_room(lambda request: HttpResponse("the house"))

    def knock(path: str) -> HttpResponse:
        request: HttpRequest = rf.get(path)
        return answer(request)

    return knock


def test_whoever_comes_early_sees_how_far_it_is(door: Callable[[str], HttpResponse]) -> None:
    filling.tell(0.4, "A walk in the woods")
    page = door("/make/")
    assert page.status_code == 200
    assert page["Refresh"] == "1" and page["Cache-Control"] == "no-store"
    assert 'value="40"' in page.content.decode() and "A walk in the woods" in page.content.decode()


def test_the_one_who_watches_is_answered_meanwhile(door: Callable[[str], HttpResponse]) -> None:
    assert door("/healthz").content == b"the house"


def test_the_door_opens_when_everybody_is_there(door: Callable[[str], HttpResponse]) -> None:
    here = community.found_community(now=timezone.now())
    here.invented_at = timezone.now()
    here.save()
    assert door("/make/").content == b"the house"


def test_a_house_of_real_people_has_no_waiting_room(
    door: Callable[[str], HttpResponse], settings: LazySettings, rf: RequestFactory
) -> None:
    settings.IS_DEMO = False
    answer = filling.waiting_room(lambda request: HttpResponse("the house"))
    assert answer(rf.get("/")).content == b"the house"
