"""A ledger as a file: every value as it was seen, nothing that calculates, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
import re
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import ooxml_integrity
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from courtdesk.errors import DiskFull, FileKindUnknown, FileLocked, TooManyRows
from courtdesk.progress import Cancelled
from courtdesk.reports.ledger_docx import ledger_xml, render_ledger_docx
from courtdesk.reports.ledger_files import WRITERS, write_ledger
from courtdesk.reports.ledger_sheet import (
    MOST_ON_PAPER,
    ColumnKind,
    GroupLine,
    LedgerSheet,
    Paper,
    SheetColumn,
    SheetLamp,
    SheetShare,
    SheetStyle,
    SheetValue,
    shown,
)
from tests.reports.ledger_samples import DAY, ledger, of_texts

GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = os.environ.get("COURTDESK_RENEW_GOLDEN") == "1"
PLAIN, TITLED = SheetStyle(titled=False), SheetStyle(titled=True)
ENDINGS = sorted(WRITERS)
FORMULAS = ("=1+1", '=HYPERLINK("http://示例")', "+86 1234", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


def opened(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def seen(value: SheetValue) -> object:
    """What a spreadsheet holds for a value."""
    if isinstance(value, SheetLamp):
        return value.word
    if isinstance(value, SheetShare):
        return value.used
    if isinstance(value, date):
        return datetime.combine(value, time())
    return None if value == "" else value


class Stops:
    """Asks to stop once something was written."""

    def report(self, done: int, total: int, label: str = "") -> None:
        del total, label
        if done:
            raise Cancelled


# ---- workbooks ----------------------------------------------------------------------------------


def test_a_workbook_holds_what_was_seen_in_the_same_order(tmp_path: Path) -> None:
    sheet = ledger(40)
    write_ledger(sheet, tmp_path / "a.xlsx", PLAIN)
    rows = list(opened(tmp_path / "a.xlsx").iter_rows(values_only=True))
    assert list(rows[0]) == [column.title for column in sheet.columns]
    assert [list(row) for row in rows[1:-1]] == [[seen(value) for value in row] for row in sheet.lines()]


def test_another_reader_sees_the_same(tmp_path: Path) -> None:
    sheet = ledger(40)
    write_ledger(sheet, tmp_path / "a.xlsx", PLAIN)
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    wanted = [["" if value is None else value for value in map(seen, row)] for row in sheet.lines()]
    days = [[each.date() if isinstance(each, datetime) else each for each in row] for row in wanted]
    assert rows[1:-1] == days


def test_days_and_numbers_are_what_they_say_and_look_as_they_were_seen(tmp_path: Path) -> None:
    columns = (
        SheetColumn("day", "日期", ColumnKind.DATE),
        SheetColumn("left", "剩余", ColumnKind.DAYS),
        SheetColumn("share", "已审/审限（天）", ColumnKind.SHARE),
    )
    row = (date(2026, 5, 8), 12, SheetShare(88, 90))
    write_ledger(LedgerSheet("台账", "", columns, (row,), DAY), tmp_path / "a.xlsx", PLAIN)
    cells = opened(tmp_path / "a.xlsx")[2]
    assert [cell.value for cell in cells] == [datetime.combine(date(2026, 5, 8), time()), 12, 88]
    assert [cell.number_format for cell in cells] == ["yyyy-mm-dd", '0"天"', '0"/90"']


def test_days_before_the_calendar_of_spreadsheets_and_very_long_numbers_stay_text(tmp_path: Path) -> None:
    columns = (SheetColumn("day", "日期", ColumnKind.DATE), SheetColumn("n", "数", ColumnKind.NUMBER))
    row = (date(1899, 12, 30), 1234567890123456789)
    write_ledger(LedgerSheet("台账", "", columns, (row,), DAY), tmp_path / "a.xlsx", PLAIN)
    assert [cell.value for cell in opened(tmp_path / "a.xlsx")[2]] == ["1899-12-30", "1234567890123456789"]


def test_nothing_in_a_workbook_calculates(tmp_path: Path) -> None:
    write_ledger(of_texts(*FORMULAS), tmp_path / "a.xlsx", PLAIN)
    cells = [row[0] for row in opened(tmp_path / "a.xlsx").iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert "<f>" not in ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text_can_be_written_and_read_again(tmp_path: Path, text: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    write_ledger(of_texts(text, "末"), tmp_path / "a.xlsx", PLAIN)
    value = opened(tmp_path / "a.xlsx")["A2"].value
    printable = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    assert (value or "").replace("\r", "\n") == printable.replace("\r", "\n")


def test_a_plain_workbook_begins_with_its_heading_which_stays_and_filters(tmp_path: Path) -> None:
    write_ledger(ledger(40), tmp_path / "a.xlsx", PLAIN)
    sheet = opened(tmp_path / "a.xlsx")
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:I41"
    assert sheet.print_title_rows == "$1:$1"


def test_a_titled_workbook_has_title_conditions_and_headings_of_groups(tmp_path: Path) -> None:
    made = ledger(40)
    write_ledger(made, tmp_path / "a.xlsx", TITLED)
    sheet = opened(tmp_path / "a.xlsx")
    assert (sheet["A1"].value, sheet["A2"].value) == (made.title, made.subtitle)
    assert sheet["A1"].alignment.horizontal == "centerContinuous"
    assert sheet["A4"].value == "已超期　14 件"
    assert [sheet.row_dimensions[at].outlineLevel for at in (4, 5, 6)] == [0, 1, 1]
    assert sheet.freeze_panes == "C4"
    assert not sheet.merged_cells.ranges


def test_lamps_are_words_on_the_ground_of_their_level(tmp_path: Path) -> None:
    write_ledger(ledger(9), tmp_path / "a.xlsx", PLAIN)
    grounds = {row[0].value: row[0].fill.fgColor.rgb for row in opened(tmp_path / "a.xlsx").iter_rows(2, 10)}
    assert grounds["超 6 天"] == "FFFCE7E4"
    assert len(set(grounds.values())) == 3


def test_columns_are_wide_enough_and_long_texts_wrap_in_rows_high_enough(tmp_path: Path) -> None:
    write_ledger(ledger(9), tmp_path / "a.xlsx", PLAIN)
    sheet = opened(tmp_path / "a.xlsx")
    width = {cell.value: sheet.column_dimensions[cell.coordinate[0]].width for cell in sheet[1]}
    assert 22 < width["案号"] < 30
    assert width["备注"] == pytest.approx(27.8, abs=0.5)
    tall = [row for row in range(2, 11) if (sheet.row_dimensions[row].height or 0) > 40]
    assert tall == [row for row in range(2, 11) if len(str(sheet.cell(row, 9).value or "")) > 40] != []
    assert all(sheet.cell(row, 9).alignment.wrap_text for row in tall)
    assert "customHeight" not in ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()


def test_a_few_very_long_texts_do_not_make_the_others_wrap(tmp_path: Path) -> None:
    usual = [f"机动车交通事故责任纠纷{at}" for at in range(30)]
    write_ledger(of_texts(*usual, "因当事人下落不明，需公告送达。" * 12), tmp_path / "a.xlsx", PLAIN)
    sheet = opened(tmp_path / "a.xlsx")
    assert 25 < sheet.column_dimensions["A"].width < 30
    assert [row for row in range(2, 33) if sheet.row_dimensions[row].height] == [32]


def test_of_a_text_that_no_row_holds_the_beginning_is_seen(tmp_path: Path) -> None:
    write_ledger(of_texts("短", "需公告送达。" * 900), tmp_path / "a.xlsx", PLAIN)
    sheet = opened(tmp_path / "a.xlsx")
    assert [sheet.cell(row, 1).alignment.vertical for row in (2, 3)] == ["center", "top"]
    assert sheet.column_dimensions["A"].width == 60
    assert sheet.row_dimensions[3].height == 409


def test_a_workbook_prints_across_one_page_and_says_which(tmp_path: Path) -> None:
    write_ledger(ledger(9), tmp_path / "a.xlsx", SheetStyle(paper=Paper.A3, titled=False))
    sheet = opened(tmp_path / "a.xlsx")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "8")
    xml = ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert '<pageSetUpPr fitToPage="1"/>' in xml
    assert 'fitToHeight="0"' in xml
    assert "<oddFooter>&amp;C第&amp;P页/共&amp;N页</oddFooter>" in xml


@pytest.mark.parametrize("style", [PLAIN, TITLED])
def test_a_workbook_is_valid_and_the_same_each_time(style: SheetStyle, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_ledger(ledger(30), tmp_path / name, style)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "a.xlsx")).errors] == []
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_texts_longer_than_a_cell_are_cut_with_a_mark(tmp_path: Path) -> None:
    write_ledger(of_texts("字" * 40_000), tmp_path / "a.xlsx", PLAIN)
    value = str(opened(tmp_path / "a.xlsx")["A2"].value)
    assert (len(value), value[-1]) == (32_767, "…")


def test_a_workbook_says_who_made_it_of_what(tmp_path: Path) -> None:
    write_ledger(ledger(3), tmp_path / "a.xlsx", PLAIN)
    about = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert (about.title, about.creator) == ("示例县人民法院案件审限台账", "示例县人民法院")
    assert about.created == datetime.combine(DAY, time())


# ---- text tables --------------------------------------------------------------------------------


def test_a_text_table_is_written_as_its_golden_file_has_it(tmp_path: Path) -> None:
    write_ledger(ledger(9), tmp_path / "a.csv", PLAIN)
    golden = GOLDEN / "ledger_sheet.csv"
    if RENEW:
        golden.write_bytes((tmp_path / "a.csv").read_bytes())
    assert (tmp_path / "a.csv").read_bytes() == golden.read_bytes()


def test_a_text_table_has_its_mark_and_the_line_ends_of_windows(tmp_path: Path) -> None:
    write_ledger(of_texts("一", "二"), tmp_path / "a.csv", PLAIN)
    assert (tmp_path / "a.csv").read_bytes() == "\ufeff内容\r\n一\r\n二\r\n".encode()


def test_nothing_in_a_text_table_calculates_and_nothing_is_lost(tmp_path: Path) -> None:
    write_ledger(of_texts(*FORMULAS), tmp_path / "a.csv", PLAIN)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row[0] for row in csv.reader(file)][1:]
    assert [row[0] for row in rows] == ["'"] * len(FORMULAS)
    assert [row[1:] for row in rows] == list(FORMULAS)


def test_used_of_allowed_is_not_opened_as_a_day(tmp_path: Path) -> None:
    columns = (SheetColumn("share", "已审/审限（天）", ColumnKind.SHARE),)
    write_ledger(LedgerSheet("台账", "", columns, ((SheetShare(6, 30),),), DAY), tmp_path / "a.csv", PLAIN)
    assert "6/30天" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


# ---- documents ----------------------------------------------------------------------------------


def test_a_document_is_written_as_its_golden_file_has_it() -> None:
    written = ledger_xml(ledger(9), TITLED).replace("<w:tr>", "\n<w:tr>") + "\n"
    golden = GOLDEN / "ledger_sheet.xml"
    if RENEW:
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("style", [TITLED, SheetStyle(paper=Paper.A3, numbered=False), SheetStyle(landscape=False)])
def test_a_document_is_valid_and_the_same_each_time(style: SheetStyle, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_ledger(ledger(30), path, replace(style, footer="案件审限"))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []
    assert path.read_bytes() == render_ledger_docx(ledger(30), replace(style, footer="案件审限"))


def test_a_document_holds_what_was_seen() -> None:
    sheet = ledger(9)
    table = docx.Document(BytesIO(render_ledger_docx(sheet, TITLED))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [column.title for column in sheet.columns]
    wanted = [
        [row.text] * len(sheet.columns) if isinstance(row, GroupLine) else [shown(value) for value in row]
        for row in sheet.rows
    ]
    assert rows[1:-1] == wanted


def test_a_document_lies_across_and_repeats_its_heading_without_tearing_rows() -> None:
    made = docx.Document(BytesIO(render_ledger_docx(ledger(9), TITLED)))
    section = made.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert round((section.page_width or 0) / 36000) == 297
    xml = ledger_xml(ledger(9), TITLED)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>")
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert "NUMPAGES" in section.footer.paragraphs[0]._p.xml


def test_more_rows_than_a_word_processor_takes_are_refused(tmp_path: Path) -> None:
    many = replace(of_texts(), rows=(("一",),) * (MOST_ON_PAPER + 1))
    with pytest.raises(TooManyRows, match=str(MOST_ON_PAPER)):
        write_ledger(many, tmp_path / "a.docx", PLAIN)
    assert list(tmp_path.iterdir()) == []


# ---- whole or not at all ------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stopped_export_leaves_what_was_there(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"before")
    with pytest.raises(Cancelled):
        write_ledger(ledger(3000), path, PLAIN, Stops())
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_is_told_and_leaves_what_was_there(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="磁盘满了") as told:
        write_ledger(ledger(9), path, PLAIN)
    assert "文号" not in told.value.safe + told.value.todo, "an export has nothing to do with numbers"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_another_program_holds_is_told_before_any_work(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"before")
    original = os.open

    def held(name: str | Path, *arguments: int) -> int:
        if name == path:
            raise PermissionError(errno.EACCES, "held")
        return original(name, *arguments)

    monkeypatch.setattr(os, "open", held)
    with pytest.raises(FileLocked, match=path.name):
        write_ledger(ledger(9), path, PLAIN, Stops())


def test_a_file_for_reading_only_is_not_taken_for_one_that_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")

    def refused(_name: str | Path, *_arguments: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(DiskFull, match="只读"):
        write_ledger(ledger(9), path, PLAIN)
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("没有这个文件夹/a.xlsx", "文件或文件夹不在了"),
        ("名" * 300 + ".xlsx", "文件名太长"),
        ("夹.xlsx", "同名的文件夹"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(place: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    with pytest.raises(DiskFull, match=reason):
        write_ledger(ledger(9), tmp_path / place, PLAIN)
    assert [each.name for each in tmp_path.iterdir()] == ["夹.xlsx"]


def test_a_file_that_was_opened_meanwhile_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileLocked):
        write_ledger(ledger(9), tmp_path / "a.csv", PLAIN)
    assert list(tmp_path.iterdir()) == []


def test_an_ending_that_nobody_writes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileKindUnknown, match=re.escape("a.ods")):
        write_ledger(ledger(3), tmp_path / "a.ods", PLAIN)


def test_an_older_file_is_replaced_and_may_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"before")
    write_ledger(of_texts("一"), path, PLAIN)
    assert "一" in path.read_text(encoding="utf-8-sig")
    if os.name == "posix":
        assert path.stat().st_mode & 0o444 == 0o444
