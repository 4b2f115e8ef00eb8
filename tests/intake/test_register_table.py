"""A paper register as offices keep it: many spellings, merged words, and lines that are wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.errors import ColumnsMissing, FileEmpty
from courtdesk.intake.register_numbers import PaperNumber, read_paper_number
from courtdesk.intake.register_table import RegisterTable, read_register_table

HEADINGS = ("序号", "文号", "标题", "主送", "日期", "签发人", "份数", "备注")
Book = Callable[..., Path]

SPELLINGS = [
    ("示法发〔2026〕12号", PaperNumber("示法发", 2026, 12)),
    ("示法发[2026]12号", PaperNumber("示法发", 2026, 12)),
    ("示法发【2026】第12号", PaperNumber("示法发", 2026, 12)),
    ("示法发 （2026） 012 号", PaperNumber("示法发", 2026, 12)),
    ("示法发(2026)１２号", PaperNumber("示法发", 2026, 12)),
    ("示法发字〔2026〕第12号", PaperNumber("示法发", 2026, 12)),
    ("（2026）示法发字第12号", PaperNumber("示法发", 2026, 12)),
    ("示法〔2026〕9999号", PaperNumber("示法", 2026, 9999)),
]


@pytest.mark.parametrize(("text", "number"), SPELLINGS)
def test_a_number_is_known_in_every_spelling(text: str, number: PaperNumber) -> None:
    assert read_paper_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "通知", "12号", "示法发〔26〕12号", "示法发〔2026〕12、13号", "示法发〔2026〕12-15号", "示法发〔2026〕0号",
     "示法发〔2026〕10000号", "〔2026〕12号", "示法发〔2026〕号"],
)  # fmt: skip
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert read_paper_number(text) is None


@pytest.mark.parametrize("text", ["12", "12号", "第12号", "012", "第 12 号"])
def test_a_bare_serial_needs_code_and_year_beside_it(text: str) -> None:
    assert read_paper_number(text, "示法发", 2025) == PaperNumber("示法发", 2025, 12)
    assert read_paper_number(text) is None


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a function that writes rows under headings, with a title row above."""

    def write(rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS, *, title: str = "登记簿") -> Path:
        work = Workbook()
        sheet = work.active
        assert sheet is not None
        sheet.append([title])
        for row in (headings, *rows):
            sheet.append(list(row))
        path = tmp_path / "登记簿.xlsx"
        work.save(path)
        return path

    return write


def reasons(table: RegisterTable) -> list[tuple[int, str, str]]:
    return [(line.row, line.column, line.reason) for line in table.refused]


def test_a_whole_line_is_read(book: Book) -> None:
    row = (1, "示法发〔2026〕1号", "关于开展评查的通知", "各部门", datetime(2026, 3, 5), "王小满", "15份", "急件")  # noqa: DTZ001 - a cell has no zone
    (record,) = read_register_table(book([row])).records
    assert (record.number, record.title, record.recipient) == (
        PaperNumber("示法发", 2026, 1),
        "关于开展评查的通知",
        "各部门",
    )
    assert (record.day, record.signer, record.copies, record.remark) == (date(2026, 3, 5), "王小满", 15, "急件")
    assert record.place == "第 3 行"


@pytest.mark.parametrize(
    "headings",
    [
        ("编号", "发文字号", "文件标题", "主送机关", "成文日期", "签发领导", "印制份数", "说明"),
        ("NO.", "文 号", "题 名", "发往单位", "发文时间", "签发", "印发份数（份）", "备 注"),
        ("登记号", "文件编号", "事由", "受文单位", "印发日期", "批准人", "份数", "附注"),
    ],
)
def test_columns_go_by_many_names(book: Book, headings: Sequence[str]) -> None:
    row = (1, "示法发〔2026〕1号", "题", "各部门", "2026-03-05", "王小满", 15, "急件")
    (record,) = read_register_table(book([row], headings)).records
    assert (record.recipient, record.signer, record.copies, record.remark) == ("各部门", "王小满", 15, "急件")


def test_a_serial_column_is_completed_from_code_and_year(book: Book) -> None:
    headings = ("字号", "发文代字", "年度", "标题", "日期")
    (record,) = read_register_table(book([(7, "示法发", 2025, "题", "3月5日")], headings)).records
    assert (record.number, record.day) == (PaperNumber("示法发", 2025, 7), date(2025, 3, 5))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026.3.5", date(2026, 3, 5)),
        ("3月5日", date(2026, 3, 5)),
        ("3.10", date(2026, 3, 10)),
        (46086, date(2026, 3, 5)),
    ],
)
def test_a_day_may_lack_its_year(book: Book, written: object, day: date) -> None:
    (record,) = read_register_table(book([(1, "示法发〔2026〕1号", "题", "", written, "", "", "")])).records
    assert record.day == day


def test_the_same_as_above_is_understood(book: Book) -> None:
    rows = [
        (1, "示法发〔2026〕1号", "甲", "各部门", "2026-03-05", "王小满", 5, ""),
        (2, "示法发〔2026〕2号", "乙", "同上", "〃", "″", 6, ""),
    ]
    _, second = read_register_table(book(rows)).records
    assert (second.recipient, second.day, second.signer) == ("各部门", date(2026, 3, 5), "王小满")


def test_good_lines_are_never_lost_because_of_bad_ones(book: Book) -> None:
    rows = [
        (1, "示法发〔2026〕1号", "甲", "", "2026-03-05", "", "", ""),
        (2, "示法发〔2026〕2、3号", "乙", "", "2026-03-05", "", "", ""),
        (3, "示法发〔2026〕4号", "", "", "2026-03-05", "", "", ""),
        (4, "示法发〔2026〕5号", "丙", "", "2026-02-30", "", "", ""),
        (5, "", "丁", "", "2026-03-05", "", "", ""),
        (6, "示法发〔2026〕6号", "戊", "", "", "", "", ""),
        (7, "示法发〔2026〕7号", "己", "", "2026-03-06", "", "", ""),
    ]
    table = read_register_table(book(rows))
    assert [record.number.serial for record in table.records] == [1, 7]
    assert reasons(table) == [
        (4, "B 列“文号”", "看不出文号，应像“示法发〔2026〕12号”，一行一个"),
        (5, "C 列“标题”", "没有写标题"),
        (6, "E 列“日期”", "没有这一天"),
        (7, "B 列“文号”", "没有写文号"),
        (8, "E 列“日期”", "没有写日期"),
    ]


def test_empty_lines_a_second_heading_and_a_sum_are_no_lines(book: Book) -> None:
    good = (1, "示法发〔2026〕1号", "甲", "", "2026-03-05", "", "", "")
    rows = [
        good,
        ("", "", "", "", "", "", "", ""),
        HEADINGS,
        (2, "", "", "", "", "", "", ""),
        ("合计", "1件", "", "", "", "", "", ""),
    ]
    table = read_register_table(book(rows))
    assert (len(table.records), table.refused) == (1, ())


@pytest.mark.parametrize(("title", "remark"), [("作废", ""), ("关于放假的通知", "此号作废"), ("", "空号")])
def test_a_line_may_say_that_its_number_is_void(book: Book, title: str, remark: str) -> None:
    (record,) = read_register_table(book([(1, "示法发〔2026〕1号", title, "", "2026-03-05", "", "", remark)])).records
    assert record.void


def test_every_sheet_that_is_a_register_is_read(tmp_path: Path) -> None:
    work = Workbook()
    for year in (2025, 2026):
        sheet = work.create_sheet(f"{year}年")
        sheet.append(list(HEADINGS))
        sheet.append([1, f"示法发〔{year}〕1号", "题", "", f"{year}-03-05", "", "", ""])
        sheet.append([2, "没有号", "题", "", f"{year}-03-05", "", "", ""])
    work.create_sheet("说明").append(["本簿由办公室保管"])
    path = tmp_path / "两年.xlsx"
    work.save(path)
    table = read_register_table(path)
    assert [record.place for record in table.records] == ["“2025年”第 2 行", "“2026年”第 2 行"]
    assert [line.column for line in table.refused] == ["“2025年”B 列“文号”", "“2026年”B 列“文号”"]


def test_a_text_table_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "登记簿.csv"
    path.write_text("文号,标题,日期\n示法发〔2026〕3号,题,2026/3/5\n", encoding="gb18030")
    (record,) = read_register_table(path).records
    assert record.number.serial == 3


@pytest.mark.faults
def test_a_table_of_something_else_is_refused_with_what_is_missing(book: Book) -> None:
    with pytest.raises(ColumnsMissing) as refusal:
        read_register_table(book([("甲", 3)], ("标题", "份数")))
    assert "文号" in refusal.value.what
    assert "标题" in refusal.value.places[0]


@pytest.mark.faults
def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    Workbook().save(path)
    with pytest.raises(FileEmpty):
        read_register_table(path)
