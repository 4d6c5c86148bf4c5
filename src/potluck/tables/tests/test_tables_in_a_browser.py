import datetime
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from browsing import until
from potluck.gatherings.models import Gathering
from potluck.letters import links
from potluck.people import actions as people
from potluck.people.models import Person
from potluck.tables import schedule
from potluck.tables.models import Place
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_page_goes_on_by_itself_when_the_tables_are_laid(phone: Any, live_server: Any) -> None:
    gathering = cast.soup()
    alice = phone()
    session = cast.signed_in(gathering.host).cookies[settings.SESSION_COOKIE_NAME].value
    alice.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    alice.goto(f"/g/{gathering.key}/tables/")
    alice.get_by_role("button", name="Lay the tables").click()
    alice.get_by_role("heading", name="Laying the tables").wait_for()
    schedule.make_plans(cast.NOW)
    alice.get_by_role("heading", name="Table 1").wait_for(state="attached")
    alice.get_by_role("link", name="Hana", exact=True).click()
    alice.get_by_label("Table 1", exact=False).check()
    alice.get_by_role("button", name="Seat them there").click()
    alice.get_by_role("button", name="Let everybody see their table").click()
    schedule.make_plans(cast.NOW)
    alice.get_by_role("heading", name="Table 1").wait_for(state="attached")
    if alice.get_by_text("Nobody has been told yet").count():
        alice.get_by_role("button", name="Let everybody see their table").click()
        schedule.make_plans(cast.NOW)
    alice.get_by_text("Everybody who sits here can see their own table.").wait_for()


def test_a_guest_reads_their_table_where_there_is_no_signal(browser: Any, live_server: Any) -> None:
    gathering = cast.soup()
    cast.published(gathering)
    page = f"/seat/{links.signed('seat', cast.seat(gathering, 'Bob').key)}/table/"
    # Not by `phone`: without a signal the browser complains of what it could not look up anew.
    context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740})
    bob = context.new_page()
    bob.goto(page)
    kept = "async () => navigator.serviceWorker.controller && !!(await caches.match(location.pathname))"
    until(bob, kept)
    bob.wait_for_load_state("networkidle")
    context.set_offline(True)
    bob.reload()
    bob.get_by_role("heading", name="Three ways to begin").wait_for()
    bob.get_by_role("button", name="Begin the round").click()
    assert bob.get_by_role("button", name="Pass").is_visible()
    context.close()


def test_the_longest_name_and_topic_stay_on_the_page(phone: Any, live_server: Any) -> None:
    gathering = cast.soup()
    started = timezone.now() - datetime.timedelta(hours=15)
    Gathering.objects.update(starts_at=started)
    people.tell_topics(person=cast.seat(gathering, "Gus").person, list="brings", words=["x" * 80])
    Person.objects.filter(name="Gus").update(name="W" * 80)
    plan = cast.by_hand(gathering, published_at=cast.NOW)
    Place.objects.filter(table__plan=plan).update(why="Shares bread with " + "W" * 80)
    session = cast.signed_in(gathering.host).cookies[settings.SESSION_COOKIE_NAME].value
    hand = phone()
    hand.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    word = links.signed("seat", cast.seat(gathering, "Hana").key)
    for page in (f"/seat/{word}/table/", f"/seat/{word}/morning/", f"/g/{gathering.key}/tables/"):
        hand.goto(page)
        assert hand.evaluate("document.documentElement.scrollWidth <= innerWidth"), page


def test_among_many_guests_a_host_finds_one_by_a_few_letters(phone: Any, live_server: Any) -> None:
    gathering = cast.soup({f"{name} {n}": () for n in range(5) for name in ("Ana", "Bo", "Émile")})
    alice = phone()
    session = cast.signed_in(gathering.host).cookies[settings.SESSION_COOKIE_NAME].value
    alice.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    alice.goto(f"/g/{gathering.key}/host/")
    alice.get_by_label("Find somebody").fill("emi 3")
    shown = alice.locator("#who-comes > li:visible")
    assert shown.all_inner_texts()[0].startswith("Émile 3") and shown.count() == 1
    alice.get_by_label("Find somebody").fill("zed")
    alice.get_by_text("Nobody here is written like that.").wait_for()
    alice.get_by_label("Find somebody").fill("")
    assert shown.count() == 15
