"""Put a file on the disk whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from courtdesk.errors import DiskFull
from courtdesk.fault_wording import system_reason


def write_whole(data: bytes, path: Path) -> None:
    """Write beside the place, see it on the disk, then move it there; a fault leaves what was there before."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp keeps a file to its owner; papers are for all who may read the folder.
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as fault:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise DiskFull(path, system_reason(fault)) from fault
