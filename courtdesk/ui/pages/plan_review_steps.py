"""The steps of a review: undo and redo before anything is in the ledger. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.ui.review import Review

#: So many steps can be taken back; a review shares what did not change with the one before.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A review with what made it, and where the clerk was."""

    review: Review
    name: str
    key: str
    field: str = ""


class Steps:
    """The reviews from the first to the present one, and those that were taken back."""

    def __init__(self, review: Review) -> None:
        self._done = [Step(review, "", "")]
        self._undone: list[Step] = []
        self._open = False

    @property
    def review(self) -> Review:
        """The present review."""
        return self._done[-1].review

    @property
    def changed(self) -> bool:
        """Whether anything was corrected that still stands."""
        return len(self._done) > 1

    @property
    def undo_name(self) -> str:
        """What undo would take back, empty for nothing."""
        return self._done[-1].name

    @property
    def redo_name(self) -> str:
        """What redo would do again, empty for nothing."""
        return self._undone[-1].name if self._undone else ""

    def take(self, step: Step, *, typed: bool = False) -> None:
        """Take a step; letters typed one after the other into the same field are one."""
        last = self._done[-1]
        if typed and self._open and (last.key, last.field) == (step.key, step.field):
            self._done[-1] = step
        else:
            self._done.append(step)
        del self._done[1 : max(1, len(self._done) - _MOST)]
        self._undone.clear()
        self._open = typed

    def rest(self) -> None:
        """Let the next letter be a step of its own: the clerk went elsewhere."""
        self._open = False

    def undo(self) -> Step | None:
        """Go a step back and return the step that was taken back."""
        if not self.changed:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._open = False
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last, and return it."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._open = False
        return step
