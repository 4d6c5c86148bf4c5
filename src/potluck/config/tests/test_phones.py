"""One line, ready to copy, lets the phones around a house in."""

import socket
from pathlib import Path

import pytest

from potluck.config import env, phones


def test_the_line_holds_what_this_house_was_started_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = phones.line(env.read({}), ["192.168.7.7", "10.0.0.4"])
    assert line.endswith("potluck serve --wifi")
    other = env.read({"POTLUCK_FOLDER": str(tmp_path / "my house"), "POTLUCK_PORT": "8123"})
    line = phones.line(other, ["192.168.7.7"])
    assert line.endswith(f"serve --wifi --folder '{tmp_path}/my house' --port 8123")
    line = phones.line(other, [])
    assert line.startswith("POTLUCK_URL=http://192.168.1.20:8123 "), "an example where it is not known"
    assert line.endswith(f"serve --host 0.0.0.0 --folder '{tmp_path}/my house' --port 8123")


def test_the_house_opens_where_the_line_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = phones.line_at(env.read({"POTLUCK_PORT": "8123"}), "10.0.0.4")
    url = line.split()[0].partition("=")[2]
    again = env.read({"POTLUCK_URL": url, "POTLUCK_HOST": "0.0.0.0", "POTLUCK_PORT": "8123"})
    assert (again.url, again.port, again.is_local) == (url, 8123, False)


@pytest.mark.parametrize("stands_in", ["127.0.0.1", "169.254.3.3", "8.8.8.8", None])
def test_only_an_address_of_a_network_around_is_told(
    stands_in: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Way(socket.socket):
        def connect(self, _address: object) -> None:
            if stands_in is None:
                raise OSError("Network is unreachable")

        def getsockname(self) -> tuple[str, int]:
            return (stands_in or "", 1)

    monkeypatch.setattr(socket, "socket", Way)
    monkeypatch.setattr(phones, "_of_cards", lambda: ["192.168.1.5"])
    assert phones.own_addresses() == ["192.168.1.5"]


def test_of_several_networks_the_way_out_comes_first_and_three_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cards = ["192.168.1.5", "10.8.0.2", "172.16.0.3", "192.168.9.9"]
    monkeypatch.setattr(phones, "_on_the_way_out", lambda: ["10.8.0.2"])
    monkeypatch.setattr(phones, "_of_cards", lambda: cards)
    addresses = phones.own_addresses()
    assert addresses == ["10.8.0.2", "192.168.1.5", "172.16.0.3"]
    house = env.read({})
    told, _colon, line = phones.instead(house, addresses).partition(": ")
    assert told == "If 10.8.0.2 does not open on a phone, try 192.168.1.5 or 172.16.0.3, with this line"
    assert line == phones.line_at(house, "192.168.1.5")
    assert phones.instead(house, ["10.8.0.2"]) == ""
    assert "in place of 192.168.1.20" in phones.instead(house, [])


def test_the_cards_of_this_computer_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def told(_socket: object, _question: int, card: bytes) -> bytes:
        asked.append(card.rstrip(b"\0"))
        if not card.startswith(b"en0"):
            raise OSError("no address")
        return bytes(20) + socket.inet_aton("192.168.1.5") + bytes(232)

    cards = [(1, "lo"), (2, "en0"), (3, "en1"), (4, "tun0"), (5, "en\udcff")]
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(socket, "if_nameindex", lambda: cards)
    monkeypatch.setattr("fcntl.ioctl", told)
    assert [*phones._of_cards()] == ["192.168.1.5"]
    assert asked == [b"en0", b"en1", b"en\xff"], "no tunnel, and not the computer itself"


def test_a_system_that_tells_nothing_of_its_networks_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_told: object) -> None:
        raise OSError("not here")

    monkeypatch.setattr(socket, "if_nameindex", refuses)
    assert [*phones._of_cards()] == []
    monkeypatch.setattr(socket, "socket", refuses)
    assert phones.own_addresses() == []
