"""Says with which line a house that opens on one computer alone lets the phones around it in."""

import ipaddress
import shlex
import shutil
import socket
import sys
from pathlib import Path

from potluck.config.env import BY_WORD, USUAL_PORT, House

AN_ADDRESS = "192.168.1.20"  # stands in the line where this computer's own is not known
# An address that belongs to nobody: the way there is looked up, and nothing is sent.
_ELSEWHERE = ("192.0.2.1", 9)


def own_address() -> str:
    """Return this computer's address in the network around it, like 192.168.1.20, or nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
        except OSError:
            return ""
        found = ipaddress.ip_address(asked.getsockname()[0])
    return str(found) if found.is_private and not found.is_loopback else ""


def line(house: House, address: str) -> str:
    """Return the command that opens this house at an address, to be typed where it was started."""
    typed = [_program(), "serve", "--host", "0.0.0.0"]  # noqa: S104 - whoever types it wants just that
    if house.folder != Path(BY_WORD["folder"].default).absolute():
        typed += ["--folder", str(house.folder)]
    if house.port != USUAL_PORT:
        typed += ["--port", str(house.port)]
    return f"POTLUCK_URL=http://{address or AN_ADDRESS}:{house.port} {shlex.join(typed)}"


def _program() -> str:
    """Return how the command is called here: by its name where a shell finds it, else by its path."""
    beside = Path(sys.executable).with_name("potluck")
    if shutil.which("potluck") or not beside.exists():
        return "potluck"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)
