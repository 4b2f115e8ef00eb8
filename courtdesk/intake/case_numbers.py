"""Case numbers (案号) in whatever brackets and blanks they come, and what their type code tells.

（收案年度）法院代字类型代字案件编号号 since 2016; the older form with 字第 is understood too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from courtdesk.intake.cells import Cell, CellRefused, as_written, is_blank
from courtdesk.intake.vocabulary import TypeCode, vocabulary
from courtdesk.rules.facts import Branch, Procedure

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新军兵"
_FIRST_YEAR, _LAST_YEAR = 1980, 2099
_EXAMPLE = "应如（2026）豫0899民初1号"
_COURT = rf"最高法|[{_PROVINCES}]\d{{0,4}}"

_PROPER = re.compile(rf"（((?:19|20)\d\d)）(?:{_COURT})([一-龥]{{1,6}})(?<!第)[1-9]\d{{0,7}}号")
_PART = r"([-之][一二三四五六七八九十\d]+(?=号))?"
_NEW = re.compile(rf"\(?(\d{{4}})\)?({_COURT})([一-龥]{{1,6}}?)(第?)(\d{{1,8}}){_PART}号?")
_OLD = re.compile(rf"\(?(\d{{4}})\)?(最高法|[{_PROVINCES}])?([一-龥]{{1,8}})(字第?)(\d{{1,8}}){_PART}号?")
#: What may follow: 之一 of a ruling, a joined case, a mark left hanging.
_REST = re.compile(r"(?:[-之][一二三四五六七八九十\d]+)?(?:[、,;/。和及与等].*)?")
_BRACKETS = str.maketrans("〔【[〈<{〕】]〉>}", "(((((())))))")
_IGNORED = re.compile(r"[\s\u200b\ufeff'\"=]+")
_NUMERALS = re.compile("[一二三四五六七八九十]")


class CaseNumber(NamedTuple):
    """A case number in its proper form, with what can be read off it."""

    text: str
    year: int
    type: TypeCode


def read_case_number(cell: Cell) -> CaseNumber:
    """Return the case number of a cell in its proper form; raise `CellRefused` if it is none."""
    written = as_written(cell)
    proper = _PROPER.fullmatch(written)
    if proper:
        return CaseNumber(written, int(proper[1]), type_of(proper[2]))
    if is_blank(cell):
        raise CellRefused("没有案号")
    return _read_untidy(_IGNORED.sub("", unicodedata.normalize("NFKC", written).translate(_BRACKETS)))


def type_of(code: str) -> TypeCode:
    """Return what a type code (类型代字) tells; one that is not listed tells its branch at least."""
    known = vocabulary().types
    return known.get(code) or _older_type(_NUMERALS.sub("", code)) or _guess(code)


def _read_untidy(text: str) -> CaseNumber:
    found = _OLD.match(text) or _NEW.match(text)
    if not found or not _REST.fullmatch(text[found.end() :]):
        raise CellRefused(_what_is_wrong(text))
    year, court, code, link, serial, part = found.groups("")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise CellRefused(f"案号的年份 {year} 不对")
    if not int(serial):
        raise CellRefused("案号的编号不能是 0")
    older = "字第" if link.startswith("字") else ""
    return CaseNumber(f"（{year}）{court}{code}{older}{int(serial)}{part}号", int(year), type_of(code))


def _what_is_wrong(text: str) -> str:
    start = rf"\(?\d{{4}}\)?(?:{_COURT})"
    for pattern, reason in (
        (r"(?!\(?\d)", "不像案号"),
        (r"(?!\(?\d{4}(?!\d))", "案号的年份不是四位数字"),
        (rf"(?!{start})", "案号的法院代字不对"),
        (rf"\(?\d{{4}}\)?[{_PROVINCES}]\d{{5}}", "案号的法院代字多于四位数字"),
        (rf"{start}[一-龥]+$", "案号缺少编号"),
    ):
        if re.match(pattern, text):
            return f"{reason}，{_EXAMPLE}"
    return f"案号里有多余的内容，{_EXAMPLE}"


def _older_type(code: str) -> TypeCode | None:
    """Look for the longest listed code at the end of an older one: 区法执, 民三初 without its numeral."""
    known = vocabulary().types
    return next((known[code[start:]] for start in range(len(code)) if code[start:] in known), None)


def _guess(code: str) -> TypeCode:
    signs = {
        "刑": Branch.CRIMINAL,
        "民": Branch.CIVIL,
        "行": Branch.ADMINISTRATIVE,
        "执": Branch.ENFORCEMENT,
    }
    branch = next((signs[sign] for sign in code if sign in signs), Branch.OTHER)
    return TypeCode(branch, Procedure.UNKNOWN, word_decides=True)
