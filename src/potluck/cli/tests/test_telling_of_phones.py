"""`potluck serve` says who can come in: this computer alone, or also the phones around it."""

import pytest

from potluck.cli.house import given, serve
from potluck.cli.refusing import Refused
from potluck.config import env

HERE_ONLY = "It opens on this computer only. For phones in your Wi-Fi close it, and start it with:"


@pytest.fixture(autouse=True)
def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.config.phones.own_addresses", lambda: ["10.8.0.2", "192.168.7.7"])


def test_a_house_of_one_computer_says_how_phones_get_in(capsys: pytest.CaptureFixture[str]) -> None:
    serve._tell(env.read({"POTLUCK_PORT": "8123"}))
    first, here_only, line, instead, last = capsys.readouterr().out.splitlines()
    assert (first, here_only) == ("The house is open: http://127.0.0.1:8123", HERE_ONLY)
    assert line.endswith("potluck serve --wifi --port 8123")
    assert instead.startswith("If 10.8.0.2 does not open on a phone, try 192.168.7.7, with this line: ")
    assert last == "Ctrl-C closes it."


@pytest.mark.parametrize(
    "setting", [{"POTLUCK_URL": "http://192.168.9.9:8123"}, {"POTLUCK_DEMO": "yes"}], ids=["open", "demo"]
)
def test_where_phones_get_in_or_nobody_is_invited_nothing_is_said(
    setting: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    serve._tell(env.read(setting))
    assert "phones" not in capsys.readouterr().out


def test_a_house_at_the_likeliest_address_says_which_other_may_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = given.for_phones({"POTLUCK_PORT": "8123"}, None)
    assert typed == {
        "POTLUCK_URL": "http://10.8.0.2:8123",
        "POTLUCK_HOST": "0.0.0.0",
        "POTLUCK_PORT": "8123",
    }
    assert given.for_phones(typed, None) == typed, "the same said twice is no mistake"
    serve._tell(env.read(typed))
    told = capsys.readouterr().out
    assert "The house is open: http://10.8.0.2:8123\n" in told and "this computer only" not in told
    assert "try 192.168.7.7, with this line: POTLUCK_URL=http://192.168.7.7:8123 " in told


@pytest.mark.parametrize(
    ("setting", "host", "words"),
    [
        ({"POTLUCK_URL": "https://tables.example.org"}, None, "POTLUCK_URL is https://tables.example.org"),
        ({"POTLUCK_URL": "http://10.8.0.2:9000"}, None, "leave out one of them"),
        ({}, "127.0.0.1", "leave out --host"),
    ],
)
def test_wifi_is_refused_where_something_else_was_said(
    setting: dict[str, str], host: str | None, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        given.for_phones(setting, host)


def test_wifi_is_refused_where_no_address_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.config.phones.own_addresses", list)
    with pytest.raises(Refused, match=r"POTLUCK_URL=http://192.168.1.20:8000 .*--host 0.0.0.0"):
        given.for_phones({}, None)
