"""Reads the house's settings, from the environment or `potluck.toml` in its folder; refuses what is odd.

Every setting is in `SETTINGS`, with what it means; docs/running-your-own/settings.md is made from it.
"""

import ipaddress
import os
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

from potluck.shared.language import _
from potluck.shared.refused import Refused

FILE = "potluck.toml"
PREFIX = "POTLUCK_"
USUAL_PORT = 8000
LARGEST_PORT = 65535


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the file, what it means, and what holds where nobody set it."""

    word: str
    means: str
    default: str = ""
    default_says: str = ""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"{PREFIX}{self.word.upper()}"


SETTINGS = (
    Setting("folder", _("Where the house keeps its files: database, keys, settings."), "potluck-house"),
    Setting(
        "url",
        _("The address people use, like https://tables.example.org. Hosts, cookies and links follow it."),
        default_says="http://127.0.0.1:8000",
    ),
    Setting("host", _("The address of this machine that is listened on; 0.0.0.0 for all."), "127.0.0.1"),
    Setting(
        "port",
        _("The port that is listened on."),
        default_says=_("the port of a local POTLUCK_URL, else 8000"),
    ),
    Setting(
        "database",
        _("Where the data is: empty for SQLite in the folder, else postgresql://user:password@host/name."),
    ),
    Setting(
        "lock_key",
        _("The file with the key of rather-nots, reports and the mail password; no backup holds it."),
        "FOLDER/keys/lock.key",
    ),
    Setting("demo", _("yes for a house of invented people that sends no letters."), "no"),
    Setting("debug", _("yes shows programmers’ pages on faults; never where strangers come."), "no"),
)
BY_WORD = {setting.word: setting for setting in SETTINGS}


@dataclass(frozen=True)
class House:
    """The settings, typed and checked."""

    folder: Path
    url: str
    listens_on: str
    port: int
    database: str
    lock_key_file: Path
    is_demo: bool
    debug: bool

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_https(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def is_local(self) -> bool:
        return _is_local(self.url)

    @property
    def is_near(self) -> bool:
        """Whether its address leads to it in one Wi-Fi only, and nowhere else."""
        try:
            return not self.is_local and ipaddress.ip_address(self.host).is_private
        except ValueError:
            return self.host.endswith(".local")

    @property
    def sqlite_file(self) -> Path:
        """Where the data is, unless `database` leads to PostgreSQL."""
        return self.folder / "house.sqlite3"

    @property
    def secret_key_file(self) -> Path:
        return self.folder / "keys" / "secret.key"

    def lacks(self) -> list[str]:
        """Return what does not work at this address, and why, in sentences."""
        if self.is_https or self.is_local:
            return []
        return [
            _("People reach this house over plain http: whoever shares their Wi-Fi can read along."),
            _("A table is not kept on the phone for when there is no signal: browsers allow it with https."),
            _("Passkeys are off: browsers allow them with https only."),
            _("A letter is not left by one click in a mail program: those follow https links only."),
        ]


def read(environ: Mapping[str, str] = os.environ) -> House:
    """Return the house's settings; raise `Refused` with what to do where one is odd."""
    _refuse_unknown({name for name in environ if name.startswith(PREFIX)} - _OTHERS, "")
    folder = Path(environ.get("POTLUCK_FOLDER") or BY_WORD["folder"].default).absolute()
    written = _file(folder / FILE)
    given = {one.word: environ.get(one.variable) or written.get(one.word) or one.default for one in SETTINGS}
    port = _port(given)
    return House(
        folder=folder,
        url=_url(given["url"] or f"http://127.0.0.1:{port}"),
        listens_on=given["host"],
        port=port,
        database=_database(given["database"]),
        lock_key_file=Path(given["lock_key"].replace("FOLDER", str(folder))).absolute(),
        is_demo=_yes(given, "demo"),
        debug=_yes(given, "debug"),
    )


def secret_key(house: House) -> str:
    """Return the key that signs links and sessions; made on the first start."""
    return _kept(house.secret_key_file, lambda: secrets.token_urlsafe(48))


def lock_key(house: House) -> str:
    """Return the key of rather-nots and reports; made on the first start."""
    key = _kept(house.lock_key_file, lambda: Fernet.generate_key().decode())
    try:
        Fernet(key.encode())
    except ValueError as error:
        told = _("{file} holds no key. Put the right one there, or take it away for a new one.")
        raise Refused(told.format(file=house.lock_key_file)) from error
    return key


# What the environment may hold besides settings: for tests and the children of `potluck serve`.
_OTHERS = {
    *("POTLUCK_DATA", "POTLUCK_TEST_DATABASE", "POTLUCK_KILLS"),
    *("POTLUCK_DOOR", "POTLUCK_PARENT", "POTLUCK_KERNELS"),
}


def _kept(file: Path, make: Callable[[], str]) -> str:
    """Return the word in a file. Of two starts at once one makes it, whole or not at all."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(0o600)
        draft.write_text(make(), "ascii")
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("ascii").strip()


def _file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(_("{file} cannot be read: {reason}.").format(file=path, reason=error)) from error
    _refuse_unknown({f"{PREFIX}{word.upper()}" for word in written}, FILE)
    if "folder" in written:
        raise Refused(_("The folder cannot be set in {file}, which stands in it.").format(file=FILE))
    yes_or_no = {True: "yes", False: "no"}
    return {
        word: yes_or_no[value] if isinstance(value, bool) else str(value) for word, value in written.items()
    }


def _refuse_unknown(variables: set[str], where: str) -> None:
    unknown = sorted(variables - {setting.variable for setting in SETTINGS})
    if not unknown:
        return
    words = [name.removeprefix(PREFIX).lower() for name in unknown] if where else unknown
    told = _("There is no setting called {names}. There are: {known}.")
    known = ", ".join(setting.word if where else setting.variable for setting in SETTINGS)
    raise Refused((f"{where}: " if where else "") + told.format(names=", ".join(words), known=known))


def _is_local(url: str) -> bool:
    return (urlsplit(url).hostname or "") in {"localhost", "127.0.0.1", "::1"}


def _port(given: Mapping[str, str]) -> int:
    text = given["port"]
    if not text:
        url = _url(given["url"]) if given["url"] else ""
        return (urlsplit(url).port or USUAL_PORT) if _is_local(url) else USUAL_PORT
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= LARGEST_PORT:
        raise Refused(_("The port is {text}; it should be a number from 1 to 65535.").format(text=repr(text)))
    return int(text)


def _url(url: str) -> str:
    told = _("POTLUCK_URL is {url}; it should look like https://tables.example.org, with no path.")
    odd = Refused(told.format(url=repr(url)))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise odd from error
    is_plain = parts.scheme in {"http", "https"} and parts.hostname and not parts.username and port != 0
    if not is_plain or parts.path.strip("/") or parts.query or parts.fragment or " " in url:
        raise odd
    return url.rstrip("/").lower()


def _database(url: str) -> str:
    odd = Refused(_("POTLUCK_DATABASE should be empty (SQLite) or look like postgresql://user@host/name."))
    try:
        parts = urlsplit(url)
        _checked = parts.port
    except ValueError as error:
        raise odd from error
    if url and (parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/")):
        raise odd
    return url


def _yes(given: Mapping[str, str], word: str) -> bool:
    value = given[word].strip().lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off", ""}:
        return False
    told = _("{name} is {value}; it should be yes or no.")
    raise Refused(told.format(name=BY_WORD[word].variable, value=repr(given[word])))
