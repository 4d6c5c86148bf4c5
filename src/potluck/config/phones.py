"""Says with which line a house that opens on one computer alone lets the phones around it in."""

import fcntl
import ipaddress
import os
import shlex
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from potluck.config.env import BY_WORD, USUAL_PORT, House
from potluck.shared import command, language
from potluck.shared.language import _

AN_ADDRESS = "192.168.1.20"  # stands in the line where this computer's own is not known
MOST_ADDRESSES = 3
EVERYWHERE = "0.0.0.0"  # noqa: S104 - whoever asks for phones wants just that
# An address that belongs to nobody: the way there is looked up, and nothing is sent.
_ELSEWHERE = ("192.0.2.1", 9)
# What asks a system for the address of a network card (SIOCGIFADDR), and where the answer stands.
_ASK_A_CARD = {"linux": 0x8915, "darwin": 0xC0206921}
_ANSWER = slice(20, 24)


def own_addresses() -> list[str]:
    """Return this computer's addresses in the networks around it, like 192.168.1.20: the likeliest first."""
    found = dict.fromkeys([*_on_the_way_out(), *_of_cards()])
    return [address for address in found if _is_near(address)][:MOST_ADDRESSES]


def line(house: House, addresses: Sequence[str]) -> str:
    """Return the command that opens this house to the phones around it, to be typed where it was started."""
    if not addresses:
        return line_at(house, AN_ADDRESS)
    return shlex.join([command.called(), "serve", "--wifi", *_as_started(house)])


def line_at(house: House, address: str) -> str:
    """Return the longer command, which opens this house at an address that somebody chose."""
    typed = [command.called(), "serve", "--host", EVERYWHERE, *_as_started(house)]
    return f"POTLUCK_URL={url(house, address)} {shlex.join(typed)}"


def url(house: House, address: str) -> str:
    """Return where phones find this house."""
    return f"http://{address}:{house.port}"


def instead(house: House, addresses: Sequence[str]) -> str:
    """Say what to start it with instead, where several addresses are known or none."""
    if not addresses:
        told = _("Put this computer’s address in your Wi-Fi there, in place of {example}.")
        return told.format(example=AN_ADDRESS)
    first, *others = addresses
    if not others:
        return ""
    told = _("If {first} does not open on a phone, try {others}, with this line: {line}")
    listed = language.listed(others, _("or"))
    return told.format(first=first, others=listed, line=line_at(house, others[0]))


def _as_started(house: House) -> list[str]:
    typed = ["--demo"] if house.is_demo else []
    if house.folder != Path(BY_WORD["folder"].default).absolute():
        typed += ["--folder", str(house.folder)]
    if house.port != USUAL_PORT:
        typed += ["--port", str(house.port)]
    return typed


def _on_the_way_out() -> Iterator[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(_ELSEWHERE)
        yield asked.getsockname()[0]


def _of_cards() -> Iterator[str]:
    """Yield the addresses of cables and Wi-Fi: the way out may lead through a tunnel that no phone is in."""
    if sys.platform not in _ASK_A_CARD:
        return
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _number, card in socket.if_nameindex():
            if not card.startswith("en") and not Path(f"/sys/class/net/{card}/device").exists():
                continue
            with suppress(OSError):
                told = fcntl.ioctl(asked, _ASK_A_CARD[sys.platform], os.fsencode(card).ljust(256, b"\0"))
                yield socket.inet_ntoa(told[_ANSWER])


def _is_near(address: str) -> bool:
    found = ipaddress.ip_address(address)
    return found.is_private and not (found.is_loopback or found.is_link_local)
