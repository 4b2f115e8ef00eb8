"""Joins hard-wrapped lines into paragraphs, across blank lines and page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courtdesk.intake.charges import find_charges
from courtdesk.intake.lines import Line, columns
from courtdesk.intake.numbering import Level, Series, marker_at
from courtdesk.intake.residue import is_bare_number
from courtdesk.intake.tags import find_tags, first_tag_at

#: A line this much shorter than the measure (three characters) is the last of its paragraph.
_RAGGED = 6
#: Columns of the narrowest and the widest paper that text is wrapped for.
_WRAPS = range(30, 121)
#: Text that is wrapped has no line beyond the edge; a table pasted in may have a few.
_BEYOND_EDGE = 0.08
_FEWEST_LINES = 6
_FEWEST_TORN = 3
_FINISHED = tuple("。！？!?")
_RUNNING = tuple("，,、（(《“‘〈")
_CLOSING = tuple("，,。、；;！？）)》”’〉%％")
_QUOTES_ONLY = re.compile(r"[“”‘’\"'·]+")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "‘": "’"}
_BRACKETS = re.compile("[“”《》（）()‘’]")
_CLOSE = {"”", "》", "）", ")", "’"}
#: How far back an open quotation mark still explains a short line.
_REACH = 80
_CLAUSE = re.compile(r"[，,]")
_NUMERALS = "0-9〇零一二三四五六七八九十"
_DATE_LINE = re.compile(rf"[{_NUMERALS}]{{4}}年[{_NUMERALS}]{{1,3}}月[{_NUMERALS}]{{1,3}}日")
_PHASE = re.compile(r"第[一二三四五六]阶段")
_COURT = re.compile(r"[\u4e00-\u9fff]{2,20}人民法院(?:文件)?")
_TITLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}法院)?(?:关于|印发|转发|“)[^。；]{2,90}(?:方案|的通知|意见|通报|报告)(?:[（(][^）)]{2,8}[）)])?"
)
#: What a whole title ends in, its bracket included.
_TITLE_TAILS = ("方案", "通知", "意见", "通报", "报告", ")", "）")
_CLOSING_MATTER = re.compile(r"附件?\d*[:：]|附件\d+|抄送[:：]|主送[:：]|.{4,40}日印发$")
_TITLE_ENDS = ("方案", "通知", "意见", "办法", "规定", "通报", "报告", "计划")


@dataclass(frozen=True, slots=True)
class Measure:
    """How the lines of a document are set."""

    #: Columns of a full line.
    width: int
    #: Whether lines break where the paper ends, not where paragraphs end.
    wrapped: bool
    #: Whether there is a blank line after nearly every line, so that blanks say nothing.
    spaced: bool

    def full(self, line: Line) -> bool:
        """Whether a line reaches the edge of the paper."""
        return columns(line.text) >= self.width - _RAGGED if line.full is None else line.full


#: A month or a quarter as a heading.
_MONTH = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})月份?(?:工作)?|第?[一二三四]季度(?:工作)?")


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph, put together again."""

    text: str
    level: int = 0
    cell: tuple[int, int, int] | None = None
    page: int = 0


def measure(lines: Sequence[Line]) -> Measure:
    """Find out whether and how a document is hard-wrapped."""
    body = [line for line in lines if line.cell is None and line.level == 0 and first_tag_at(line.text) is None]
    if len(body) < _FEWEST_LINES:
        return Measure(0, wrapped=False, spaced=False)
    widths = [columns(line.text) for line in body]
    width = sorted(widths)[len(widths) * 4 // 5]
    full = [index for index, wide in enumerate(widths) if abs(wide - width) <= _RAGGED]
    torn = sum(_is_torn(body[index], body[index + 1]) for index in full if index + 1 < len(body))
    beyond = sum(w > width + _RAGGED for w in widths)
    on_pages = any(line.full is not None for line in body)
    wrapped = on_pages or (
        width in _WRAPS
        and beyond <= len(body) * _BEYOND_EDGE
        and len(full) >= len(body) * 0.3
        and torn >= max(_FEWEST_TORN, len(full) / 2)
    )
    spaced = sum(line.gap > 0 for line in body) * 2 >= len(body)
    return Measure(width, wrapped, spaced)


def pages_of(lines: Sequence[Line]) -> list[str]:
    """Return the text as the edge of the paper alone parts it, for files that tell where that is."""
    found: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and not line.indented and not line.gap:
            found[-1] = _seam(found[-1], line.text)
        else:
            found.append(line.text)
        runs_on = bool(line.full)
    return found


def _is_torn(line: Line, after: Line) -> bool:
    """Whether a line stops in mid-sentence and the next one goes on; lines of a list begin anew each time."""
    return _looks_torn(line.text) and marker_at(after.text) is None


def _looks_torn(text: str) -> bool:
    return not text.endswith((*_FINISHED, "：", ":", "；", ";", "印发", *_TITLE_ENDS))


def join(lines: Sequence[Line]) -> list[Joined]:
    """Return the paragraphs of ``lines``."""
    form = measure(lines)
    series = Series()
    found: list[Joined] = []
    last: Line | None = None
    for line in lines:
        if form.wrapped and line.cell is None and is_bare_number(line.text):
            continue
        if last is not None and continues(found[-1].text, last, line, form, series):
            found[-1] = replace(found[-1], text=_seam(found[-1].text, line.text))
        else:
            found.append(Joined(line.text, line.level, line.cell, line.page))
            marker = marker_at(line.text)
            if marker:
                series.take(marker)
        last = line
    return found


def continues(so_far: str, last: Line, line: Line, form: Measure, series: Series) -> bool:  # noqa: PLR0911 - a table of rules
    """Whether ``line`` goes on with the paragraph ``so_far``, whose last line is ``last``."""
    if not form.wrapped or last.cell or line.cell or last.level or line.level or line.indented:
        return False
    if any(_DATE_LINE.fullmatch(one.text) or _MONTH.fullmatch(one.text) for one in (line, last)):
        return False
    if line.text.startswith(_CLOSING) or _QUOTES_ONLY.fullmatch(line.text) or _QUOTES_ONLY.fullmatch(last.text):
        return True
    if last.full is None and last.text.endswith(("）", ")")) and find_charges(last.text):
        return False
    torn = form.full(last) and not last.text.endswith(_FINISHED)
    if opens_part(line.text, series, torn=torn and first_tag_at(last.text) is None):
        return False
    if _stands_alone(so_far, line.text, torn=torn):
        return False
    if torn or last.text.endswith(_RUNNING) or has_open_quote(so_far):
        return True
    if not form.full(last):
        return is_torn_prose(so_far)
    return form.spaced or line.gap == 0


def _stands_alone(so_far: str, text: str, *, torn: bool) -> bool:
    """Whether a signature begins or a title has ended here, however far its line reaches."""
    if not torn and (_COURT.fullmatch(text) or _CLOSING_MATTER.match(text)):
        return True
    if not so_far.endswith(_TITLE_TAILS):
        return False
    return bool(_TITLE.fullmatch(so_far)) and not has_open_quote(so_far) and not text.startswith("的")


def is_torn_prose(text: str) -> bool:
    """Whether ``text`` is a sentence that lacks its end, not a heading, a title or a list of names."""
    if text.endswith((*_FINISHED, "：", ":", "；", ";", *_TITLE_ENDS)) or find_tags(text):
        return False
    return "。" in text or (marker_at(text) is None and bool(_CLAUSE.search(text)))


def opens_part(text: str, series: Series, *, torn: bool) -> bool:
    """Whether a line begins a numbered part, a tag or a phase.

    After a line that was torn in mid-sentence only the number that is due opens a part.
    """
    if first_tag_at(text) is not None or (_PHASE.match(text) and not torn):
        return True
    marker = marker_at(text)
    if marker is None:
        return False
    if not torn:
        return True
    return marker.level is not Level.SUBITEM and (series.follows(marker, slack=0) or series.restarts(marker))


def has_open_quote(text: str) -> bool:
    """Whether ``text`` ends inside a quotation, a title or a bracket opened a moment ago."""
    stack: list[str] = []
    for character in _BRACKETS.findall(text[-_REACH:]):
        if character in _PAIRS:
            stack.append(character)
        elif character in _CLOSE and stack:
            stack.pop()
    return bool(stack)


def _seam(before: str, after: str) -> str:
    """Join two lines; only Latin words need a blank between them."""
    latin = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return f"{before} {after}" if latin else before + after
