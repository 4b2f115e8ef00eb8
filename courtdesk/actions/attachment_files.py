"""The bytes of attachments, each kept once below ``attachments``, named by its SHA-256.

Bytes whose rows are gone are kept: undo, the bin and the history may need them again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from courtdesk.actions import attachment_wording as wording
from courtdesk.actions.attachment_names import copy_name, is_shortcut, kept_name
from courtdesk.errors import AttachmentLost, AttachmentsRefused, DiskFull
from courtdesk.fault_wording import system_reason
from courtdesk.progress import Progress

#: Megabytes that one attachment may have.
MOST_MB = 500
_MB = 1 << 20
_COPIES = "opened"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file whose bytes are kept."""

    name: str
    size: int
    sha256: str


def kept_path(folder: Path, sha256: str) -> Path:
    """Return where the bytes with this hash lie below the folder of attachments."""
    return folder / sha256[:2] / sha256


def refuse_what_cannot_be_kept(paths: Sequence[Path]) -> None:
    """Raise `AttachmentsRefused` when there are folders, empty, unreadable or very large files among the paths."""
    told = ((path, _fault(path)) for path in paths)
    places = [wording.PLACE.format(name=kept_name(path.name), reason=fault) for path, fault in told if fault]
    if places:
        raise AttachmentsRefused(places)


def _fault(path: Path) -> str:
    """Return why a file is not taken, empty when it is."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            with path.open("rb") as file:
                file.read(1)
    except FileNotFoundError:
        return wording.IS_MISSING
    except OSError as error:
        return wording.IS_UNREADABLE.format(reason=system_reason(error))
    if not stat.S_ISREG(found.st_mode):
        return wording.IS_FOLDER if stat.S_ISDIR(found.st_mode) else wording.IS_NO_FILE
    if is_shortcut(path.name):
        return wording.IS_SHORTCUT
    if found.st_size == 0:
        return wording.IS_EMPTY
    large = found.st_size > MOST_MB * _MB
    return wording.IS_LARGE.format(size=found.st_size // _MB, most=MOST_MB) if large else ""


class Keeper:
    """Takes files into the folder; unless it is told that they stay, those that came with it go again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._new: list[Path] = []

    def take(self, paths: Sequence[Path], progress: Progress) -> list[KeptFile]:
        """Copy every file in, one after another; `Cancelled` between two of them leaves none.

        Raises:
            DiskFull: There is no room left.
            AttachmentsRefused: A file could not be read to its end.
        """
        kept: list[KeptFile] = []
        try:
            for done, path in enumerate(paths):
                progress.report(done, len(paths), kept_name(path.name))
                kept.append(self._take(path))
            progress.report(len(paths), len(paths))
        except BaseException:
            self.throw_away()
            raise
        return kept

    def throw_away(self) -> None:
        """Remove what came in with this keeper; what was there before stays."""
        for path in self._new:
            path.unlink(missing_ok=True)
        self._new.clear()

    def _take(self, path: Path) -> KeptFile:
        part = self._folder / f".{os.getpid()}-{len(self._new)}.part"
        name = kept_name(path.name)
        try:
            size, sha256 = _copy_in(path, part)
            target = kept_path(self._folder, sha256)
            if _is_whole(target, size, sha256):
                return KeptFile(name, size, sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
            self._new.append(target)
        except OSError as error:
            raise DiskFull(self._folder, system_reason(error), wording.NOTHING_HALF) from error
        finally:
            part.unlink(missing_ok=True)
        return KeptFile(name, size, sha256)


def _copy_in(path: Path, part: Path) -> tuple[int, str]:
    """Copy a file's bytes and flush them to the disk; return their number and hash.

    A fault of reading is told from a fault of writing: the one is the file's, the other the disk's.
    """
    digest = hashlib.sha256()
    size = 0
    with _opened(path) as source, part.open("wb") as target:
        while chunk := _read(source, path):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return size, digest.hexdigest()


def _opened(path: Path) -> FileIO:
    try:
        return path.open("rb", buffering=0)
    except OSError as error:
        raise _unreadable(path, error) from error


def _read(source: FileIO, path: Path) -> bytes:
    try:
        return source.read(_MB)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> AttachmentsRefused:
    reason = wording.IS_UNREADABLE.format(reason=system_reason(error))
    return AttachmentsRefused([wording.PLACE.format(name=kept_name(path.name), reason=reason)])


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_whole(path: Path, size: int, sha256: str) -> bool:
    """Whether the bytes are there already; damaged ones are written again."""
    return path.is_file() and path.stat().st_size == size and hash_of(path) == sha256


def checked(folder: Path, name: str, sha256: str) -> Path:
    """Return the kept bytes after comparing them with their hash; raise `AttachmentLost` when they are not they."""
    path = kept_path(folder, sha256)
    try:
        whole = hash_of(path) == sha256
    except OSError as error:
        raise AttachmentLost(name, wording.GONE) from error
    if not whole:
        raise AttachmentLost(name, wording.CHANGED)
    return path


def copy_to_open(root: Path, kept: Path, name: str) -> Path:
    """Return a copy with the right name for another program; it is read-only, so that nobody works on it unaware.

    A name too long, or with marks that this system refuses, is made one that it takes.
    """
    target = root / _COPIES / kept.name[:16] / copy_name(name)
    if not target.is_file() or hash_of(target) != kept.name:
        with suppress(OSError):
            target.chmod(stat.S_IREAD | stat.S_IWRITE)  # Windows replaces no file that may only be read
        copy_out(kept, target)
        target.chmod(stat.S_IREAD)
    return target


def copy_out(kept: Path, target: Path) -> None:
    """Copy kept bytes beside their target and move them there; raise `DiskFull` when they cannot be written."""
    part = target.with_name(f".{kept.name[:16]}.part")  # the target's own name may be as long as names can be
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DiskFull(target, system_reason(error), wording.COPY_FAILED) from error


def tidy(root: Path, attachments: Path) -> None:
    """Remove the copies that were made to be opened, and what a crash left half copied.

    A copy that a program still holds stays for the next time.
    """
    for path in (*(root / _COPIES).glob("*/*"), *attachments.glob(".*.part")):
        with suppress(OSError):
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
            path.unlink()
    for folder in (root / _COPIES).glob("*"):
        with suppress(OSError):
            folder.rmdir()
