"""The commands that issue and write."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk import clock
from courtdesk.cli import output, texts
from courtdesk.errors import DeskError
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import DueRow, Issued


@contextmanager
def open_folder(folder: DataFolder) -> Iterator[Desk]:
    """Hold the data folder's lock and its open desk for one command."""
    from courtdesk import log
    from courtdesk.actions.desk import close_desk, open_desk

    with FolderLock(folder):
        log.set_up(folder)
        desk = open_desk(folder, progress=output.TerminalProgress())
        try:
            yield desk
        finally:
            close_desk(desk)


def due(desk: Desk, arguments: argparse.Namespace) -> None:
    """Show what is due on a day, and why; or what the court's further measures ask for."""
    from courtdesk.actions.due import due_list, measures_due

    day = arguments.on or clock.today()
    rows = measures_due(desk, day) if arguments.measures else due_list(desk, day)
    if arguments.json:
        output.show_json([_due_object(row) for row in rows])
    elif not rows:
        output.show([texts.NOTHING_DUE.format(day=day)])
    else:
        output.show(line for row in rows for line in _due_lines(row))


def _due_object(row: DueRow) -> dict[str, object]:
    return {
        "subject": row.subject,
        "rule": row.rule,
        "title": row.rule_title,
        "action": row.action,
        "on": row.on,
        "since": row.since,
        "days_used": row.days_used,
        "days_left": row.days_left,
        "limit": row.limit_on,
        "steps": list(row.steps),
    }


def _due_lines(row: DueRow) -> Iterator[str]:
    yield texts.DUE.format(
        word=row.word,
        subject=row.subject,
        title=row.rule_title,
        department=row.department,
        judge=row.judge,
        used=row.days_used,
        limit=row.limit_on or texts.UNKNOWN,
    )
    yield from (texts.DUE_STEP.format(step=step) for step in row.steps)


def issue(desk: Desk, arguments: argparse.Namespace) -> None:
    """Issue what is waiting."""
    from courtdesk.actions.documents import list_waiting
    from courtdesk.actions.issuing import Outputs
    from courtdesk.actions.issuing import issue as issue_documents

    _ensure_court(desk)
    day = arguments.on or clock.today()
    waiting = list_waiting(desk, day, arguments.rule)
    outputs = Outputs(arguments.out, arguments.pdf)
    issued = issue_documents(desk, waiting, day, outputs=outputs, progress=output.TerminalProgress())
    if arguments.json:
        output.show_json([_issued_object(each) for each in issued])
    elif not issued:
        output.show([texts.NOTHING_ISSUED])
    else:
        output.show(_issued_line(each) for each in issued)


def _issued_object(each: Issued) -> dict[str, object]:
    found: dict[str, object] = {
        "subject": each.subject,
        "kind": each.kind,
        "number": each.number,
        "file": each.file,
        "cites": each.cites,
    }
    return found | ({"pdf": each.pdf} if each.pdf else {})


def _issued_line(each: Issued) -> str:
    from courtdesk.reports.kinds import kind_of

    cites = texts.CITES.format(number=each.cites) if each.cites else ""
    return texts.ISSUED.format(
        number=each.number, kind=kind_of(each.kind).name, subject=each.subject, cites=cites, file=each.file
    )


def _ensure_court(desk: Desk) -> None:
    """Number as the practice court while none has been entered, and say so."""
    from courtdesk.actions.courts import read_court, set_up_court
    from courtdesk.actions.demo import COURT

    if read_court(desk) is None:
        output.tell(texts.PRACTICE_COURT.format(name=COURT.name))
        set_up_court(desk, COURT)


def court(desk: Desk, arguments: argparse.Namespace) -> None:
    """Enter the court's particulars, or show them when none are given."""
    from courtdesk.actions.courts import read_court, set_up_court
    from courtdesk.actions.results import CourtInfo

    if arguments.name or arguments.code:
        info = CourtInfo(
            name=arguments.name or "",
            code=arguments.code or "",
            case_code=arguments.case_code,
            address=arguments.address,
            telephone=arguments.telephone,
        )
        set_up_court(desk, info)
    found = read_court(desk)
    if arguments.json:
        output.show_json(asdict(found) if found else None)
    elif found is None:
        output.show([texts.NO_COURT])
    else:
        values = asdict(found) | {"demo": texts.PRACTICE if found.demo else ""}
        output.show([texts.COURT.format(**values)])


def write(arguments: argparse.Namespace) -> None:
    """Write one official document from a filled form, or from the kind's sample."""
    from courtdesk.actions.demo import COURT
    from courtdesk.actions.documents import letterhead_of
    from courtdesk.reports.compose import compose
    from courtdesk.reports.docx_writer import write_docx
    from courtdesk.reports.kinds import kind_of

    kind = kind_of(arguments.kind)
    form = output.read_json_form(arguments.form) if arguments.form else dict(kind.sample)
    document = compose(kind.key, form, letterhead_of(COURT), form.get("number", ""), None)
    target = Path(arguments.out)
    if target.suffix.lower() == ".docx":
        write_docx(document, target)
    elif target.suffix.lower() == ".pdf":
        from courtdesk.reports.page_painter import write_pdf

        write_pdf(document, target)
    else:
        raise DeskError(texts.BAD_OUT.format(name=target.name), todo=texts.BAD_OUT_TODO)
    output.show([texts.WRITTEN.format(file=target)])
