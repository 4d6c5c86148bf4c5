"""Codes and limits: few tries, one use, and no telling who has an account."""

import dataclasses
import datetime
from threading import Thread

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from potluck.letters import actions as letters
from potluck.people import limits, schedule
from potluck.people.models import SignInCode
from potluck.people.proofs import codes
from potluck.people.tests.people_cast import NOW, bob, code_in_letter
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def wrong(digits: str) -> str:
    return f"{(int(digits.replace(' ', '')) + 1) % 10**6:06}"


def test_the_code_in_the_letter_proves_the_address_once() -> None:
    code = codes.send(address="Bob@Example.org", now=NOW)
    digits = code_in_letter("bob@example.org")
    assert codes.prove(key=code.key, typed=f" {digits}.", now=NOW + MINUTE) == "bob@example.org"
    with pytest.raises(Refused):
        codes.prove(key=code.key, typed=digits, now=NOW + MINUTE)


def test_a_code_is_only_good_for_the_browser_that_asked() -> None:
    codes.send(address="bob@example.org", now=NOW)
    other = codes.send(address="charlie@example.org", now=NOW)
    with pytest.raises(Refused):
        codes.prove(key=other.key, typed=wrong(code_in_letter("charlie@example.org")), now=NOW)


def test_after_five_tries_even_the_right_code_is_refused() -> None:
    code = codes.send(address="bob@example.org", now=NOW)
    digits = code_in_letter("bob@example.org")
    for _try in range(codes.MOST_TRIES):
        with pytest.raises(Refused, match="not the code"):
            codes.prove(key=code.key, typed=wrong(digits), now=NOW)
    with pytest.raises(Refused, match="too often"):
        codes.prove(key=code.key, typed=digits, now=NOW)


def test_a_code_grows_old_and_is_forgotten() -> None:
    code = codes.send(address="bob@example.org", now=NOW)
    with pytest.raises(Refused, match="too old"):
        codes.prove(key=code.key, typed=code_in_letter("bob@example.org"), now=NOW + 21 * MINUTE)
    assert schedule.forget_ways_in(NOW + datetime.timedelta(hours=2)) == 0
    assert schedule.forget_ways_in(NOW + datetime.timedelta(days=2)) == 1


def test_the_same_happens_for_an_address_with_an_account_and_without() -> None:
    bob()
    asked = []
    for address in ("bob@example.org", "nobody@example.org"):
        letters.mailbox_of(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            codes.send(address=address, now=NOW)
        asked.append([query["sql"].split(" ")[0] for query in queries])
    assert asked[0] == asked[1]
    assert code_in_letter("nobody@example.org")


def test_the_code_is_not_in_the_database_outside_its_letter() -> None:
    code = codes.send(address="bob@example.org", now=NOW)
    row = SignInCode.objects.get()
    assert code_in_letter("bob@example.org").replace(" ", "") not in str(vars(row))
    assert len(code.hashed) == 64


@pytest.fixture
def fresh_cache() -> None:
    cache.clear()


def test_a_limit_holds_for_each_alone(fresh_cache: None) -> None:
    def ask(who: str) -> bool:
        return limits.allows("asking", who, times=3, within=MINUTE)

    assert [ask("bob") for _try in range(5)] == [True, True, True, False, False]
    assert ask("charlie")


def test_a_limit_holds_when_all_come_at_once(fresh_cache: None) -> None:
    let_through: list[bool] = []

    def ask() -> None:
        let_through.append(limits.allows("at-once", "bob", times=5, within=MINUTE))

    threads = [Thread(target=ask) for _thread in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_through) == 5


@pytest.mark.parametrize(
    ("nearest", "forwarded", "whence"),
    [
        ("8.8.4.4", "198.51.100.1", "8.8.4.4"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("::ffff:8.8.4.4", "198.51.100.1", "8.8.4.4"),
        ("::ffff:127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "nonsense", "unknown"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_only_a_proxy_nearby_says_for_whom_it_speaks(
    settings: LazySettings, nearest: str, forwarded: str, whence: str
) -> None:
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url="https://tables.example.org")
    request = RequestFactory().get("/", REMOTE_ADDR=nearest, headers={"X-Forwarded-For": forwarded})
    assert limits.whence(request) == whence


@pytest.mark.parametrize("url", ["http://192.168.7.7:8000", "http://127.0.0.1:8000"])
def test_where_no_proxy_stands_before_the_house_nobody_says_where_they_come_from(
    settings: LazySettings, fresh_cache: None, url: str
) -> None:
    settings.HOUSE = dataclasses.replace(settings.HOUSE, url=url)
    asked = [
        RequestFactory().get(
            "/", REMOTE_ADDR="192.168.7.9", headers={"X-Forwarded-For": f"203.0.113.{made_up}"}
        )
        for made_up in range(6)
    ]
    allowed = [limits.allows_code(request, "bob@example.org") for request in asked]
    assert allowed == [True] * limits.CODES_TO_AN_ADDRESS + [False]


def test_a_stranger_who_asks_for_somebodys_codes_does_not_lock_them_out(fresh_cache: None) -> None:
    def ask(place: str) -> bool:
        return limits.allows_code(RequestFactory().get("/", REMOTE_ADDR=place), "bob@example.org")

    assert [ask("8.8.4.4") for _try in range(6)] == [True] * 5 + [False]
    assert ask("9.9.9.9")


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_side_by_side_are_counted_each() -> None:
    code = codes.send(address="bob@example.org", now=NOW)
    guess = wrong(code_in_letter("bob@example.org"))
    answers: list[str] = []

    def try_it() -> None:
        try:
            codes.prove(key=code.key, typed=guess, now=NOW)
        except Refused as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _thread in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert sum("not the code" in answer for answer in answers) == codes.MOST_TRIES
