"""Who on this machine may look into the house's folder: whoever runs the house, and nobody else."""

import contextlib

from potluck.config.env import House


def keep_private(house: House) -> None:
    """Close the folder and the SQLite files in it to others; where another owns them, they set the rights."""
    house.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(OSError):
        house.folder.chmod(0o700)
        for file in house.folder.glob(f"{house.sqlite_file.name}*"):
            file.chmod(0o600)
