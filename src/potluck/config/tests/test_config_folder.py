"""What the folder of a house lets others on the machine see."""

from pathlib import Path

from potluck.config import env, folder


def test_nobody_else_on_the_machine_looks_into_the_folder(tmp_path: Path) -> None:
    house = env.read({"POTLUCK_FOLDER": str(tmp_path / "house")})
    folder.keep_private(house)
    house.sqlite_file.touch(0o644)
    folder.keep_private(house)
    assert house.folder.stat().st_mode & 0o777 == 0o700
    assert house.sqlite_file.stat().st_mode & 0o777 == 0o600
