"""Punctuation and figures in the text (section 9, GB/T 15834, GB/T 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.registry import GB, PRACTICE, Fault, word_rule
from courtdesk.reports.checking.script import Line, Script

_CLAUSE: Final = GB + "9（GB/T 15834）"
_H = r"[一-龥]"
_HALF: Final = re.compile(rf"(?<={_H})[,;:?!](?=$|[一-龥0-9“《（])|(?<=[”》）％%]),|(?<={_H})\.(?=$|{_H})")
_BRACKETS: Final = re.compile(rf"\([^()]*{_H}[^()]*\)|(?<={_H})\([^()]{{0,20}}\)")
_QUOTES: Final = re.compile(rf"\"[^\"]*{_H}[^\"]*\"|(?<![A-Za-z])'[^']*{_H}[^']*'(?![A-Za-z])")
#: 表1 清单: the number of a table or figure is parted from its name.
_SPACES: Final = re.compile(
    rf"(?!(?<!{_H})[表图] ?\d){_H}[ \u00a0]+[0-9A-Za-z]"
    rf"|(?<!^[表图])(?<!^[表图] )(?<!^[表图]\d)[0-9A-Za-z%][ \u00a0]+{_H}"
)
_DOTS: Final = re.compile(r"(?<!\.)\.{3,6}(?!\.)|(?<!…)…(?!…)|。{3,}")
_DASHES: Final = re.compile(rf"{_H}(?:--+|—)(?={_H})|{_H}-(?={_H})")
_RANGE: Final = re.compile(
    r"(?<![\d\-~.])\d{1,4}(?:\.\d+)?[年月日个]?[-~－]\d{1,4}(?:\.\d+)?(?=[年月日天个件人名%％条款项页章万元小])(?![^，。；]*-\d)"
)
_DOUBLED: Final = re.compile(r"(?:[，、；：]{2,}|。{2}(?!。)|[，、；：]。|。[，、；：]|[！？]{3,})")
#: Characters typed twice; what follows tells them from words such as 对对方, 被被告人, 诉讼标的的.
_STUTTER: Final = re.compile(
    r"(?<![目标])的的(?!确)|是是(?![非否])|与与(?!会)|对对(?![方象外内手接账应])|和和(?![解谐气睦平美])|由由|将将"
    r"|在在(?![押校职册编场建途逃线])|被被(?![告申害上执处保继扶抚监诉侵拆])|及及(?![时其格])|《《|》》"
)
_PAIRS: Final = (("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】"), ("“", "”"), ("‘", "’"))
_LEADING_NUMBER: Final = re.compile(r"^\s*[\d一二三四五六七八九十①-⑳]{1,3}[)）]")


def _quote(line: Line, at: int, end: int) -> str:
    """Return a place in a line with a few characters on either side."""
    return f"“…{line.text[max(0, at - 4) : end + 4].strip()}…”"


def _each(script: Script, pattern: re.Pattern[str], expected: str) -> Iterator[Fault]:
    """Yield one fault for each line in which a pattern occurs."""
    for line in script.text:
        text = line.text.rstrip()
        found = pattern.search(text)
        if found:
            yield Fault(line.place, _quote(line, *found.span()), expected, line.index)


@word_rule("R55", _CLAUSE, Strength.RULE, "半角标点")
def half_width_marks(script: Script) -> Iterator[Fault]:
    """Commas, colons and brackets between ideographs are full-width."""
    yield from _each(script, _HALF, "汉字之间用全角标点")
    yield from _each(script, _BRACKETS, "用全角圆括号（）")


@word_rule("R55", _CLAUSE, Strength.RULE, "引号")
def straight_quotes(script: Script) -> Iterator[Fault]:
    """“ ” instead of the typewriter's quotation marks."""
    yield from _each(script, _QUOTES, "用“ ”")


@word_rule("R55", _CLAUSE, Strength.RULE, "标点成对")
def pairs_of_marks(script: Script) -> Iterator[Fault]:
    """Brackets and quotation marks come in pairs; a quotation of several paragraphs opens each of them."""
    for line in script.text:
        text = _LEADING_NUMBER.sub("", line.text, count=1)
        for opening, closing in _PAIRS:
            opened, closed = text.count(opening), text.count(closing)
            if opened != closed and not (
                opening in "“‘" and abs(opened - closed) == 1 and _runs_on(script, opening, closing)
            ):
                yield Fault(line.place, f"“{opening}”{opened} 个，“{closing}”{closed} 个", "成对使用", line.index)


def _runs_on(script: Script, opening: str, closing: str) -> bool:
    """Whether a quotation goes over several paragraphs and is closed in the end."""
    opened = [line for line in script.text if line.text.count(opening) > line.text.count(closing)]
    closed = [line for line in script.text if line.text.count(opening) < line.text.count(closing)]
    if not opened or not closed:
        return False
    lines = script.text
    first, last = lines.index(opened[0]), lines.index(closed[-1])
    return first < last and all(line.text.lstrip().startswith(opening) for line in lines[first + 1 : last])


@word_rule("R55", _CLAUSE, Strength.RULE, "标点重复")
def doubled_marks(script: Script) -> Iterator[Fault]:
    """No mark twice, and no comma before a full stop."""
    yield from _each(script, _DOUBLED, "只用一个标点")


@word_rule("R55", _CLAUSE, Strength.RULE, "省略号和破折号")
def dots_and_dashes(script: Script) -> Iterator[Fault]:
    """…… and —— take two cells."""
    yield from _each(script, _DOTS, "省略号用“……”")
    for line in script.text:
        found = _DASHES.search(line.text)
        if found and "--" in found.group():
            yield Fault(line.place, _quote(line, *found.span()), "破折号用“——”", line.index)


@word_rule("R55", PRACTICE, Strength.PRACTICE, "汉字与数字间的空格")
def spaces_in_text(script: Script) -> Iterator[Fault]:
    """No space between ideographs and figures."""
    yield from _each(script, _SPACES, "汉字与数字、字母之间不空格")


@word_rule("R55", GB + "9（GB/T 15835）", Strength.PRACTICE, "数值范围")
def ranges_of_numbers(script: Script) -> Iterator[Fault]:
    """5—10日 or 5～10日."""
    yield from _each(script, _RANGE, "数值之间用“—”或“～”")


@word_rule("T1", PRACTICE, Strength.PRACTICE, "重复的字")
def stuttered_words(script: Script) -> Iterator[Fault]:
    """的的 and its like."""
    yield from _each(script, _STUTTER, "删去重复的字")
