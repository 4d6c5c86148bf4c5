"""Settings are read from the environment and one file, and what is odd is refused in words."""

import stat
from pathlib import Path

import pytest

from potluck.config import databases, env
from potluck.shared.refused import Refused


def read(folder: Path, **given: str) -> env.House:
    return env.read({"POTLUCK_FOLDER": str(folder), "HOME": "/home/alice"} | given)


def test_nothing_has_to_be_set(tmp_path):
    house = read(tmp_path)
    assert (house.url, house.listens_on, house.port) == ("http://127.0.0.1:8000", "127.0.0.1", 8000)
    assert house.is_local and not house.is_demo and not house.debug and house.lacks() == []
    assert databases.settings(house)["NAME"] == tmp_path / "house.sqlite3"


def test_the_folder_of_real_lists_may_be_named_beside_the_settings(tmp_path):
    assert read(tmp_path, POTLUCK_DATA="/srv/lists") == read(tmp_path)


@pytest.mark.parametrize(
    ("given", "url", "port"),
    [
        ({"POTLUCK_PORT": "9000"}, "http://127.0.0.1:9000", 9000),
        ({"POTLUCK_URL": "http://localhost:9000"}, "http://localhost:9000", 9000),
        ({"POTLUCK_URL": "https://Tables.Example.org/"}, "https://tables.example.org", 8000),
        (
            {"POTLUCK_URL": "https://tables.example.org", "POTLUCK_PORT": "80"},
            "https://tables.example.org",
            80,
        ),
        ({"POTLUCK_URL": ""}, "http://127.0.0.1:8000", 8000),
    ],
)
def test_one_address_gives_the_port_and_the_other_way_round(given, url, port, tmp_path):
    house = read(tmp_path, **given)
    assert (house.url, house.port) == (url, port)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("POTLUCK_URL", "tables.example.org", "https://tables.example.org"),
        ("POTLUCK_URL", "ftp://tables.example.org", "https://tables.example.org"),
        ("POTLUCK_URL", "https://tables.example.org/potluck", "no path"),
        ("POTLUCK_URL", "https://alice@tables.example.org", "no path"),
        ("POTLUCK_URL", "https://tables.example.org:99999", "no path"),
        ("POTLUCK_PORT", "eighty", "from 1 to 65535"),
        ("POTLUCK_PORT", "0", "from 1 to 65535"),
        ("POTLUCK_DATABASE", "mysql://localhost/house", "postgresql://"),
        ("POTLUCK_DATABASE", "postgresql://localhost", "postgresql://"),
        ("POTLUCK_DEMO", "perhaps", "yes or no"),
        ("POTLUCK_DATABSE", "postgresql://localhost/house", "There is no setting called POTLUCK_DATABSE"),
    ],
)
def test_what_is_odd_is_refused_with_what_to_do(variable, value, told, tmp_path):
    with pytest.raises(Refused, match=told):
        read(tmp_path, **{variable: value})


def test_the_file_holds_settings_and_the_environment_goes_before_it(tmp_path):
    (tmp_path / "potluck.toml").write_text('url = "https://one.example.org"\nport = 8080\ndebug = false\n')
    assert read(tmp_path).url == "https://one.example.org"
    assert read(tmp_path).port == 8080
    assert read(tmp_path, POTLUCK_URL="https://two.example.org").url == "https://two.example.org"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('urls = "x"', "no setting called urls"),
        ("url = ", "cannot be read"),
        ('folder = "elsewhere"', "stands in it"),
    ],
)
def test_a_file_with_faults_is_refused(text, told, tmp_path):
    (tmp_path / "potluck.toml").write_text(text)
    with pytest.raises(Refused, match=told):
        read(tmp_path)


def test_plain_http_away_from_home_says_what_is_missing(tmp_path):
    lacks = " ".join(read(tmp_path, POTLUCK_URL="http://192.168.1.5:8000").lacks())
    assert all(word in lacks for word in ("read along", "signal", "Passkeys", "one click"))
    assert read(tmp_path, POTLUCK_URL="https://tables.example.org").lacks() == []


@pytest.mark.parametrize(
    ("url", "host", "name", "password"),
    [
        ("postgresql://bob:a%2Fb@db.example.org:5433/house", "db.example.org", "house", "a/b"),
        ("postgresql://bob@/house?host=/run/postgresql", "/run/postgresql", "house", ""),
    ],
)
def test_postgresql_is_an_address(url, host, name, password, tmp_path):
    told = databases.settings(read(tmp_path, POTLUCK_DATABASE=url))
    assert (told["HOST"], told["NAME"], told["USER"], told["PASSWORD"]) == (host, name, "bob", password)


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path):
    house = read(tmp_path)
    key, lock = env.secret_key(house), env.lock_key(house)
    assert (key, lock) == (env.secret_key(house), env.lock_key(house))
    for file in (house.secret_key_file, house.lock_key_file):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["lock.key", "secret.key"]


def test_a_key_that_is_none_is_refused_and_not_replaced(tmp_path):
    house = read(tmp_path)
    house.lock_key_file.parent.mkdir()
    house.lock_key_file.write_text("not a key")
    with pytest.raises(Refused, match="holds no key"):
        env.lock_key(house)
    assert house.lock_key_file.read_text() == "not a key"


@pytest.mark.parametrize("host", ["192.168.7.7", "10.8.0.2", "172.16.0.3", "[fd00::1]", "kitchen.local"])
def test_an_address_of_one_wifi_is_known_as_such(host: str) -> None:
    assert env.read({"POTLUCK_URL": f"http://{host}:8000"}).is_near


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "tables.example.org", "1.1.1.1", "[::1]"])
def test_this_computer_and_the_web_are_not_one_wifi(host: str) -> None:
    assert not env.read({"POTLUCK_URL": f"http://{host}:8000"}).is_near
