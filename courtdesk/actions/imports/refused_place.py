"""Where the workbook of refused rows is written: beside the file, and never over one that the clerk is correcting."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

from courtdesk.actions import wording
from courtdesk.errors import DiskFull
from courtdesk.paths import DataFolder

#: What an earlier round added to the name.
_EARLIER = re.compile(re.escape(Path(wording.REFUSED_FILE.format(name="")).stem) + r"(?:（\d+）)?$")


def write_beside(source: Path, folder: DataFolder, write: Callable[[Path], object]) -> Path:
    """Let ``write`` make the workbook for ``source``, in the data folder where its own place refuses files."""
    target = free_place(source.parent, source.stem)
    try:
        write(target)
    except DiskFull:
        target = free_place(folder.root, source.stem)
        write(target)
    return target


def free_place(folder: Path, stem: str) -> Path:
    """Return the first name for refused rows of ``stem`` that no file has."""
    name = wording.REFUSED_FILE.format(name=_EARLIER.sub("", stem))
    first = folder / name
    if not first.exists():
        return first
    numbered = (first.with_stem(wording.NUMBERED.format(name=first.stem, number=number)) for number in count(2))
    return next(path for path in numbered if not path.exists())
