"""Every trouble a clerk can meet, one class each, with its three sentences.

``what`` says what happened and where, ``safe`` what was and was not changed, ``todo`` what to do now.
Bad input that can be listed beside good input is not an error but a `Problem`.
"""

from __future__ import annotations

from courtdesk.errors.adopting import NothingToAdopt, ReadingUnreadable
from courtdesk.errors.base import UNCHANGED, DeskError, Problem, Severity
from courtdesk.errors.data import (
    CourtMissing,
    DatabaseDamaged,
    DatabaseTooNew,
    DataFolderBusy,
    DiskFull,
    FolderNotWritable,
    NothingToUndo,
    RowGone,
    RowNotRestored,
    RuleFileBroken,
    UndoBarrier,
    UndoBlocked,
    ValueRefused,
)
from courtdesk.errors.documents import (
    AlreadyIssued,
    AttachmentLost,
    AttachmentRuns,
    AttachmentsRefused,
    CheckRefused,
    FileLocked,
    FileNotPlaced,
    FormIncomplete,
    KindUnknown,
    NotASampleCourt,
    NothingWaits,
    NotNumbered,
    NumberBusy,
    OriginalKept,
    PrinterRefused,
    TemplateFailed,
    TemplateLost,
    TemplateRefused,
    TooManyRows,
    UrgingMissing,
)
from courtdesk.errors.filling import NotAFillSheet, NothingToFill, NothingToSend, RoundGone, TooManyToFill
from courtdesk.errors.imports import NotStored, RollBackBlocked, RollBackImpossible, SheetGone, TableChanged
from courtdesk.errors.limits import LimitRefused
from courtdesk.errors.matters import MatterHeld
from courtdesk.errors.organisation import DepartmentInUse, DepartmentsNotMerged
from courtdesk.errors.reading import (
    ColumnsMissing,
    DoubtsOpen,
    FileEmpty,
    FileEncrypted,
    FileKindUnknown,
    FileMissing,
    FileUnreadable,
    NoTasksFound,
    OfficeMissing,
    PagesScanned,
    PlanAlreadyAdopted,
)
from courtdesk.errors.rules import RulesRefused
from courtdesk.errors.session import SessionStartRefused
from courtdesk.errors.supervision import StepRefused

__all__ = [
    "UNCHANGED",
    "AlreadyIssued",
    "AttachmentLost",
    "AttachmentRuns",
    "AttachmentsRefused",
    "CheckRefused",
    "ColumnsMissing",
    "CourtMissing",
    "DataFolderBusy",
    "DatabaseDamaged",
    "DatabaseTooNew",
    "DepartmentInUse",
    "DepartmentsNotMerged",
    "DeskError",
    "DiskFull",
    "DoubtsOpen",
    "FileEmpty",
    "FileEncrypted",
    "FileKindUnknown",
    "FileLocked",
    "FileMissing",
    "FileNotPlaced",
    "FileUnreadable",
    "FolderNotWritable",
    "FormIncomplete",
    "KindUnknown",
    "LimitRefused",
    "MatterHeld",
    "NoTasksFound",
    "NotAFillSheet",
    "NotASampleCourt",
    "NotNumbered",
    "NotStored",
    "NothingToAdopt",
    "NothingToFill",
    "NothingToSend",
    "NothingToUndo",
    "NothingWaits",
    "NumberBusy",
    "OfficeMissing",
    "OriginalKept",
    "PagesScanned",
    "PlanAlreadyAdopted",
    "PrinterRefused",
    "Problem",
    "ReadingUnreadable",
    "RollBackBlocked",
    "RollBackImpossible",
    "RoundGone",
    "RowGone",
    "RowNotRestored",
    "RuleFileBroken",
    "RulesRefused",
    "SessionStartRefused",
    "Severity",
    "SheetGone",
    "StepRefused",
    "TableChanged",
    "TemplateFailed",
    "TemplateLost",
    "TemplateRefused",
    "TooManyRows",
    "TooManyToFill",
    "UndoBarrier",
    "UndoBlocked",
    "UrgingMissing",
    "ValueRefused",
]
