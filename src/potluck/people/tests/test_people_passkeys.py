"""Passkeys, as the house sees them: what lets in, and everything that does not."""

import datetime
import json
from threading import Thread

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from potluck.letters.models import Letter
from potluck.people import access, actions, yours
from potluck.people.models import Passkey, Person
from potluck.people.proofs import passkeys
from potluck.people.tests.people_cast import NOW, alice, bob, browser_of
from potluck.people.tests.people_device import HOUSE, Device
from potluck.shared.refused import Refused

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def house(settings: object) -> None:
    cache.clear()
    settings.URL = HOUSE


def known(person: Person, device: Device, name: str = "my phone") -> Passkey:
    asked = passkeys.ask_to_add(person=person, now=NOW)
    answer = device.makes(asked.options)
    return passkeys.add(person=person, remembered=asked.remembered, answer=answer, name=name, now=NOW)


def prove(device: Device, at: datetime.datetime = NOW) -> Person:
    asked = passkeys.ask_who(now=NOW)
    return passkeys.prove(remembered=asked.remembered, answer=device.signs(asked.options), now=at)


def test_a_device_that_was_made_known_lets_in(client: Client) -> None:
    person, device = bob(), Device()
    browser = browser_of(person)
    options = browser.post("/you/passkeys/options/").json()
    made = browser.post("/you/passkeys/", {"name": " my  phone ", "answer": device.makes(options)})
    assert made.url == "/you/passkeys/"
    assert "my phone" in browser.get("/you/passkeys/").content.decode()
    client.get("/sign-in/?next=/you/seating/")
    answer = device.signs(client.post("/sign-in/passkey/options/").json())
    before = client.session.session_key
    assert client.post("/sign-in/passkey/", {"answer": answer}).url == "/you/seating/"
    assert client.session.session_key != before
    assert client.get("/you/").context["user"] == person
    passkey = Passkey.objects.get()
    assert passkey.signatures == 1 and passkey.used_at


def test_a_device_is_asked_without_a_word_of_who_is_here(client: Client) -> None:
    person = bob()
    known(person, Device())
    asked = client.post("/sign-in/passkey/options/").json()["publicKey"]
    assert set(asked) == {"challenge", "rpId", "userVerification"}
    assert (asked["rpId"], asked["userVerification"]) == ("tables.example.org", "preferred")
    made = passkeys.ask_to_add(person=person, now=NOW).options["publicKey"]
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert len(made["excludeCredentials"]) == 1


def test_its_address_hears_of_a_new_device() -> None:
    known(bob(), Device())
    letter = Letter.objects.get()
    assert letter.mailbox.address == "bob@example.org" and "my phone" in letter.text


@pytest.mark.parametrize(
    "origin",
    ["https://tables.example.com", "https://a.tables.example.org", f"{HOUSE}:8443", HOUSE.replace("s:", ":")],
)
def test_an_answer_given_to_another_house_is_none(origin: str) -> None:
    with pytest.raises(Refused, match="did not prove"):
        known(bob(), Device(origin))
    device = Device()
    known(Person.objects.get(), device)
    device.origin = origin
    with pytest.raises(Refused, match="did not prove"):
        prove(device)


def test_a_challenge_is_answered_once() -> None:
    device = Device()
    known(bob(), device)
    asked = passkeys.ask_who(now=NOW)
    answer = device.signs(asked.options)
    passkeys.prove(remembered=asked.remembered, answer=answer, now=NOW)
    Passkey.objects.update(signatures=0)
    with pytest.raises(Refused, match="answered already"):
        passkeys.prove(remembered=asked.remembered, answer=answer, now=NOW)


def test_a_challenge_is_answered_by_the_browser_that_was_asked_and_soon(client: Client) -> None:
    device = Device()
    known(bob(), device)
    answer = device.signs(Client().post("/sign-in/passkey/options/").json())
    assert client.post("/sign-in/passkey/", {"answer": answer}).url == "/sign-in/"
    client.post("/sign-in/passkey/options/")
    assert client.post("/sign-in/passkey/", {"answer": answer}).url == "/sign-in/"
    assert "did not prove" in client.get("/sign-in/").content.decode()
    with pytest.raises(Refused, match="took a while"):
        prove(device, at=NOW + 6 * MINUTE)


def test_a_challenge_to_sign_in_makes_no_device_known(client: Client) -> None:
    browser, device = browser_of(bob()), Device()
    made = passkeys.ask_to_add(person=bob(), now=NOW).options
    asked = browser.post("/sign-in/passkey/options/").json()
    made["publicKey"]["challenge"] = asked["publicKey"]["challenge"]
    page = browser.post("/you/passkeys/", {"answer": device.makes(made)})
    assert page.status_code == 422 and not Passkey.objects.exists()


def test_nobody_comes_in_as_another(client: Client) -> None:
    mine, theirs = Device(), Device()
    known(bob(), mine)
    known(alice(), theirs)
    mine.who = theirs.who
    with pytest.raises(Refused, match="did not prove"):
        prove(mine)
    mine.id = theirs.id
    with pytest.raises(Refused, match="did not prove"):
        prove(mine)


def test_a_device_that_is_known_is_not_made_known_to_somebody_else() -> None:
    device = Device()
    known(bob(), device)
    with pytest.raises(Refused, match="already"):
        known(alice(), device)
    assert Passkey.objects.get().person.name == "Bob"


def test_a_copy_of_a_key_falls_behind_and_is_refused() -> None:
    device = Device()
    known(bob(), device)
    for _time in range(3):
        prove(device)
    device.signed = 1
    with pytest.raises(Refused):
        prove(device)
    device.signed = -1
    with pytest.raises(Refused):
        prove(device)


def test_a_key_that_never_counts_is_welcome_each_time() -> None:
    device = Device()
    person = bob()
    known(person, device)
    for _time in range(2):
        device.signed = -1
        assert prove(device) == person


def test_nobody_there_is_nobody() -> None:
    device = Device()
    known(bob(), device)
    device.flags = device.flags & 0
    with pytest.raises(Refused):
        prove(device)


@pytest.mark.parametrize("answer", ["", "[]", "{", "null", "7", "[" * 9000, "{}", '{"id": 7, "rawId": 7}'])
def test_what_is_no_answer_is_refused(answer: str) -> None:
    asked, making = passkeys.ask_who(now=NOW), passkeys.ask_to_add(person=bob(), now=NOW)
    with pytest.raises(Refused):
        passkeys.prove(remembered=asked.remembered, answer=answer, now=NOW)
    with pytest.raises(Refused):
        passkeys.add(person=bob(), remembered=making.remembered, answer=answer, name="", now=NOW)


@pytest.mark.parametrize("bad", ["AAAA", "", None, 7, "e30", "%%%", "oWNmbXRkbm9uZQ"])
@pytest.mark.parametrize(
    "part", ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]
)
def test_an_answer_with_a_broken_part_is_refused(part: str, bad: object) -> None:
    device = Device()
    known(bob(), device)
    asked, making = passkeys.ask_who(now=NOW), passkeys.ask_to_add(person=bob(), now=NOW)
    signed, made = json.loads(device.signs(asked.options)), json.loads(Device().makes(making.options))
    if part in signed["response"]:
        signed["response"][part] = bad
        with pytest.raises(Refused):
            passkeys.prove(remembered=asked.remembered, answer=json.dumps(signed), now=NOW)
    if part in made["response"]:
        made["response"][part] = bad
        with pytest.raises(Refused):
            passkeys.add(
                person=bob(), remembered=making.remembered, answer=json.dumps(made), name="", now=NOW
            )


def test_an_account_at_rest_is_told_so(client: Client) -> None:
    device, person = Device(), bob()
    known(person, device)
    actions.let_rest(person=person, now=NOW)
    answer = device.signs(client.post("/sign-in/passkey/options/").json())
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 403


def test_a_device_is_taken_away_by_its_own_person_alone() -> None:
    device = Device()
    passkey = known(bob(), device)
    path = f"/you/passkeys/{passkey.key}/remove/"
    assert browser_of(alice()).post(path).status_code == 404
    browser = browser_of(Person.objects.get(name="Bob"))
    assert browser.get(path).status_code == 405
    thief = browser_of(Person.objects.get(name="Bob"))
    assert browser.post(path).url == "/you/passkeys/"
    assert browser.get("/you/passkeys/").status_code == 200
    assert thief.get("/you/passkeys/").url.startswith("/sign-in/"), "who came by that device stays out"
    with pytest.raises(Refused, match="not known here"):
        prove(device)


@pytest.mark.parametrize("url", ["http://tables.example.org", "http://127.0.0.1:8000", "https://[::1]:8000"])
def test_where_browsers_have_no_passkeys_none_is_offered_and_their_page_says_why(
    settings: object, client: Client, url: str
) -> None:
    settings.URL = url
    browser = browser_of(bob())
    page = browser.get("/you/passkeys/").content.decode()
    assert passkeys.why_off() in page and "<pass-key" not in page
    assert "asskey" not in client.get("/sign-in/").content.decode()
    assert "asskey" not in browser.get("/you/").content.decode()
    assert browser.post("/you/passkeys/options/").status_code == 404
    assert client.post("/sign-in/passkey/options/").status_code == 404
    assert client.post("/sign-in/passkey/").status_code == 404


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://tables.example.org"])
def test_where_they_are_the_door_offers_them(settings: object, client: Client, url: str) -> None:
    settings.URL = url
    assert "Use a passkey" in client.get("/sign-in/").content.decode()


def test_what_one_takes_along_names_devices_and_no_key() -> None:
    person = bob()
    passkey = known(person, Device())
    told = yours.gather(person)
    assert told["passkeys"] == [{"name": "my phone", "since": NOW.isoformat(), "used": None}]
    assert passkey.credential not in json.dumps(told)
    yours.forget(person)
    assert not Passkey.objects.exists()


def test_a_steward_with_a_passkey_needs_no_new_way_in() -> None:
    path = actions.open_the_house(now=NOW)
    assert path
    steward = actions.enter(link=access.entry_link(path.split("/")[2]), now=NOW, name="Alice")
    assert actions.open_the_house(now=NOW)
    known(steward, Device())
    assert actions.open_the_house(now=NOW) is None


def test_devices_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passkeys, "MOST_PASSKEYS", 1)
    known(bob(), Device(), name="")
    with pytest.raises(Refused, match="a lot of devices"):
        known(bob(), Device())
    assert Passkey.objects.get().name == "A device"


@pytest.mark.django_db(transaction=True)
def test_an_answer_sent_twice_at_once_lets_in_once() -> None:
    device = Device()
    known(bob(), device)
    asked = passkeys.ask_who(now=timezone.now())
    device.signed = -1
    answer = device.signs(asked.options)
    let_in: list[Person] = []

    def try_it() -> None:
        try:
            let_in.append(passkeys.prove(remembered=asked.remembered, answer=answer, now=timezone.now()))
        except Refused:
            pass
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_in) == 1
