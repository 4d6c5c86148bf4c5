"""Reads the house's settings, from the environment or `potluck.toml` in its folder; refuses what is odd.

Every setting is in `SETTINGS`, with what it means; docs/running-your-own/settings.md is made from it.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

from potluck.shared.refused import Refused


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the file, what it means, and what holds where nobody set it."""

    word: str
    means: str
    default: str = ""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"POTLUCK_{self.word.upper()}"


SETTINGS = (
    Setting("folder", "Where the house keeps its files: database, keys, settings.", "potluck-house"),
    Setting("url", "The address people use, like https://tables.example.org.", "http://127.0.0.1:8000"),
    Setting(
        "database",
        "Where the data is: empty for SQLite in the folder, else postgresql://user:password@host/name.",
    ),
    Setting(
        "lock_key",
        "The file with the key of rather-nots and reports; keep it apart from backups.",
        "FOLDER/keys/lock.key",
    ),
    Setting("demo", "yes for a house of invented people that sends no letters.", "no"),
    Setting("debug", "yes shows programmers' pages on faults; never where strangers come.", "no"),
)


@dataclass(frozen=True)
class House:
    """The settings, typed and checked."""

    folder: Path
    url: str
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
        return self.host in {"localhost", "127.0.0.1", "::1"}


def read(environ: Mapping[str, str] = os.environ) -> House:
    """Return the house's settings; raise `Refused` with what to do where one is odd."""
    folder = Path(environ.get("POTLUCK_FOLDER") or "potluck-house").absolute()
    written = _file(folder / "potluck.toml")
    given = {one.word: environ.get(one.variable) or written.get(one.word) or one.default for one in SETTINGS}
    unknown = written.keys() - {one.word for one in SETTINGS}
    if unknown:
        raise Refused(f"potluck.toml: there is no setting called {', '.join(sorted(unknown))}.")
    return House(
        folder=folder,
        url=_url(given["url"]),
        database=_database(given["database"]),
        lock_key_file=Path(given["lock_key"].replace("FOLDER", str(folder))),
        is_demo=_yes(given, "demo"),
        debug=_yes(given, "debug"),
    )


def secret_key(house: House) -> str:
    """Return the key that signs links and sessions; made on the first start."""
    return _kept(house.folder / "keys" / "secret.key", lambda: secrets.token_urlsafe(48))


def lock_key(house: House) -> str:
    """Return the key of rather-nots and reports; made on the first start."""
    return _kept(house.lock_key_file, lambda: Fernet.generate_key().decode())


def _kept(file: Path, make: "type[str] | object") -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text("ascii").strip()
        with os.fdopen(handle, "w") as new:
            new.write(make())  # type: ignore[operator]
    return file.read_text("ascii").strip()


def _file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{path.name} cannot be read: {error}.") from error


def _url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise Refused(
            f"POTLUCK_URL is {url!r}; it should look like https://tables.example.org, with no path."
        )
    return url.rstrip("/")


def _database(url: str) -> str:
    if url and urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise Refused("POTLUCK_DATABASE should be empty (SQLite) or begin with postgresql://.")
    return url


def _yes(given: Mapping[str, str], word: str) -> bool:
    value = given[word].strip().lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off", ""}:
        return False
    raise Refused(f"POTLUCK_{word.upper()} is {given[word]!r}; it should be yes or no.")
