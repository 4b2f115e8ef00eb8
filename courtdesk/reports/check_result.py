"""The result of a check to file or to hand on: as a paper, a workbook or plain text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from courtdesk.reports.checking.finding import CheckReport, Finding, Weight
from courtdesk.reports.document import (
    Block,
    Format,
    Head,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Signature,
    Table,
)
from courtdesk.reports.whole_files import write_whole
from courtdesk.reports.wording import clean_line

TITLE = "公文格式体检结果"
HEADING = ("轻重", "规则", "位置", "现状", "应为", "依据")
WEIGHTS = {Weight.ERROR: "错误", Weight.WARNING: "提醒", Weight.NOTE: "说明"}
SUFFIXES = (".docx", ".xlsx", ".txt")
_FILE = "文件"
_SUMMARY = "体检 {files} 份，合格 {clean} 份，错误 {errors} 处，提醒 {warnings} 处。"
_CLEAN = "没有发现问题。"
_STANDARD = "GB/T 9704—2012 "
_CLAUSES = "依据一栏的数字是 GB/T 9704—2012《党政机关公文格式》的条号。"
_SOURCE = "{clause}（{strength}）"
_WIDTHS = (2.2, 4.6, 5.4, 6.4, 6.4, 5.0)
_LEFT = (1, 2, 3, 4, 5)
_SHEET_WIDTHS = (28, 8, 22, 28, 34, 34, 30)
_BOLD = Font(bold=True)
_FILL = PatternFill("solid", fgColor="FFEDEDED")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_check_result(path: Path, reports: Sequence[CheckReport], organ: str, day: date) -> None:
    """Write the findings of every file, the form by the suffix of ``path`` (`SUFFIXES`), whole or not at all.

    Raises `DiskFull` when it cannot be written.
    """
    if path.suffix == ".xlsx":
        write_whole(_workbook(reports), path)
    elif path.suffix == ".docx":
        from courtdesk.reports.docx_writer import write_docx  # noqa: PLC0415 - heavy, and text needs none of it

        write_docx(check_paper(reports, organ, day), path)
    else:
        write_whole(check_text(reports).encode("utf-8-sig"), path)


def summary(reports: Sequence[CheckReport]) -> str:
    """Say how many files were checked and what was found in all of them."""
    found = [finding.severity for report in reports for finding in report.findings]
    return _SUMMARY.format(
        files=len(reports),
        clean=sum(not _telling(report) for report in reports),
        errors=found.count(Weight.ERROR),
        warnings=found.count(Weight.WARNING),
    )


def _telling(report: CheckReport) -> list[Finding]:
    """Return the findings that keep a file from being in order."""
    return [finding for finding in report.findings if finding.severity is not Weight.NOTE]


def source_of(finding: Finding) -> str:
    """Return clause and strength of a finding's rule: GB/T 9704—2012 7.2.7（规定）."""
    strength = finding.strength.value
    return strength if finding.clause == strength else _SOURCE.format(clause=finding.clause, strength=strength)


def finding_text(finding: Finding) -> str:
    """Return a finding as one line of text, its parts separated by tabs."""
    return "\t".join(_cells(finding))


def check_text(reports: Sequence[CheckReport]) -> str:
    """Return the result as text, a finding a line."""
    lines = [TITLE, summary(reports)]
    for report in reports:
        lines += ["", str(report.path)]
        lines += [finding_text(finding) for finding in report.findings] or [_CLEAN]
    return "\n".join(lines) + "\n"


def _cells(finding: Finding) -> tuple[str, ...]:
    name = finding.title or finding.rule
    parts = (WEIGHTS[finding.severity], name, finding.place, finding.found, finding.expected, source_of(finding))
    return tuple(" ".join(part.split()) for part in parts)


# ---- paper --------------------------------------------------------------------------------------


def check_paper(reports: Sequence[CheckReport], organ: str, day: date) -> OfficialDocument:
    """Return the result as a form sheet: a table for each file under its name."""
    return OfficialDocument(
        head=Head(mark="", number=""),
        title=TITLE,
        recipients=(),
        body=tuple(_blocks(reports)),
        signature=Signature(organ, day, sealed=False, printed=False),
        format=Format.SHEET,
        style=PaperStyle(imprint_even=False),
    )


def _blocks(reports: Sequence[CheckReport]) -> Iterator[Block]:
    yield Paragraph(summary(reports) + _CLAUSES)
    widths = tuple(width / sum(_WIDTHS) for width in _WIDTHS)
    for report in reports:
        yield Paragraph(clean_line(report.path.name), Role.LEVEL1)
        if report.findings:
            rows = tuple(_printed(finding) for finding in report.findings)
            yield Table(HEADING, rows, widths, left=_LEFT)
        else:
            yield Paragraph(_CLEAN)


def _printed(finding: Finding) -> tuple[str, ...]:
    """Return the cells of a finding; the name of the standard stands over the tables once."""
    return tuple(clean_line(cell.replace(_STANDARD, "")) for cell in _cells(finding))


# ---- workbook -----------------------------------------------------------------------------------


def _workbook(reports: Sequence[CheckReport]) -> bytes:
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(TITLE)
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_SHEET_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width  # type: ignore[attr-defined] # stubs lack it
    sheet.append([_cell(sheet, word, heading=True) for word in (_FILE, *HEADING)])
    for report in reports:
        for finding in report.findings:
            sheet.append([_cell(sheet, word) for word in (report.path.name, *_cells(finding))])
        if not report.findings:
            sheet.append([_cell(sheet, report.path.name), _cell(sheet, _CLEAN)])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _cell(sheet: WriteOnlyWorksheet, word: str, *, heading: bool = False) -> Cell:
    """Return a cell that is text whatever it begins with, so that nothing in it is ever calculated."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", word))
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    if heading:
        cell.font, cell.fill = _BOLD, _FILL
    return cell
