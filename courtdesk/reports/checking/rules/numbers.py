"""The numbers of the body's levels: their form and their order (7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.numbering import chinese_number, chinese_value
from courtdesk.reports.checking.registry import GB, PRACTICE, WITH_TEXT, Fault, word_rule
from courtdesk.reports.checking.script import Line, Script

_FORMS = ("一、", "（一）", "1.", "（1）")
_LAST = 4


@word_rule("R30", GB + "7.3.3", Strength.ALLOWED, "结构层次序数", WITH_TEXT)
def form_of_numbers(script: Script) -> Iterator[Fault]:
    """一、（一）1.（1）: no mark after a bracket, a point after an Arabic figure."""
    for line in script.body:
        if not line.level:
            continue
        text = line.text.lstrip()
        found = w.LEVELS[line.level - 1].match(text)
        if found is None:
            continue
        wanted = _written(line.level, found.group("number"))
        shown = found.group()
        if shown.replace("．", ".") != wanted:
            yield Fault(line.place, f"“{shown}”", f"“{wanted}”", line.index)


def _written(level: int, number: str) -> str:
    return {1: f"{number}、", 2: f"（{number}）", 3: f"{number}.", 4: f"（{number}）"}[level]


def _value(line: Line) -> int:
    found = w.LEVELS[line.level - 1].match(line.text.lstrip())
    number = found.group("number") if found else ""
    return int(number) if number.isdigit() else chinese_value(number)


def _show(level: int, value: int) -> str:
    return _written(level, chinese_number(value) if level < 3 else str(value))


@word_rule("R32", PRACTICE, Strength.PRACTICE, "序数连续", WITH_TEXT)
def order_of_numbers(script: Script) -> Iterator[Fault]:
    """No number missing, none twice."""
    last: dict[int, int] = {}
    text_before = ""
    for line in script.body:
        if not line.level:
            text_before = line.text
            continue
        value, before = _value(line), last.get(line.level, 0)
        restarted = value == 1 and _opens_list(line.level, text_before)
        if value and value != before + 1 and not restarted:
            yield Fault(line.place, _how(line.level, before, value), _show(line.level, before + 1), line.index)
        last[line.level] = max(value, before) if value == before else value
        for deeper in range(line.level + 1, _LAST + 1):
            last.pop(deeper, None)
        text_before = ""


def _opens_list(level: int, text_before: str) -> bool:
    """Whether a text lets the next list begin with 1 again: any for the lower levels, an announcing one for all."""
    return bool(text_before) and (level > 2 or text_before.rstrip().endswith(("：", ":")))


def _how(level: int, before: int, value: int) -> str:
    if value == before:
        return f"有两处“{_show(level, value)}”"
    if not before:
        return f"从“{_show(level, value)}”开始"
    return f"“{_show(level, before)}”之后是“{_show(level, value)}”"


@word_rule("R32", PRACTICE, Strength.PRACTICE, "层次次序", WITH_TEXT)
def order_of_levels(script: Script) -> Iterator[Fault]:
    """No lower level before a higher one, none left out below the second."""
    used = {line.level for line in script.body if line.level}
    seen: list[int] = []
    for line in script.body:
        level = line.level
        if not level:
            continue
        above = [each for each in seen if each < level]
        higher = [each for each in used if each < level]
        if higher and not above and level > min(used):
            yield Fault(
                line.place, f"“{_FORMS[level - 1]}”在“{_FORMS[min(higher) - 1]}”之前", "先高层次后低层次", line.index
            )
        elif level == 2 and 3 in seen and level not in seen:
            yield Fault(line.place, "“（一）”在“1.”之下", "“一、”“（一）”“1.”“（1）”依次使用", line.index)
        elif level == _LAST and 3 not in seen and 3 in used:
            yield Fault(
                line.place, f"“{_FORMS[level - 1]}”之上没有“1.”", "“一、”“（一）”“1.”“（1）”依次使用", line.index
            )
        seen = _opened(seen, level)


def _opened(seen: list[int], level: int) -> list[int]:
    """Return the levels open after a heading: a higher one closes those below it."""
    return [*(each for each in seen if each < level), level]


@word_rule("R30", GB + "7.3.3", Strength.ALLOWED, "结构层次括号", WITH_TEXT)
def brackets_of_numbers(script: Script) -> Iterator[Fault]:
    """1） and ① are no numbers of the standard's four levels."""
    for line in script.body:
        found = re.match(r"(?:\d{1,2}[)）]|[一二三四五六七八九十]{1,2}[)）])", line.text.lstrip())
        if found:
            yield Fault(line.place, f"“{found.group()}”", "“一、”“（一）”“1.”“（1）”", line.index)
