"""The words of the number and of the date (7.2.5, 7.3.5.4), and case numbers of courts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.registry import GB, PRACTICE, WITH_TEXT, Fault, rule, word_rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.checking.script import Script
from courtdesk.reports.wording import NUMBER_FORM

_NUMBERED = frozenset((Shape.FILE, Shape.LETTER))
_EXPECTED = "机关代字〔年份〕序号号，如“示法〔2026〕3号”"
_PART_OF_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十Oo]")
_CASE_COURTS = "法〔2018〕335号"
_CASE_FORM = re.compile(r"（(?:19|20)\d{2}）(?:[一-龥]{1,3}\d{0,4})[一-龥]{1,4}[1-9]\d*号")
_CASE_LOOSE = re.compile(
    r"[（(〔\[【](?P<year>(?:19|20)\d{2})[)）〕\]】](?P<court>[一-龥]{1,3}\d{0,4})"
    r"(?P<kind>(?:民|刑|行|执|赔|财保|破|知|司|协|辖|认|委|督|商|家|环)[一-龥]{0,3})(?:字)?第?(?P<serial>\d+)号"
)


@word_rule("R19", GB + "7.2.5", Strength.RULE, "发文字号写法", _NUMBERED)
def form_of_number(script: Script) -> Iterator[Fault]:
    """机关代字〔YYYY〕N号: four-digit year in 〔〕, no 第, no leading zero, 号 at its end."""
    line, number = script.one(Part.NUMBER), script.number
    if line is None or NUMBER_FORM.fullmatch(number) or w.CASE_NUMBER.fullmatch(number):
        return
    reasons = list(_reasons(number)) or ["不合格式"]
    yield Fault(
        line.place, f"{number}（{'；'.join(reasons)}）", _EXPECTED, line.index, fixable=_only_brackets(number)
    )


def _reasons(number: str) -> Iterator[str]:
    found = w.LOOSE_NUMBER.fullmatch(number)
    if not re.search(r"〔.*〕", number):
        yield "年份没有用六角括号〔〕"
    if found and len(found.group("year")) == 2:
        yield "年份没有标全称"
    serial = found.group("serial") if found else ""
    if serial.startswith("第"):
        yield "序号不加“第”字"
    if serial.lstrip("第").startswith("0"):
        yield "序号不编虚位"
    if not number.endswith("号"):
        yield "缺“号”字"


def with_right_brackets(number: str) -> str:
    """Return a number with the year in 〔〕."""
    return re.sub(r"[\[［【(（﹝｛{〈<]\s*((?:19|20)\d{2})\s*[\]］】)）﹞｝}〉>]", r"〔\1〕", number, count=1)


def _only_brackets(number: str) -> bool:
    return NUMBER_FORM.fullmatch(with_right_brackets(number)) is not None


@rule("R19", GB + "7.2.5", Strength.USUAL, "发文字号", frozenset((Shape.FILE,)))
def number_is_there(paper: Paper) -> Iterator[Fault]:
    """A paper with a head has a number."""
    if paper.one(Part.NUMBER) is None:
        yield Fault("版头", "没有发文字号", _EXPECTED)


@word_rule("C5", "法〔2018〕335号第三条", Strength.PRACTICE, "案号不是发文字号", WITH_TEXT)
def case_number_in_head(script: Script) -> Iterator[Fault]:
    """A case number is no number of an official paper."""
    line = script.one(Part.NUMBER)
    if line is not None and w.CASE_NUMBER.fullmatch(script.number):
        yield Fault(line.place, f"{script.number}是案号", _EXPECTED, line.index)


@word_rule("C6", _CASE_COURTS, Strength.PRACTICE, "案号写法")
def form_of_case_numbers(script: Script) -> Iterator[Fault]:
    """（2026）豫0899民初123号: full-width round brackets, no 字第, no leading zero."""
    for line in script.text:
        for found in _CASE_LOOSE.finditer("".join(line.text.split())):
            if not _CASE_FORM.fullmatch(found.group()):
                year, court = found.group("year"), found.group("court") + found.group("kind").rstrip("字")
                right = f"（{year}）{court}{found.group('serial').lstrip('0')}号"
                old = int(year) < 2016
                if not old:
                    yield Fault(line.place, found.group(), right, line.index)


@word_rule("R39", GB + "7.3.5.4", Strength.RULE, "成文日期写法", WITH_TEXT)
def form_of_date(script: Script) -> Iterator[Fault]:
    """YYYY年M月D日 in Arabic figures, no leading zero, a day of the calendar."""
    line = script.one(Part.DATE)
    if line is None:
        return
    text = "".join(line.text.split())
    reason = _date_fault(text)
    if reason:
        zeros = _PART_OF_DATE.fullmatch(text) is not None and _is_day(text)
        yield Fault(line.place, f"{text}（{reason}）", "如“2026年5月8日”", line.index, fixable=zeros)


def _date_fault(text: str) -> str:
    found = _PART_OF_DATE.fullmatch(text)
    if found is None:
        return "没有用阿拉伯数字" if _CHINESE_DATE.search(text) else "没有标全年、月、日"
    if any(part.startswith("0") for part in found.groups()):
        return "月、日编了虚位"
    return "" if _is_day(text) else "日历上没有这一天"


def _is_day(text: str) -> bool:
    found = _PART_OF_DATE.fullmatch(text)
    try:
        return found is not None and date(*(int(part) for part in found.groups())) is not None
    except ValueError:
        return False


@word_rule("R55", "实务", Strength.PRACTICE, "正文中的日期")
def days_in_text(script: Script) -> Iterator[Fault]:
    """Days that the calendar doesn't have."""
    for line in script.text:
        for found in _PART_OF_DATE.finditer(line.text):
            if not _is_day(found.group()):
                yield Fault(line.place, f"{found.group()}（日历上没有这一天）", "真实的日期", line.index)


@word_rule("R75", PRACTICE, Strength.PRACTICE, "发文字号年份", _NUMBERED)
def year_of_number(script: Script) -> Iterator[Fault]:
    """The year in 〔〕 is that of the signature."""
    found = w.LOOSE_NUMBER.fullmatch(script.number)
    if found is None or script.day is None:
        return
    year = found.group("year")
    if int(year) % 100 != script.day.year % 100 or (len(year) == 4 and int(year) != script.day.year):
        line = script.one(Part.NUMBER)
        found_words = f"字号年份为 {year}，成文日期为 {script.day.year} 年"
        yield Fault("发文字号", found_words, "字号年份与成文年份一致", line.index if line else 0)
