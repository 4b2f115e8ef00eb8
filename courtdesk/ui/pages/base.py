"""What every page has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from courtdesk.ui.context import DeskContext


@dataclass(frozen=True, slots=True)
class PageCommand:
    """A deed of a page as Ctrl+K offers it while the page is in front."""

    title: str
    icon: str
    deed: Callable[[], object]
    #: Its key, where it has one.
    key: str = ""


class Page(QWidget):
    """A page of the main window, made when it is first shown.

    Subclasses lay themselves out in ``__init__`` without touching the ledger, and fetch rows in ``refresh``.
    """

    #: Ask the window for another page: its key, and what its ``shown`` is to be given.
    navigate = Signal(str, object)
    #: The sentence about the rows at the right of the status bar.
    status_changed = Signal(str)
    #: Another item of the rail is to be lit from now on: the page works for that one.
    lit_changed = Signal()

    #: What F1 lists: (key, what it does).
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()

    #: Key of the rail's item that is lit while the page is in front; empty for the one it is declared under.
    lit: str = ""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.status = ""
        self.setObjectName("page")

    def shown(self, **arguments: object) -> None:
        """Be told that the page is in front now; by default fetch what is new."""
        del arguments
        self.refresh()

    def refresh(self) -> None:
        """Fetch what the page shows; called when it comes to the front and when the ledger changed."""

    def commands(self) -> Sequence[PageCommand]:
        """Return the page's deeds that are possible now, the main one first."""
        return ()

    def undo_here(self) -> bool:
        """Take back what has not reached the ledger yet; false where the ledger's own steps are meant."""
        return False

    def redo_here(self) -> bool:
        """Do again what `undo_here` took back."""
        return False

    def parts(self) -> list[QWidget]:
        """Return the parts of the page that F6 goes through, its header first."""
        from courtdesk.ui import focus_order

        return focus_order.parts_of(self)

    def go(self, key: str, **arguments: object) -> None:
        """Ask the window for another page."""
        self.navigate.emit(key, arguments)

    def set_status(self, text: str) -> None:
        """Say something about the rows at the right of the status bar."""
        self.status = text
        self.status_changed.emit(text)
