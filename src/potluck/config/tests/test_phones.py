"""One line, ready to copy, lets the phones around a house in."""

import socket
from pathlib import Path

import pytest

from potluck.config import env, phones


def test_the_line_holds_what_this_house_was_started_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    usual = env.read({})
    line = phones.line(usual, "192.168.7.7")
    assert line.startswith("POTLUCK_URL=http://192.168.7.7:8000 ")
    assert line.endswith("potluck serve --host 0.0.0.0")
    other = env.read({"POTLUCK_FOLDER": str(tmp_path / "my house"), "POTLUCK_PORT": "8123"})
    line = phones.line(other, "")
    assert line.startswith("POTLUCK_URL=http://192.168.1.20:8123 "), "an example where it is not known"
    assert line.endswith(f"serve --host 0.0.0.0 --folder '{tmp_path}/my house' --port 8123")


def test_the_house_opens_where_the_line_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = phones.line(env.read({"POTLUCK_PORT": "8123"}), "10.0.0.4").split()[0].partition("=")[2]
    again = env.read({"POTLUCK_URL": url, "POTLUCK_HOST": "0.0.0.0", "POTLUCK_PORT": "8123"})
    assert (again.url, again.port, again.is_local) == (url, 8123, False)


@pytest.mark.parametrize(
    ("stands_in", "told"), [("192.168.1.5", "192.168.1.5"), ("127.0.0.1", ""), ("8.8.8.8", ""), (None, "")]
)
def test_only_an_address_of_the_network_around_is_told(
    stands_in: str | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Way(socket.socket):
        def connect(self, _address: object) -> None:
            if stands_in is None:
                raise OSError("Network is unreachable")

        def getsockname(self) -> tuple[str, int]:
            return (stands_in or "", 1)

    monkeypatch.setattr(socket, "socket", Way)
    assert phones.own_address() == told
