"""Make a case export as courts have them, with invented names: for the demo court, the tests and the manual.

The cases stand around a given day so that every list of the desk has something in it: a few over the limit,
some with two weeks left, some at the marks of 催办 and 督办, most of them young or closed.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value: TypeAlias = str | int | datetime | None
Row: TypeAlias = dict[str, Value]

COURT = "示例县人民法院"
COURT_CODE = "豫0899"
HEADER_ROW = 3
LIMIT = "审限\n届满日期"
#: Headings and the widths of their columns.
COLUMNS: Mapping[str, int] = {
    "序号": 6,
    "案号": 24,
    "案件类型": 9,
    "案由": 24,
    "适用程序": 14,
    "案件来源": 9,
    "立案日期": 14,
    LIMIT: 14,
    "延长审限天数": 13,
    "扣除审限天数": 13,
    "已中止天数": 11,
    "承办部门": 17,
    "承办法官": 10,
    "书记员": 10,
    "原告/上诉人名称": 26,
    "被告/被上诉人名称": 26,
    "标的额（元）": 13,
    "案件状态": 9,
    "结案日期": 14,
    "结案方式": 14,
    "是否在押": 9,
}
_FEWEST = 100
_DATE_FORMAT = "yyyy-mm-dd"
#: How far back the export reaches, in days.
_REACH = 600


# ---- what there is in the sample court -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of case: its number, its procedure, where it is tried and how often it comes."""

    code: str
    branch: str
    procedure: str
    departments: tuple[str, ...]
    causes: tuple[str, ...]
    endings: tuple[str, ...]
    #: The statutory limit.
    months: int = 0
    days: int = 0
    share: int = 1

    def limit(self, filed_on: date) -> date:
        """Return the last day of the statutory limit."""
        year, month = divmod(filed_on.year * 12 + filed_on.month - 1 + self.months, 12)
        day = min(filed_on.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(days=self.days)


#: Departments and how many judges each has.
_DEPARTMENTS = {
    "民事审判第一庭": 7,
    "民事审判第二庭": 6,
    "城关人民法庭": 5,
    "河西人民法庭": 4,
    "立案庭": 4,
    "刑事审判庭": 5,
    "行政审判庭": 3,
    "执行局": 6,
}
_CIVIL = ("民事审判第一庭", "民事审判第二庭", "城关人民法庭", "河西人民法庭")
_CONTRACTS = (
    "买卖合同纠纷", "民间借贷纠纷", "金融借款合同纠纷", "离婚纠纷", "机动车交通事故责任纠纷", "物业服务合同纠纷",
    "租赁合同纠纷", "劳动争议", "承揽合同纠纷", "抚养纠纷", "建设工程施工合同纠纷", "健康权纠纷",
)  # fmt: skip
_CRIMES = ("盗窃罪", "危险驾驶罪", "诈骗罪", "故意伤害罪", "掩饰、隐瞒犯罪所得罪", "寻衅滋事罪")
_MEASURES = ("行政处罚", "行政征收", "行政登记", "政府信息公开")
_PETITIONS = ("申请司法确认调解协议", "申请宣告失踪")
_JUDGED = ("判决", "判决", "调解", "准予撤诉", "驳回起诉")
_SENTENCED = ("判决",)
_ENFORCED = ("执行完毕", "终结本次执行", "终结执行")

_SIMPLE = _Kind("民初", "民事", "简易程序", (*_CIVIL, "立案庭"), _CONTRACTS, _JUDGED, months=3, share=38)
_ORDINARY = _Kind("民初", "民事", "普通程序", _CIVIL, _CONTRACTS, _JUDGED, months=6, share=17)
_SMALL = _Kind("民初", "民事", "小额诉讼程序", ("立案庭", "城关人民法庭"), _CONTRACTS[:6], _JUDGED, months=2, share=9)
_CRIMINAL = _Kind("刑初", "刑事", "普通程序", ("刑事审判庭",), _CRIMES, _SENTENCED, months=2, share=4)
_CRIMINAL_SIMPLE = _Kind("刑初", "刑事", "简易程序", ("刑事审判庭",), _CRIMES, _SENTENCED, days=20, share=3)
_CRIMINAL_FAST = _Kind("刑初", "刑事", "速裁程序", ("刑事审判庭",), _CRIMES[:2], _SENTENCED, days=10, share=3)
_ADMINISTRATIVE = _Kind("行初", "行政", "普通程序", ("行政审判庭",), _MEASURES, _JUDGED, months=6, share=2)
_SPECIAL = _Kind("民特", "民事", "特别程序", ("立案庭",), _PETITIONS, ("判决", "裁定确认"), days=30, share=3)
_ENFORCEMENT = _Kind("执", "执行", "执行程序", ("执行局",), _CONTRACTS, _ENFORCED, months=6, share=18)
_RESUMED = _Kind("执恢", "执行", "恢复执行", ("执行局",), _CONTRACTS, _ENFORCED, months=6, share=3)
_KINDS = (
    _SIMPLE, _ORDINARY, _SMALL, _CRIMINAL, _CRIMINAL_SIMPLE, _CRIMINAL_FAST,
    _ADMINISTRATIVE, _SPECIAL, _ENFORCEMENT, _RESUMED,
)  # fmt: skip

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰玉萍鹏辉凤飞鑫波斌宇浩凯健俊帆婷雪琳晨旭博文思远嘉怡"
_FIRMS = ("商贸", "建材", "物流", "农业", "机械", "置业", "餐饮", "装饰")
_FIRM_NAMES = ("恒泰", "宏远", "金禾", "顺达", "聚源", "瑞祥", "同创", "新泽", "盛丰", "安嘉")


# ---- how the open cases stand around the day -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stand:
    """A group of open cases: so many in a thousand, so old, or so near their limit."""

    share: int
    kinds: tuple[_Kind, ...]
    #: Days since filing, or None where the days left decide.
    ages: tuple[int, int] | None = None
    days_left: tuple[int, int] = (-9999, 9999)
    #: Columns that lengthen the time, one of them for each case.
    lengthened: tuple[str, ...] = ()


_ANY = (_SMALL, _ENFORCEMENT, _CRIMINAL, _CRIMINAL_SIMPLE, _SPECIAL, _SIMPLE, _ORDINARY)
_STANDS = (
    _Stand(3, (_SIMPLE, _SMALL, _ENFORCEMENT, _CRIMINAL, _ORDINARY), days_left=(-40, -1)),
    _Stand(9, _ANY, days_left=(0, 15)),
    _Stand(8, (_SIMPLE,), ages=(50, 70)),
    _Stand(9, (_ORDINARY,), ages=(90, 130)),
    _Stand(3, (_ORDINARY,), ages=(60, 110), lengthened=("延长审限天数", "扣除审限天数", "已中止天数")),
    _Stand(22, (_SIMPLE,), ages=(0, 45)),
    _Stand(12, (_ORDINARY, _ADMINISTRATIVE), ages=(0, 85)),
    _Stand(12, (_ENFORCEMENT, _ENFORCEMENT, _RESUMED), ages=(0, 150)),
    _Stand(2, (_SMALL, _CRIMINAL, _SPECIAL), ages=(0, 10)),
)


@dataclass(slots=True)
class _Case:
    """A case of the sample on its way into a row."""

    kind: _Kind
    filed_on: date
    closed_on: date | None = None
    #: Columns that lengthen the time, with what stands in them.
    lengthened: dict[str, Value] = field(default_factory=dict)
    number: int = 0

    @property
    def case_no(self) -> str:
        """The case number in its proper form."""
        return f"（{self.filed_on.year}）{COURT_CODE}{self.kind.code}{self.number}号"


def write_sample_export(path: Path, day: date, count: int = 5000, seed: int = 1) -> None:
    """Write the export of the sample court on a day: the same arguments give the same cells.

    Of the ``count`` rows exactly twelve cannot be taken in, each for another reason.
    """
    if count < _FEWEST:
        raise ValueError(f"a sample needs at least {_FEWEST} cases")
    rng = Random(seed)  # noqa: S311 - drawn to be repeated, nothing is kept secret
    cases = _cases(rng, day, count)
    rows = _Writer(rng, day).rows(cases)
    _spoil(rows, cases, day)
    _save(path, day, rows)


def _cases(rng: Random, day: date, count: int) -> list[_Case]:
    """Return all cases by the day of filing, numbered within type and year."""
    cases = [_open_case(rng, day, stand) for stand in _STANDS for _ in range(stand.share * count // 1000)]
    weights = [kind.share for kind in _KINDS]
    kinds = rng.choices(_KINDS, weights, k=count - len(cases))
    cases += [_closed_case(rng, day, kind) for kind in kinds]
    cases.sort(key=lambda case: case.filed_on)
    numbers: Counter[tuple[str, int]] = Counter()
    for case in cases:
        key = (case.kind.code, case.filed_on.year)
        numbers[key] += 1
        case.number = numbers[key]
    return cases


def _open_case(rng: Random, day: date, stand: _Stand) -> _Case:
    kind = rng.choice(stand.kinds)
    case = _Case(kind, _filing(rng, day, kind, stand))
    if stand.lengthened:
        column = rng.choice(stand.lengthened)
        words = ("30", "60天", "3个月") if column == "延长审限天数" else ("12", "25天", "40")
        case.lengthened[column] = rng.choice(words)
    return case


def _filing(rng: Random, day: date, kind: _Kind, stand: _Stand) -> date:
    """Draw working days until one fits the stand."""
    first, last = stand.ages or (0, 240)
    while True:
        filed_on = day - timedelta(days=rng.randint(first, last))
        left = (kind.limit(filed_on) - day).days
        if filed_on.weekday() < 5 and stand.days_left[0] <= left <= stand.days_left[1]:
            return filed_on


def _closed_case(rng: Random, day: date, kind: _Kind) -> _Case:
    filed_on = day - timedelta(days=rng.randint(25, _REACH))
    filed_on -= timedelta(days=max(0, filed_on.weekday() - 4))
    length = (kind.limit(filed_on) - filed_on).days
    taken = round(length * (1.15 if rng.random() < 0.02 else rng.triangular(0.15, 1.0, 0.55)))
    return _Case(kind, filed_on, min(filed_on + timedelta(days=taken), day - timedelta(days=rng.randint(1, 20))))


# ---- rows ---------------------------------------------------------------------------------------


class _Writer:
    """Puts cases into rows, in the ways that clerks and systems write."""

    def __init__(self, rng: Random, day: date) -> None:
        self._rng = rng
        self._day = day
        people = self._people(sum(_DEPARTMENTS.values()) + 20)
        self._judges = {name: [next(people) for _ in range(count)] for name, count in _DEPARTMENTS.items()}
        self._clerks = list(people)

    def rows(self, cases: Iterable[_Case]) -> list[Row]:
        """Return one row a case."""
        return [self._row(number, case) for number, case in enumerate(cases, start=1)]

    def _row(self, number: int, case: _Case) -> Row:
        rng, kind = self._rng, case.kind
        department = rng.choice(kind.departments)
        judge = rng.randrange(len(self._judges[department]))
        row: Row = dict.fromkeys(COLUMNS)
        row |= {
            "序号": number,
            "案号": self._case_no(case),
            "案件类型": kind.branch,
            "案由": rng.choice(kind.causes),
            "适用程序": kind.procedure,
            "案件来源": "新收",
            "立案日期": self._date(case.filed_on),
            "承办部门": department,
            "承办法官": self._judges[department][judge],
            "书记员": self._clerks[judge % len(self._clerks)],
            "案件状态": "结案" if case.closed_on else "审理",
            "结案日期": self._date(case.closed_on) if case.closed_on else rng.choice((None, None, None, "-", "/")),
            "结案方式": rng.choice(kind.endings) if case.closed_on else None,
        }
        row |= self._sides(case)
        row |= case.lengthened
        if not case.lengthened and rng.random() < 0.6:
            row[LIMIT] = self._date(kind.limit(case.filed_on))
        return row

    def _sides(self, case: _Case) -> Row:
        if case.kind.branch == "刑事":
            held = "是" if case.closed_on is None and self._rng.random() < 0.4 else "否"
            return {"原告/上诉人名称": "示例县人民检察院", "被告/被上诉人名称": self._person(), "是否在押": held}
        if case.kind.branch == "行政":
            return {"原告/上诉人名称": self._person(), "被告/被上诉人名称": "示例县自然资源局"}
        if case.kind is _SPECIAL:
            return {"原告/上诉人名称": f"{self._person()}、{self._person()}"}
        amount = self._rng.randint(20, 9000) * 100
        return {"原告/上诉人名称": self._side(), "被告/被上诉人名称": self._side(), "标的额（元）": amount}

    def _side(self) -> str:
        if self._rng.random() < 0.35:
            return f"示例县{self._rng.choice(_FIRM_NAMES)}{self._rng.choice(_FIRMS)}有限公司"
        return self._person()

    def _person(self) -> str:
        given = "".join(self._rng.choice(_GIVEN) for _ in range(self._rng.choice((1, 2, 2))))
        return self._rng.choice(_SURNAMES) + given

    def _people(self, count: int) -> Iterator[str]:
        names: dict[str, None] = {}
        while len(names) < count:
            names[self._person()] = None
        return iter(names)

    def _case_no(self, case: _Case) -> str:
        forms: Sequence[Callable[[str], str]] = (
            lambda no: no.replace("（", "(").replace("）", ")"),
            lambda no: no.replace("（", "〔").replace("）", "〕"),
            lambda no: no.replace(COURT_CODE, f" {COURT_CODE} "),
            lambda no: no.removesuffix("号"),
        )
        return case.case_no if self._rng.random() < 0.85 else self._rng.choice(forms)(case.case_no)

    def _date(self, day: date) -> Value:
        forms: Sequence[Callable[[], Value]] = (
            lambda: f"{day.year}-{day.month}-{day.day}",
            lambda: f"{day:%Y/%m/%d}",
            lambda: f"{day.year}.{day.month}.{day.day}",
            lambda: f"{day.year}年{day.month}月{day.day}日",
            lambda: f"{day:%Y-%m-%d} 00:00:00",
            lambda: int(f"{day:%Y%m%d}"),
        )
        return datetime.combine(day, time()) if self._rng.random() < 0.6 else self._rng.choice(forms)()


# ---- the rows that cannot be taken in ------------------------------------------------------------

#: Column and what is put there, given the case, the case number of the row before, and the day.
_FAULTS: tuple[tuple[str, Callable[[_Case, str, date], Value]], ...] = (
    ("立案日期", lambda _case, _before, day: f"{day.year}-02-30"),
    ("案号", lambda case, _before, _day: f"（{case.filed_on.year}）{COURT_CODE}民初号"),
    ("立案日期", lambda _case, _before, _day: None),
    ("结案日期", lambda case, _before, _day: f"{case.filed_on - timedelta(days=9):%Y-%m-%d}"),
    ("适用程序", lambda _case, _before, _day: "快捷程序"),
    ("案号", lambda _case, before, _day: before),
    ("案号", lambda _case, _before, _day: None),
    ("案号", lambda _case, _before, _day: "待分配"),
    ("立案日期", lambda _case, _before, _day: "上月下旬"),
    ("扣除审限天数", lambda _case, _before, _day: "一个半月"),
    ("延长审限天数", lambda _case, _before, _day: "-10"),
    (LIMIT, lambda case, _before, _day: f"{case.filed_on - timedelta(days=30):%Y-%m-%d}"),
)


def _spoil(rows: Sequence[Row], cases: Sequence[_Case], day: date) -> None:
    """Put one fault into each of twelve closed cases, spread over the table."""
    step = len(rows) // (len(_FAULTS) + 1)
    for turn, (column, value) in enumerate(_FAULTS, start=1):
        index = next(index for index in range(turn * step, len(rows)) if cases[index].closed_on)
        rows[index][column] = value(cases[index], cases[index - 1].case_no, day)


# ---- the workbook -------------------------------------------------------------------------------


def _save(path: Path, day: date, rows: Sequence[Row]) -> None:
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet("案件明细")
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    for index, width in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width  # type: ignore[attr-defined] # stubs lack it
    first = day - timedelta(days=_REACH)
    sheet.append([_bold(sheet, f"{COURT}案件明细表")])
    sheet.append([f"统计时间：{first.year}年{first.month}月{first.day}日至{day.year}年{day.month}月{day.day}日"])
    sheet.append([_bold(sheet, heading) for heading in COLUMNS])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row.values()])
    sheet.append(["合计", f"{len(rows)} 件"])
    book.save(path)


def _bold(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Value | Cell:
    if not isinstance(value, datetime):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = _DATE_FORMAT
    return cell
