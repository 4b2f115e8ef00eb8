"""When the ledger was copied last, as far as the folder of backups tells."""

from __future__ import annotations

from datetime import datetime

from courtdesk.paths import DataFolder


def last(folder: DataFolder) -> datetime | None:
    """Return when the newest backup was written; None when there is none."""
    try:
        times = [each.stat().st_mtime for each in folder.backups.iterdir() if each.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times)).astimezone() if times else None
