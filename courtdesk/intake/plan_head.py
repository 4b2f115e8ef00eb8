"""The head of a plan: title, issuer, number, date and addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import Found
from courtdesk.intake.kind_titles import is_title_line, with_line_above
from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part
from courtdesk.intake.source import Place

_TITLE_WORDS = "方案|实施意见|工作要点|实施计划|工作计划|行动计划|分工表|通报|报告"
_QUOTED_TITLE = re.compile(rf"(?:印发|转发|下发)《(.+(?:{_TITLE_WORDS})(?:[（(][^）)]*[）)])?)》(?:的通知|的?$)")
_TITLE = re.compile(rf"[^。；]{{2,80}}?(?:{_TITLE_WORDS})(?:[（(](?:试行|征求意见稿)[）)])?")
#: A title that lost its line break runs on with 为深入贯彻… or 根据….
_AFTER_TITLE = re.compile(r"$|为|根据|按照|本院|现将|一、")
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})[〔\[［【(（](\d{4})[〕\]］】)）]第?(\d{1,4})号")
_AFTER_NUMBER = re.compile(r"$|签发人")
_COURT = re.compile(r"(?:[\u4e00-\u9fff]{2,20}?人民法院(?:党组)?|[\u4e00-\u9fff]{2,12}法院)")
_YEAR = re.compile(r"(20\d{2})年")
_IMPRINT = re.compile(
    r"(?:^|[。；])(?P<court>[\u4e00-\u9fff]{2,20}?人民法院)(?P<office>[\u4e00-\u9fff（）()]{0,12})[,，]?"
    r"(?P<day>[\d〇零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)印发"
)
_LETTER = re.compile(r"[^。？！]{2,120}[:：]")
_SHORTEST_TITLE = 6
_FOLLOWS = re.compile(r"如下[:：]$|附件|目标[:：]$|抄送|主送")


def head_of(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the paragraphs before the first chapter."""
    first = next((i for i, part in enumerate(parts) if part.rank is Level.CHAPTER), len(parts))
    return parts[: max(first, 1)] if first < len(parts) else parts[:20]


def read_title(parts: Sequence[Part]) -> Found[str]:
    """Return the title of the plan itself, not of the letter that brings it."""
    head = head_of(parts)
    texts = [part.text for part in head]
    for index, part in enumerate(head):
        match = _QUOTED_TITLE.search(part.text)
        if match:
            return Found(match.group(1), _place(part, match.start(1), match.end(1)))
        match = _QUOTED_TITLE.search(with_line_above(texts, index))
        if match:
            return Found(match.group(1), part.place)
    for index, part in enumerate(head):
        found = _title_in(head, index, part) or _title_line(texts, index, part)
        if found:
            return found
    first = head[0]
    return Found(first.text.partition("。")[0][:60], first.place, 0.5, "没有认出标题，取第一段")


def _title_in(head: Sequence[Part], index: int, part: Part) -> Found[str] | None:
    match = _TITLE.match(part.text)
    while match and not _AFTER_TITLE.match(part.text, match.end()):
        longer = re.compile(rf".{{{match.end() + 1},100}}?(?:{_TITLE_WORDS})").match(part.text)
        match = longer
    if not match or with_line_above([one.text for one in head], index) != part.text:
        return None
    before = head[index - 1].text if index else ""
    title = match.group()
    if title.startswith(("关于", "印发", "“")) and _COURT.fullmatch(before):
        title = before + title
    return Found(title, _place(part, 0, match.end()), 1.0 if match.end() == len(part.text) else 0.9)


def _title_line(texts: Sequence[str], index: int, part: Part) -> Found[str] | None:
    """Return a line that ends as titles do, with the line above where the title was set in two."""
    text = part.text
    if part.marker or "文件" in text[-2:] or (len(text) < _SHORTEST_TITLE and index == 0):
        return None
    whole = with_line_above(texts, index)
    return Found(whole, part.place) if is_title_line(text) and len(whole) >= _SHORTEST_TITLE else None


def read_number(parts: Sequence[Part]) -> Found[str | None]:
    """Return the document's own number, not one that the text cites."""
    for part in head_of(parts):
        match = _NUMBER.match(part.text)
        if match and _AFTER_NUMBER.match(part.text, match.end()):
            series, year, number = match.groups()
            return Found(f"{series}〔{year}〕{int(number)}号", _place(part, 0, match.end()))
    return Found(None)


def read_day(parts: Sequence[Part]) -> Found[date | None]:
    """Return the day of issue: the line under the signature, else the imprint."""
    for part in head_of(parts):
        found = dates.find_day(part.text)
        if found and found[1] == 0 and found[2] == len(part.text):
            return Found(found[0], part.place)
    for part in reversed(parts):
        imprint = _IMPRINT.search(part.text)
        found = dates.find_day(imprint.group("day")) if imprint else None
        if imprint and found:
            return Found(found[0], _place(part, imprint.start("court"), imprint.end()), 0.95, "取自印发栏")
    for part in list(reversed(parts))[:6]:
        found = dates.find_day(part.text)
        if found and found[2] - found[1] >= len(part.text) - 4:
            return Found(found[0], part.place)
    return Found(None)


def read_issuer(parts: Sequence[Part]) -> Found[str | None]:
    """Return the issuing court: from the red head, the signature, the imprint or the title."""
    for part in head_of(parts):
        match = _COURT.match(part.text)
        if match and part.text[match.end() :] in {"", "文件", "党组文件", "办公室文件"}:
            return Found(match.group(), _place(part, 0, match.end()))
    for part in reversed(parts):
        imprint = _IMPRINT.search(part.text)
        if imprint:
            return Found(imprint.group("court"), _place(part, imprint.start("court"), imprint.end("court")), 0.95)
    for part in list(reversed(parts))[:6]:
        if _COURT.fullmatch(part.text):
            return Found(part.text, part.place)
    return _issuer_of_title(parts)


def _issuer_of_title(parts: Sequence[Part]) -> Found[str | None]:
    title = read_title(parts)
    match = _COURT.match(title.value)
    court = match.group().removesuffix("党组") if match else ""
    if court.endswith("人民法院"):
        return Found(court, title.place, 0.8, "没有找到发文机关署名，取自标题")
    return Found(None)


def read_addressees(parts: Sequence[Part]) -> str:
    """Return whom the letter is for: 本院各部门、各人民法庭."""
    for part in head_of(parts):
        if part.marker is None and not part.tags and _LETTER.fullmatch(part.text) and not _FOLLOWS.search(part.text):
            return part.text[:-1]
    return ""


def years_of(number: Found[str | None], issued_on: Found[date | None], title: str = "") -> tuple[int | None, bool]:
    """Return the year that days without one lie in, and whether number and date agree on it."""
    match = _NUMBER.match(number.value) if number.value else None
    numbered = int(match.group(2)) if match else None
    dated = issued_on.value.year if issued_on.value else None
    if numbered is None and dated is None:
        named = _YEAR.search(title)
        return (int(named.group(1)) if named else None), True
    if numbered is None or dated is None:
        return dated if dated is not None else numbered, True
    return numbered, numbered == dated


def _place(part: Part, start: int, end: int) -> Place:
    return Place(part.paragraph.number, start, end)
