"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish of the clerk that was granted, not an error
    """The clerk asked to stop; what was finished before stays."""


class Progress(Protocol):
    """Told by long work at safe places, where stopping leaves nothing half done."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say that ``done`` of ``total`` steps are finished; raise `Cancelled` if asked to stop."""
        ...


class Silent:
    """Progress for callers that neither show nor stop."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Do nothing."""


SILENT: Progress = Silent()
