"""The commands that read, store and issue."""

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
    from courtdesk.actions.results import DueRow, ImportResult, Issued
    from courtdesk.intake.draft import PlanDraft, TaskDraft

#: Refused cells that are listed on the terminal; the workbook has them all.
_MOST_REFUSED = 20


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


def read(arguments: argparse.Namespace) -> None:
    """Show what intake understands of a document; store nothing."""
    from courtdesk.intake.draft_json import draft_to_json
    from courtdesk.intake.reading import read_plan

    draft = read_plan(arguments.file)
    if arguments.json:
        output.show_json(draft_to_json(draft))
    else:
        output.show(_plan_lines(draft))


def _plan_lines(draft: PlanDraft) -> Iterator[str]:
    yield texts.PLAN.format(
        title=draft.title.value,
        issuer=draft.issuer.value or texts.UNKNOWN,
        number=draft.number.value or texts.UNKNOWN,
        day=draft.issued_on.value or texts.UNKNOWN,
        tasks=len(draft.tasks),
        targets=len(draft.targets),
        phases=len(draft.phases),
        problems=len(draft.problems),
    )
    yield from (_task_line(task) for task in draft.tasks)
    for problem in draft.problems:
        yield texts.PROBLEM.format(
            severity=texts.SEVERITIES[problem.severity], place=problem.place, message=problem.message
        )


def _task_line(task: TaskDraft) -> str:
    def names(found: tuple[str, ...]) -> str:
        return "、".join(found) or texts.UNKNOWN

    return texts.TASK.format(
        number=task.number,
        heading=task.heading,
        leaders=names(task.leaders.value),
        leads=names(task.lead_departments.value),
        departments=names(task.departments.value),
        due=task.due.value or task.recurrence.value or texts.UNKNOWN,
    )


def adopt(desk: Desk, arguments: argparse.Namespace) -> None:
    """Read a plan and store it as a campaign."""
    from courtdesk.actions.plans import adopt_plan
    from courtdesk.intake.reading import read_tasks

    adopted = adopt_plan(desk, read_tasks(arguments.file), accept_doubts=arguments.accept_doubts)
    if arguments.json:
        output.show_json(asdict(adopted))
    else:
        output.show([texts.ADOPTED.format(**asdict(adopted))])


def cases(desk: Desk, arguments: argparse.Namespace) -> None:
    """Import a case export."""
    from courtdesk.actions.case_import import import_cases

    result = import_cases(desk, arguments.file, output.TerminalProgress())
    if arguments.json:
        output.show_json(asdict(result))
    else:
        output.show(_import_lines(result))


def _import_lines(result: ImportResult) -> Iterator[str]:
    rows = {cell.row for cell in result.refused}
    yield texts.IMPORTED.format(new=result.new, changed=result.changed, unchanged=result.unchanged, refused=len(rows))
    for cell in result.refused[:_MOST_REFUSED]:
        yield texts.REFUSED.format(**asdict(cell))
    if len(result.refused) > _MOST_REFUSED:
        yield texts.MORE.format(count=len(result.refused) - _MOST_REFUSED)
    if result.refused_file is not None:
        yield texts.REFUSED_FILE.format(file=result.refused_file)


def due(desk: Desk, arguments: argparse.Namespace) -> None:
    """Show what is due on a day, and why."""
    from courtdesk.actions.due import due_list

    day = arguments.on or clock.today()
    rows = due_list(desk, day)
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
