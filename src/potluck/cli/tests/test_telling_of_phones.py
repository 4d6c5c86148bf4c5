"""`potluck serve` says who can come in: this computer alone, or also the phones around it."""

import pytest

from potluck.cli.house import serve
from potluck.config import env

HERE_ONLY = "It opens on this computer only. For phones in your Wi-Fi close it, and start it with:"


@pytest.fixture(autouse=True)
def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.config.phones.own_addresses", lambda: ["10.8.0.2", "192.168.7.7"])


def test_a_house_of_one_computer_says_how_phones_get_in(capsys: pytest.CaptureFixture[str]) -> None:
    serve._tell(env.read({"POTLUCK_PORT": "8123"}))
    first, here_only, line, instead, last = capsys.readouterr().out.splitlines()
    assert (first, here_only) == ("The house is open: http://127.0.0.1:8123", HERE_ONLY)
    assert line.startswith("POTLUCK_URL=http://10.8.0.2:8123 ") and line.endswith("--port 8123")
    assert instead == "If 10.8.0.2 does not open on a phone, try 192.168.7.7 in its place."
    assert last == "Ctrl-C closes it."


@pytest.mark.parametrize(
    "setting", [{"POTLUCK_URL": "http://192.168.7.7:8123"}, {"POTLUCK_DEMO": "yes"}], ids=["open", "demo"]
)
def test_where_phones_get_in_or_nobody_is_invited_nothing_is_said(
    setting: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    serve._tell(env.read(setting))
    assert "phones" not in capsys.readouterr().out
