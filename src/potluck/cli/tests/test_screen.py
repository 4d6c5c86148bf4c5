"""What the terminal shows: in lines that fit, and nothing of what a hostile list would like it to do."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.cli.screen import lines
from potluck.cli.tests.friends import FAST

HOSTILE = [
    "[red]Rosa[/red]", "\x1b[2J\x1b[31mEve", "=HYPERLINK(1)", "<script>alert(1)</script>",
    "#set page(width: 1cm)",
    "\u202eevE", "{name} %s", "李小龍" * 6, "Zoë\u0000",
]  # fmt: skip
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_a_terminal(command: list[str], columns: int, **environment: str) -> str:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    env |= {"TERM": "xterm-256color", **environment}
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read
    assert running.wait() == 0, shown
    os.close(ours)
    return shown.decode()


@given(st.text(), st.integers(20, 80))
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(text, width):
    wrapped = list(lines.wrapped(text, width, "  "))
    assert all(lines.wide(line) <= width for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(text.split())


def test_wide_letters_take_two_columns():
    assert list(lines.wrapped("李小龍 李小龍", 20)) == ["李小龍 李小龍"]
    assert list(lines.wrapped("李小龍 李小龍", 12)) == ["李小龍", "李小龍"]


@pytest.mark.parametrize("columns", [40, 100])
def test_a_terminal_of_any_width_is_enough(nine, command, columns):
    shown = on_a_terminal([*command, "seat", str(nine), *FAST[:4], "--only", "csv", "--how-good"], columns)
    plain = ESCAPE.sub("", shown).replace("\r\n", "\n")
    tables = [line for line in plain.split("\n") if "Laying" not in line]
    assert max(map(lines.wide, tables)) <= columns
    assert "╭─ Table 1" in plain and "Common ground" in plain and "Alice" in plain


def test_colours_decorate_and_go_when_nobody_wants_them(nine, command):
    seat = [*command, "seat", str(nine), *FAST[:4], "--only", "csv", "--force"]
    coloured = on_a_terminal(seat, 80, COLORTERM="truecolor")
    assert re.search(r"\x1b\[(?:\d+;)*38;", coloured)
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-8]|9[0-7])[;m]", on_a_terminal(seat, 80, NO_COLOR="1"))
    assert not ESCAPE.search(on_a_terminal([*seat, "--plain"], 80))


@pytest.mark.parametrize("plain", [True, False])
def test_a_hostile_list_shows_its_names_and_does_nothing(nine, command, plain):
    path = nine.with_suffix(".json")
    path.write_text(json.dumps([{"name": name, "loves": ["[bold]tea"]} for name in HOSTILE]), "utf-8")
    seat = [*command, "seat", str(path), *FAST[:4], "--only", "csv,html", "--force"]
    shown = on_a_terminal([*seat, *(["--plain"] if plain else [])], 100)
    assert "\x1b[2J" not in shown and "\u202e" not in shown and "\0" not in shown
    text = ESCAPE.sub("", shown)
    assert "[red]Rosa[/red]" in text and "[bold]tea" in text and "{name} %s" in text


def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(nine, command):
    seat = [*command, "seat", str(nine), *FAST[:4], "--only", "csv", "--force"]
    assert "Laying the tables" in on_a_terminal(seat, 100)
    piped = subprocess.run(seat, capture_output=True, text=True, check=True)
    assert "Laying" not in piped.stdout + piped.stderr


def test_whoever_stops_listening_still_gets_the_files(nine, command):
    seat = " ".join(f"'{part}'" for part in [*command, "seat", str(nine), *FAST, "--only", "csv"])
    done = subprocess.run(
        f"{seat} | head -c 1; sleep 1", shell=True, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr
    assert (nine.parent / "potluck-plan" / "plan.csv").exists()
