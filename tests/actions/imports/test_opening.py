"""Opening tables: what a file holds, guessing again, and columns that were corrected once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from sqlalchemy import func, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.generic import import_generic, preview_generic
from courtdesk.actions.imports.mapping import remember, remembered
from courtdesk.actions.imports.opening import choose, fields_of, open_table, what_is
from courtdesk.actions.imports.values import TableChoice, TableKind
from courtdesk.errors import FileEmpty, FileMissing
from courtdesk.models.history import HistoryDeed
from tests.actions.imports.tables import ALL, DAY, MEASURES, TASKS, Rows, brought_in, looked_at, states, workbook

TEXTS = [[str(cell) for cell in row] for row in TASKS]


def as_csv(folder: Path, encoding: str, mark: str = ",") -> Path:
    path = folder / "任务.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in TEXTS).encode(encoding))
    return path


def as_page(folder: Path, name: str) -> Path:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TEXTS)
    path = folder / name
    path.write_text(f"<html><body><table>{cells}</table></body></html>", encoding="utf-8")
    return path


def with_fields(choice: TableChoice, fields: Sequence[str]) -> TableChoice:
    columns = (replace(column, field=field) for column, field in zip(choice.columns, fields, strict=True))
    return replace(choice, columns=tuple(columns))


@pytest.mark.parametrize("kind", ALL)
def test_a_table_is_told_by_its_headings(desk: Desk, tmp_path: Path, kind: str) -> None:
    opened = open_table(desk, workbook(tmp_path, ALL[kind]))
    assert opened.choice.kind == kind
    assert opened.kinds[0][0] == kind
    assert [score for _, score in opened.kinds] == sorted((score for _, score in opened.kinds), reverse=True)
    assert opened.choice.missing(fields_of(opened.choice.kind)) == ()


@pytest.mark.parametrize("form", ["xlsx", "et", "utf-8-sig", "gb18030", "utf-16", "tabs", "page"])
def test_every_format_gives_the_same_table(desk: Desk, tmp_path: Path, form: str) -> None:
    if form in {"xlsx", "et"}:
        path = workbook(tmp_path, TASKS, f"任务.{form}")
    elif form == "page":
        path = as_page(tmp_path, "任务.xls")
    else:
        path = as_csv(tmp_path, "utf-8" if form == "tabs" else form, "\t" if form == "tabs" else ",")
    choice = open_table(desk, path).choice
    assert (choice.kind, choice.header_row) == (TableKind.TASKS, 2)
    assert [column.field for column in choice.columns] == [
        "number", "heading", "leaders", "lead_departments", "departments", "due", "progress",
    ]  # fmt: skip
    assert states(preview_generic(desk, choice, DAY)) == ["new", "new"]
    assert what_is(path) == "table"


def test_columns_show_what_stands_in_them(desk: Desk, tmp_path: Path) -> None:
    columns = open_table(desk, workbook(tmp_path, TASKS)).choice.columns
    assert (columns[1].letter, columns[1].heading) == ("B", "工作任务")
    assert columns[1].samples == ("清理长期未结案件", "开展文书评查", "2 项")


def test_the_sheet_that_says_most_is_chosen_and_another_can_be(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("整改台账")
    assert first is not None
    first.append(["填报说明"])
    for row in MEASURES:
        second.append(list(row))
    path = tmp_path / "两张.xlsx"
    book.save(path)
    opened = open_table(desk, path)
    assert (opened.choice.sheet, opened.choice.kind) == ("整改台账", "rectification")
    assert [sheet.rows for sheet in opened.sheets] == [1, 5]
    other = choose(desk, opened, sheet="Sheet")
    assert (other.sheet, other.header_row) == ("Sheet", 0)
    assert other.missing(fields_of(other.kind)) != ()


def test_another_kind_and_another_heading_row_are_guessed_anew(desk: Desk, tmp_path: Path) -> None:
    opened = open_table(desk, workbook(tmp_path, MEASURES))
    tasks = choose(desk, opened, kind=TableKind.TASKS)
    assert (tasks.kind, "number" in {column.field for column in tasks.columns}) == (TableKind.TASKS, True)
    pointed = choose(desk, opened, header_row=1)
    assert (pointed.header_row, pointed.columns[0].heading) == (1, "2026年巡察反馈问题整改台账")


def test_the_period_is_read_off_the_title_the_sheet_or_the_file(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [("部门", "收案数", "结案数"), ("民一庭", 120, 90)]
    titled = workbook(tmp_path, [("2026年10月审判质效情况表",), *rows])
    assert open_table(desk, titled).choice.period == "2026-10"
    assert open_table(desk, workbook(tmp_path, rows, "2026年三季度质效.xlsx")).choice.period == "2026-Q3"
    assert open_table(desk, workbook(tmp_path, rows, "质效.xlsx")).choice.period == ""


def test_a_table_finds_back_to_the_campaign_it_made(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path, TASKS)
    assert open_table(desk, path).choice.into == 0
    brought_in(desk, path)
    assert open_table(desk, path).choice.into > 0


# ---- corrected once ---------------------------------------------------------------------------------


def test_columns_that_were_corrected_are_known_the_next_time(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [("序号", "工作任务", "谁来办", "完成时限"), (1, "清理未结案件", "审管办", "2026-12-31")]
    choice = open_table(desk, workbook(tmp_path, rows)).choice
    assert ([column.field for column in choice.columns], choice.remembered) == (
        ["number", "heading", "", "due"],
        False,
    )
    corrected = ["", "heading", "lead_departments", "due"]
    import_generic(desk, preview_generic(desk, with_fields(choice, corrected), DAY), DAY)
    later = open_table(desk, workbook(tmp_path, [("某某行动任务安排表",), *rows], "下个月.xlsx")).choice
    assert ([column.field for column in later.columns], later.remembered) == (corrected, True)


def test_a_correction_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    choice = open_table(desk, workbook(tmp_path, TASKS)).choice
    guessed = [column.field for column in choice.columns]
    for fields in (["", *guessed[1:]], guessed):
        import_generic(desk, preview_generic(desk, with_fields(choice, fields), DAY), DAY)
        found = open_table(desk, workbook(tmp_path, TASKS)).choice
        assert [column.field for column in found.columns] == fields


def test_what_needs_no_correction_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, workbook(tmp_path, TASKS))
    assert not open_table(desk, workbook(tmp_path, TASKS)).choice.remembered


def test_a_corrected_kind_is_known_the_next_time(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [("序号", "问题", "整改措施", "责任部门"), (1, "台账不全", "补齐台账", "审管办")]
    opened = open_table(desk, workbook(tmp_path, rows))
    assert opened.choice.kind == "rectification"
    remember(desk, TableKind.TASKS, list(rows[0]), ["number", "heading", "text", "departments"])  # type: ignore[arg-type]
    assert open_table(desk, workbook(tmp_path, rows)).choice.kind == "tasks"
    assert open_table(desk, workbook(tmp_path, rows), TableKind.RECTIFICATION).choice.kind == "rectification"


def test_remembering_is_no_deed_and_ornaments_of_headings_do_not_matter(desk: Desk) -> None:
    with desk.sessions() as session:
        before = session.scalar(select(func.count(HistoryDeed.id)))
    remember(desk, TableKind.TASKS, ["任务", "部门（全称）"], ["heading", "departments"])
    assert remembered(desk, TableKind.TASKS, ["任 务：", "部门"]) == ("heading", "departments")
    assert remembered(desk, TableKind.PEOPLE, ["任务", "部门"]) is None
    remember(desk, TableKind.TASKS, ["任务", "部门"], ["heading", "field_of_old"])
    assert remembered(desk, TableKind.TASKS, ["任务", "部门"]) == ("heading", "")
    with desk.sessions() as session:
        assert session.scalar(select(func.count(HistoryDeed.id))) == before


# ---- what a file holds ------------------------------------------------------------------------------


def test_papers_and_what_cannot_be_read_are_no_tables(tmp_path: Path) -> None:
    paper = tmp_path / "方案.docx"
    document = Document()
    document.add_paragraph("示例县人民法院专项行动方案")
    document.save(str(paper))
    page = as_page(tmp_path, "任务.html")
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04broken")
    assessed: Rows = [("测评项目", "测评内容", "分值", "得分"), ("组织领导", "成立机构", 5, 4)]
    assessment = workbook(tmp_path, assessed, "测评.xlsx")
    headed = workbook(tmp_path, TASKS[:2], "空表.xlsx")
    for path in (paper, page, broken, assessment, headed, tmp_path / "没有.xlsx"):
        assert what_is(path) == "paper"


def test_a_file_that_is_missing_or_empty_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_table(desk, tmp_path / "没有.xlsx")
    with pytest.raises(FileEmpty):
        open_table(desk, workbook(tmp_path, []))


def test_fields_are_offered_with_their_names() -> None:
    offered = {field.key: field for field in fields_of(TableKind.RECTIFICATION)}
    assert (offered["problem"].label, offered["problem"].required) == ("反馈问题", True)
    assert offered["progress"].many
    assert not {"other", "earlier_reason", "seq"} & set(offered)
    for kind in TableKind:
        assert any(field.required for field in fields_of(kind))


def test_serial_days_of_a_workbook_are_days(desk: Desk, tmp_path: Path) -> None:
    rows: Rows = [
        TASKS[1],
        (1, "清理未结案件", "", "", "", 46086, ""),
        (2, "开展评查", "", "", "", date(2026, 3, 5), ""),
    ]
    preview = looked_at(desk, workbook(tmp_path, rows))
    assert [row.doubts for row in (preview.rows.row(0), preview.rows.row(1))] == [{}, {}]


def test_a_heading_row_that_only_the_clerk_could_find_is_found_the_next_time(desk: Desk, tmp_path: Path) -> None:
    rows = (("内部用表",), ("任务", "承办", "何时"), ("清理案件", "民一庭", "2026-06-30"))
    path = workbook(tmp_path, rows, "怪表.xlsx")
    opened = open_table(desk, path)
    assert opened.choice.header_row == 0
    pointed = choose(desk, opened, kind=TableKind.TASKS, header_row=2)
    meant = dict(zip(("任务", "承办", "何时"), ("heading", "departments", "due"), strict=True))
    columns = tuple(replace(column, field=meant[column.heading]) for column in pointed.columns)
    import_generic(desk, preview_generic(desk, replace(pointed, columns=columns), DAY), DAY)
    again = open_table(desk, workbook(tmp_path, rows, "又一张.xlsx")).choice
    assert (again.kind, again.header_row, again.remembered) == (TableKind.TASKS, 2, True)
    assert [column.field for column in again.columns] == ["heading", "departments", "due"]
