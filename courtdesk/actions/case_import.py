"""A case export comes into the ledger as it is, without a preview: the command line's way, and the sample court's."""

from __future__ import annotations

from pathlib import Path

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.cases import bring_in
from courtdesk.actions.results import ImportResult
from courtdesk.intake.case_table import read_case_table
from courtdesk.progress import SILENT, Progress


def import_cases(desk: Desk, path: Path, progress: Progress = SILENT) -> ImportResult:
    """Read the export at ``path`` and bring its good rows into the ledger, in one transaction.

    Rows that cannot be read are written, each with its reason, to a workbook beside the export, ready to be
    corrected and imported again. A second import of the same file changes nothing. Raises what reading and
    `bring_in` raise; when asked to stop, nothing has been stored.
    """
    return bring_in(desk, read_case_table(path, progress), progress=progress)
