"""The values of fill-in sheets: what is sent out, what came back, and what is decided; no database code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from courtdesk.actions.ledgers.values import CellRefused, Query

#: A cell of the ledger: row and field.
CellKey: TypeAlias = tuple[int, str]
#: A decision for what the ledger has.
KEEP: Final = -1


@dataclass(frozen=True, slots=True)
class FillPlan:
    """How a round is to be: which columns are shown, which are filled in, by when, and on whose sheet a row is."""

    title: str
    ledger: str
    #: Field that says whose sheet a row is on.
    split_by: str
    shown: tuple[str, ...]
    filled: tuple[str, ...]
    due: date | None = None
    instructions: str = ""
    #: Empty lines at the end for rows that the ledger does not have.
    spare: int = 0


@dataclass(frozen=True, slots=True)
class FillRows:
    """The rows that are sent out: of a question all, or only those picked by hand."""

    query: Query
    ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one department; the empty name is for rows without any."""

    department: str
    row_ids: tuple[int, ...]


# ---- rounds -----------------------------------------------------------------------------------------


class SheetState(StrEnum):
    """How far a department's sheet is."""

    #: 未交.
    OUT = "out"
    #: 已交: it came back, and something of it is undecided.
    RETURNED = "returned"
    #: 已汇总.
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class FillSheetRow:
    """The sheet of one department in a round."""

    id: int
    #: Empty for the sheet of rows without a department.
    department: str
    file_name: str
    #: How many rows of the ledger are on it.
    rows: int
    state: SheetState
    returned_at: date | None = None
    returned_name: str = ""


@dataclass(frozen=True, slots=True)
class FillRoundRow:
    """One sending out (一次收表) and how far it is."""

    id: int
    title: str
    ledger: str
    split_by: str
    shown: tuple[str, ...]
    filled: tuple[str, ...]
    due: date | None
    instructions: str
    made_at: datetime
    who: str
    ended: bool
    sheets: tuple[FillSheetRow, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the departments whose sheets have not come back."""
        return tuple(each.department for each in self.sheets if each.state is SheetState.OUT)

    def days_over(self, day: date) -> int:
        """Return by how many days the sheets that are still out are late."""
        if self.due is None or self.ended or not self.missing:
            return 0
        return max(0, (day - self.due).days)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the round, and the folder its sheets lie in."""

    round: FillRoundRow
    folder: Path
    #: Rows without a department.
    without: int = 0


# ---- what came back ---------------------------------------------------------------------------------


class CellState(StrEnum):
    """What would become of a cell that a department changed."""

    TAKEN = "taken"
    #: Taken in, but marked.
    DOUBTFUL = "doubtful"
    #: Somebody has to decide.
    CONFLICT = "conflict"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a cell has to be decided."""

    #: The ledger has been changed since the sheet was sent out.
    LEDGER = "ledger"
    #: Two sheets, or two files of one sheet, say different things.
    DIFFER = "differ"
    #: The department emptied a cell that was filled.
    CLEARED = "cleared"


class FileState(StrEnum):
    """What a file turned out to be."""

    READ = "read"
    #: Word for word the same as another file.
    SAME = "same"
    #: A sheet of another round of this desk.
    OTHER_ROUND = "other_round"
    #: A sheet that this desk did not make.
    FOREIGN = "foreign"
    #: No fill-in sheet at all, or nothing that can be read.
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class FileBack:
    """A file that was looked at, and what is to be said about it."""

    path: Path
    state: FileState
    department: str = ""
    #: What was altered in it or why it was not read, a sentence each.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a department wrote into a cell."""

    text: str
    department: str
    file: str
    #: When the file was saved.
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class CollectedCell:
    """A cell that came back changed."""

    row_id: int
    field: str
    state: CellState
    #: What names the row.
    name: str
    #: As it was sent out, and as the ledger has it now.
    base: str
    ours: str
    #: The latest first; more than one only where they differ.
    offers: tuple[Offer, ...]
    why: Why | None = None
    #: Why it is doubtful or refused.
    reason: str = ""

    @property
    def key(self) -> CellKey:
        """Row and field."""
        return self.row_id, self.field


@dataclass(frozen=True, slots=True)
class NewRow:
    """A line that a department added."""

    sheet_id: int
    department: str
    file: str
    number: int
    texts: Mapping[str, str]
    #: Why it cannot be taken in; empty if it can.
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SheetBack:
    """All that came back of one department's sheet: of several files the latest stands for the others."""

    sheet_id: int
    department: str
    file: str
    digest: str
    #: What it says, by row and field.
    texts: Mapping[CellKey, str]


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back of a round; nothing of it is stored yet."""

    round: FillRoundRow
    files: tuple[FileBack, ...]
    sheets: tuple[SheetBack, ...]
    #: Cells that came back changed, in the order of the sheets.
    cells: tuple[CollectedCell, ...]
    new_rows: tuple[NewRow, ...] = ()
    #: Cells that nobody changed.
    unchanged: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the departments whose sheets came back neither now nor before."""
        here = {each.sheet_id for each in self.sheets}
        return tuple(
            each.department for each in self.round.sheets if each.state is SheetState.OUT and each.id not in here
        )

    def of(self, state: CellState) -> tuple[CollectedCell, ...]:
        """Return the cells in a state."""
        return tuple(each for each in self.cells if each.state is state)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided: which offer of a cell is taken, or `KEEP`; and which added lines become rows."""

    cells: Mapping[CellKey, int] = field(default_factory=dict)
    #: Places in `Collected.new_rows`.
    new_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, as one step."""

    title: str
    cells: int
    added: int
    doubted: int
    refused: tuple[CellRefused, ...]
    #: Cells that are still to be decided.
    undecided: int
    departments: tuple[str, ...]
