"""Writes the folder of a plan whole or not at all: into a folder beside it first, which then takes its place.

Whoever pulls the plug finds the old plan or the new one. In a folder that holds other things too, or that
cannot be moved, every file is replaced whole, one after the other.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from potluck.cli.folder import places
from potluck.cli.folder.documents import EVERYONE, NAMES, File
from potluck.cli.refusing import Refused
from potluck.shared.language import _

KEPT = "before-"
UNFINISHED = ".unfinished"
# Longer than any plan takes to be written: what is older was left by a run that was ended.
FORGOTTEN_AFTER = 3600.0


def refuse_if_there(folder: Path, force: bool) -> None:
    """Refuse to write over a plan, or over something that is no folder, before any work is done."""
    if folder.exists() and not folder.is_dir():
        raise Refused(
            _("{folder} is a file; the plan needs a folder. Nothing was changed.").format(folder=folder)
        )
    if not force:
        _refuse_plan(folder)
    _refuse_if_unusable(folder)


def _refuse_plan(folder: Path) -> None:
    if any((folder / name).exists() for name in NAMES):
        raise Refused(
            _("There is a plan in {folder} already. Nothing was changed.").format(folder=folder),
            _("--force keeps it as before-1 and writes a new one; --output NAME writes elsewhere."),
        )


def _refuse_if_unusable(folder: Path) -> None:
    """Refuse a folder where nothing can be written, or whose older plans lie elsewhere, before any work."""
    for there in _there(folder):
        if _is_named_kept(there) and there.is_symlink():
            told = _("{link} is a link to another place; older plans are kept in real folders only.")
            raise Refused(told.format(link=there), _("Take it away. Nothing was changed."))
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=UNFINISHED, dir=nearest)).rmdir()
    except OSError as error:
        raise _unwritable(folder, error) from error


def write(
    folder: Path, files: Mapping[str, File], keep_old: bool = False, only_new: bool = False
) -> Path | None:
    """Write the files of a plan in place of an older plan; return where that is kept, if it is.

    What else lies in the folder stays there. With `only_new` a plan that has come there meanwhile is refused.
    """
    try:
        return _write(folder.resolve(), files, keep_old, only_new)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> Refused:
    return Refused(
        _("The plan could not be written to {folder}: {reason}.").format(
            folder=folder, reason=error.strerror or error
        ),
        _("Nothing was half written. --output NAME writes elsewhere."),
    )


def _write(folder: Path, files: Mapping[str, File], keep_old: bool, only_new: bool) -> Path | None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    moves = not folder.exists() or _can_move(folder)
    around = folder.parent if moves else folder
    _sweep(around, folder.name)
    fresh = around / f".{folder.name}.{os.getpid()}-{time.monotonic_ns()}{UNFINISHED}"
    fresh.mkdir(mode=0o700)
    try:
        for name, file in files.items():
            _write_file(fresh / name, file)
        with places.one_at_a_time(folder.parent):
            kept = _put_in_place(fresh, folder, files, keep_old, only_new)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder / kept if kept else None


def _put_in_place(
    fresh: Path, folder: Path, files: Mapping[str, File], keep_old: bool, only_new: bool
) -> str:
    """Have what was written where the plan belongs; nobody else who writes there comes between."""
    if only_new:
        _refuse_plan(folder)
    kept = f"{KEPT}{_next_number(folder)}" if keep_old and _is_other(folder, files) else ""
    if fresh.parent == folder:
        _replace_each(fresh, folder, files, kept)
    else:
        _link_all(folder, fresh, kept)
        fresh.chmod(folder.stat().st_mode if folder.exists() else 0o777 & ~_umask())
        places.take_place(fresh, folder)
    return kept


def _is_other(folder: Path, files: Mapping[str, File]) -> bool:
    """Whether a plan is there that differs from the new one: the same plan need not be kept twice."""
    old = {there.name: there for there in _there(folder) if there.name in NAMES}
    return bool(old) and not (
        old.keys() == files.keys() and all(old[name].read_bytes() == files[name].data for name in old)
    )


def _can_move(folder: Path) -> bool:
    """Whether the folder holds plans and nothing else, and nobody stands in it or on it."""
    own = all(there.name in NAMES or _is_kept(there) for there in folder.iterdir())
    here = Path.cwd()
    stood_in = here == folder or folder in here.parents
    return own and not stood_in and not folder.is_mount() and os.access(folder.parent, os.W_OK)


def _link_all(folder: Path, fresh: Path, kept: str) -> None:
    """Have the plans of earlier reseatings in the new folder as well, and the old plan as one of them."""
    for there in _there(folder):
        if _is_kept(there):
            shutil.copytree(there, fresh / there.name, copy_function=places.link)
        elif kept:
            (fresh / kept).mkdir(exist_ok=True)
            places.link(there, fresh / kept / there.name)


def _replace_each(fresh: Path, folder: Path, files: Mapping[str, File], kept: str) -> None:
    old = [there for there in _there(folder) if there.name in NAMES]
    if kept:
        (folder / kept).mkdir()
        for there in old:
            places.link(there, folder / kept / there.name)
    for name in files:
        (fresh / name).replace(folder / name)
    for there in old:
        if there.name not in files:
            there.unlink()


def _write_file(path: Path, file: File) -> None:
    mode = file.mode & ~_umask() if file.mode == EVERYONE else file.mode
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(number, "wb") as stream:
        stream.write(file.data)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep(around: Path, name: str) -> None:
    """Take away what a run that was ended long ago left unfinished."""
    for left in _there(around):
        ours = left.name.startswith(f".{name}.") and left.name.endswith(UNFINISHED)
        if ours and time.time() - left.stat().st_mtime > FORGOTTEN_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _there(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.iterdir()) if folder.exists() else ()


def _is_kept(path: Path) -> bool:
    return _is_named_kept(path) and path.is_dir()


def _is_named_kept(path: Path) -> bool:
    return path.name.startswith(KEPT) and path.name.removeprefix(KEPT).isdecimal()


def _next_number(folder: Path) -> int:
    numbers = [int(path.name.removeprefix(KEPT)) for path in _there(folder) if _is_kept(path)]
    return max(numbers, default=0) + 1


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
