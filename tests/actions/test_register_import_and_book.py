"""A paper register comes in, and the register goes out again as a paper and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import (
    enter_by_hand,
    import_register,
    list_register,
    list_series,
    register_book,
    register_xlsx,
    reserve_numbers,
    void_number,
)
from courtdesk.actions.results import HandEntry, RegisterImport
from courtdesk.actions.undo import undo
from courtdesk.errors import ColumnsMissing, DiskFull, RowGone
from courtdesk.reports.document import Format, Paragraph, Table
from courtdesk.reports.kinds import KINDS
from tests.actions.test_due_and_issue import DAY

HEADINGS = ("序号", "文号", "标题", "主送", "日期", "签发人", "份数", "备注")
Take = Callable[..., RegisterImport]


def line(serial: int, title: str, *, remark: str = "", number: str = "") -> tuple[object, ...]:
    number = number or f"示法发〔2026〕{serial}号"
    return (serial, number, title, "各部门", datetime(2026, 3, serial % 27 + 1), "王小满", 15, remark)  # noqa: DTZ001 - a cell has no zone


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Take:
    """Return a function that imports lines."""

    def work(rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> RegisterImport:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (headings, *rows):
            sheet.append(list(row))
        path = tmp_path / "登记簿.xlsx"
        book.save(path)
        return import_register(desk, path)

    return work


# ---- in -----------------------------------------------------------------------------------------


def test_lines_become_numbers_used_by_hand_and_the_series_goes_on_after_them(desk: Desk, take: Take) -> None:
    result = take([line(1, "甲"), line(2, "乙"), line(4, "丙")])
    assert (result.new, result.known, result.refused, result.repeats) == (3, 0, (), ())
    assert result.gaps == ("示法发〔2026〕3号",)
    last, *_ = list_register(desk)
    assert (last.number, last.state, last.title, last.signer, last.copies) == (
        "示法发〔2026〕4号", "by_hand", "丙", "王小满", 15,
    )  # fmt: skip
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, {k: v for k, v in KINDS["notice"].sample.items() if k != "issued_on"})
    assert issue_draft(desk, draft.id, DAY).number == "示法发〔2026〕5号"


def test_the_same_file_may_be_imported_again(desk: Desk, take: Take) -> None:
    rows = [line(n, f"第{n}件") for n in range(1, 6)]
    take(rows)
    again = take([*rows, line(6, "新")])
    assert (again.new, again.known, again.repeats) == (1, 5, ())
    assert len(list_register(desk)) == 6


def test_a_number_used_twice_is_taken_in_and_told(desk: Desk, take: Take) -> None:
    result = take([line(1, "甲"), line(1, "乙"), line(2, "丙")])
    assert (result.new, result.repeats) == (3, ("示法发〔2026〕1号",))
    assert list_series(desk)[0].repeats == (1,)


def test_refused_lines_have_place_and_reason_and_the_others_are_there(desk: Desk, take: Take) -> None:
    result = take([line(1, "甲"), line(2, "乙", number="二号"), line(3, "丙")])
    assert [(each.row, each.column, each.value) for each in result.refused] == [(3, "B 列“文号”", "二号")]
    assert [row.serial for row in list_register(desk)] == [3, 1]


def test_neighbouring_gaps_are_told_as_one(take: Take) -> None:
    assert take([line(1, "甲"), line(9, "乙")]).gaps == ("示法发〔2026〕2号至示法发〔2026〕8号",)


def test_a_void_line_is_void_and_its_number_is_not_missing(desk: Desk, take: Take) -> None:
    result = take([line(1, "甲"), line(2, "作废"), line(3, "丙", remark="此号作废")])
    assert result.gaps == ()
    assert [row.state for row in list_register(desk)] == ["void", "void", "by_hand"]


def test_a_reserved_number_is_filled_by_its_line(desk: Desk, take: Take) -> None:
    (reserved,) = reserve_numbers(desk, "示法发", 2026, 1, "留号", DAY)
    assert take([line(1, "甲")]).repeats == ()
    (row,) = list_register(desk)
    assert (row.id, row.state, row.title) == (reserved.id, "by_hand", "甲")


def test_an_import_is_one_step_to_undo(desk: Desk, take: Take) -> None:
    take([line(n, f"第{n}件") for n in range(1, 30)])
    assert undo(desk) == "导入发文登记簿：新增 29 条"
    assert list_register(desk) == []
    assert list_series(desk) == []


@pytest.mark.faults
def test_a_file_that_is_no_register_changes_nothing(desk: Desk, take: Take) -> None:
    with pytest.raises(ColumnsMissing):
        take([("甲", "乙")], ("姓名", "备注"))
    assert list_series(desk) == []


# ---- out ----------------------------------------------------------------------------------------


@pytest.fixture
def book(desk: Desk, take: Take) -> Desk:
    """Fill the register with a line of every state and a gap."""
    take([line(1, "甲"), line(5, "丙")])
    enter_by_hand(
        desk, HandEntry(number="示法发〔2026〕2号", title="=1+1", day=date(2026, 3, 3), reason="补登", copies=15)
    )
    (reserved,) = reserve_numbers(desk, "示法发", 2026, 1, "会议通知", DAY)
    assert reserved.serial == 6
    row = enter_by_hand(desk, HandEntry(number="示法发〔2026〕7号", title="丁", day=DAY))
    void_number(desk, row.id, "未印发", DAY)
    return desk


def test_the_printed_register_has_every_number_in_its_order(book: Desk) -> None:
    paper = register_book(book, "示法发", 2026)
    head, table = paper.body
    assert (paper.format, paper.title) == (Format.SHEET, "示例县人民法院发文登记簿")
    assert isinstance(head, Paragraph)
    assert head.text == "文号：示法发〔2026〕　共5号"
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["1号", "2号", "3号至4号", "5号", "6号", "7号"]
    assert [row[5] for row in table.rows] == ["15份", "补登；15份", "缺号", "15份", "留号：会议通知", "作废：未印发"]
    assert table.rows[0][3:5] == ("3月2日", "王小满")
    assert all(len(row) == len(table.heading) == len(table.widths) for row in table.rows)


def test_the_workbook_has_real_days_and_nothing_that_calculates(book: Desk, tmp_path: Path) -> None:
    path = register_xlsx(book, "示法发", 2026, tmp_path / "登记簿.xlsx")
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:5] == ("序号", "文号", "标题", "主送", "日期")
    assert rows[1][4] == datetime(2026, 3, 2)  # noqa: DTZ001 - a cell has no zone
    assert rows[2][2] == "=1+1"
    assert sheet["C3"].data_type == "s", "words that look like a formula stay words"
    assert [row[8] for row in rows[1:]] == ["手工登记", "手工登记", "缺号", "手工登记", "留号", "作废"]
    assert sheet.freeze_panes == "C2"
    assert all(sheet.column_dimensions[letter].width >= 6 for letter in "ABCDEFGHIJ")


def test_what_was_written_is_known_when_it_is_imported(book: Desk, tmp_path: Path) -> None:
    path = register_xlsx(book, "示法发", 2026, tmp_path / "登记簿.xlsx")
    again = import_register(book, path)
    assert again.new == 0
    assert again.known == 4
    assert [each.value for each in again.refused] == ["示法发〔2026〕3号至示法发〔2026〕4号", ""]


def test_a_series_that_never_gave_a_number_has_no_book(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RowGone):
        register_book(desk, "示法发", 2026)
    with pytest.raises(RowGone):
        register_xlsx(desk, "示法发", 2026, tmp_path / "x.xlsx")


@pytest.mark.faults
def test_a_folder_that_is_not_there_is_told(book: Desk, tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        register_xlsx(book, "示法发", 2026, tmp_path / "没有" / "x.xlsx")


def test_a_book_of_orders_runs_through_the_years(desk: Desk) -> None:
    form = {k: v for k, v in KINDS["order"].sample.items() if k != "issued_on"}
    for year in (2025, 2026):
        draft = new_draft(desk, "order", date(year, 3, 2))
        save_draft(desk, draft.id, {**draft.form, **form})
        issue_draft(desk, draft.id, date(year, 3, 2))
    head, table = register_book(desk, "示法令", 0).body
    assert isinstance(head, Paragraph)
    assert head.text == "文号：示法令（历年）　共2号"
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["第1号", "第2号"]
