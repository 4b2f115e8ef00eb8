"""The head of a plan: title, issuer, number, date, addressees and basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

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
#: Other offices that issue papers; only where they sign or stand in the red head.
_ORGAN = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,24}(?:人民政府|人民检察院|委员会|[省市县区州旗盟]委|办公[室厅]|党组|党委|领导小组|[委局厅处院]"
    r"|人民法院[\u4e00-\u9fff]{2,8}[室办庭部处])"
)
_HEAD_ENDS = frozenset({"", "文件", "党组文件", "办公室文件"})
_ANNEX = re.compile(r"附件?\s*[\d一二三]?[:：]?")
_YEAR = re.compile(r"(20\d{2})年")
_IMPRINT = re.compile(
    r"(?:^|[。；])(?P<court>[\u4e00-\u9fff]{2,20}?人民法院)(?P<office>[\u4e00-\u9fff（）()]{0,12})[,，]?"
    r"(?P<day>[\d〇零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)印发"
)
_LETTER = re.compile(r"[^。？！]{2,120}[:：]")
_SHORTEST_TITLE = 6
#: The basis stands before the first chapter, or under 指导思想; further on, 根据 speaks of single measures.
_OPENING = 24
_SHORTEST_BASIS = 3
#: 根据…，制定本方案 or 在我院开展…活动; a quoted title may hold any mark but its own end.
_RESTING = re.compile(
    r"(?:根据|依据|依照|按照|遵照)(?P<basis>(?:《[^》]*》|[^。；！？《])*?)"
    r"(?:特|现|研究|决定|经|并)*(?:制[定订]了?(?:如下|以下|本|此|该|我院|方案|实施|工作|《)|(?:现|就)[^。；]{0,40}如下"
    r"|(?:在[^，。；]{1,12}|[，,])(?:组织|集中|部署)*开展[^。；]{0,60}活动)"
)
#: What follows the basis: how the plan was made, not what it rests on.
_HOW_MADE = re.compile(
    r"[，,、；;]?(?:并|紧密|密切|现|特|同时)*(?:结合|经(?:[^，。]{0,12})研究|为(?:进一步|切实|全面|深入|扎实))"
)
_FOLLOWS = re.compile(r"如下[:：]$|附件|目标[:：]$|抄送|主送")


def head_of(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the paragraphs before the first chapter."""
    first = next((i for i, part in enumerate(parts) if part.rank is Level.CHAPTER), len(parts))
    return parts[: max(first, 1)] if first < len(parts) else parts[:20]


def read_title(parts: Sequence[Part]) -> Found[str]:
    """Return the title of the plan itself, not of the letter that brings it."""
    head = head_of(parts)
    texts = [part.text for part in head]
    annexed = _annexed_title(head, texts)
    if annexed:
        return annexed
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


def _annexed_title(head: Sequence[Part], texts: Sequence[str]) -> Found[str] | None:
    """Return the title below the word 附件, if the letter before it names the same paper."""
    for index, text in enumerate(texts[:-1]):
        if not _ANNEX.fullmatch(text):
            continue
        found = _title_line(texts, index + 1, head[index + 1])
        if found and any(found.value in earlier for earlier in texts[:index]):
            return found
    return None


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
        if found and found[1] == 0 and found[2] == len(part.text) and not _in_row(parts, part):
            return Found(found[0], part.place)
    for part in reversed(parts):
        imprint = _IMPRINT.search(part.text)
        found = dates.find_day(imprint.group("day")) if imprint else None
        if imprint and found:
            return Found(found[0], _place(part, imprint.start("court"), imprint.end()), 0.95, "取自印发栏")
    for part in list(reversed(parts))[:6]:
        found = dates.find_day(part.text)
        if found and found[2] - found[1] >= len(part.text) - 4 and not _in_row(parts, part):
            return Found(found[0], part.place)
    return _signed_day(parts)


def _in_row(parts: Sequence[Part], part: Part) -> bool:
    """Whether a cell has others beside it: a day in a row of a table is a deadline, not the paper's own."""
    row = part.paragraph.cell and part.paragraph.cell[:2]
    return bool(row) and sum(one.paragraph.cell is not None and one.paragraph.cell[:2] == row for one in parts) > 1


def _signed_day(parts: Sequence[Part]) -> Found[date | None]:
    """Return the day under the last signature, where more follows it: an annex, the links of a web page."""
    for office, part in reversed(list(pairwise(parts))):
        found = dates.find_day(part.text)
        if found and found[2] - found[1] == len(part.text) and _signs(office):
            return Found(found[0], part.place)
    return Found(None)


def _signs(part: Part) -> bool:
    return part.paragraph.cell is None and bool(_COURT.fullmatch(part.text) or _ORGAN.fullmatch(part.text))


def read_issuer(parts: Sequence[Part]) -> Found[str | None]:
    """Return the issuing court: from the red head, the signature, the imprint or the title."""
    for part in head_of(parts):
        match = _COURT.match(part.text)
        if match and part.text[match.end() :] in _HEAD_ENDS:
            return Found(match.group(), _place(part, 0, match.end()))
        office = part.text.removesuffix("文件")
        if office != part.text and _ORGAN.fullmatch(office):
            return Found(office, _place(part, 0, len(office)))
    for part in reversed(parts):
        imprint = _IMPRINT.search(part.text)
        if imprint:
            return Found(imprint.group("court"), _place(part, imprint.start("court"), imprint.end("court")), 0.95)
    for part in list(reversed(parts))[:6]:
        if _COURT.fullmatch(part.text):
            return Found(part.text, part.place)
    return _signature(parts) or _issuer_of_title(parts)


def _signature(parts: Sequence[Part]) -> Found[str | None] | None:
    """Return whoever stands right above the day: a government, a committee, an office."""
    for part, below in reversed(list(pairwise(parts))):
        day = dates.find_day(below.text)
        if day and day[2] - day[1] == len(below.text) and _signs(part):
            return Found(part.text, part.place)
    return None


def _issuer_of_title(parts: Sequence[Part]) -> Found[str | None]:
    title = read_title(parts)
    match = _COURT.match(title.value)
    court = match.group() if match else ""
    if not court.startswith("中共"):
        court = court.removesuffix("党组")
    if not court.endswith(("人民法院", "党组")):
        court = _office_of_title(title.value)
    if court:
        return Found(court, title.place, 0.8, "没有找到发文机关署名，取自标题")
    return Found(None)


def _office_of_title(title: str) -> str:
    """Return 中共示例县司法局党组 of 中共示例县司法局党组关于巡察整改情况的通报."""
    before, about, _ = title.partition("关于")
    return before if about and _ORGAN.fullmatch(before) else ""


def read_addressees(parts: Sequence[Part]) -> str:
    """Return whom the letter is for: 本院各部门、各人民法庭."""
    for part in head_of(parts):
        if part.marker is None and not part.tags and _LETTER.fullmatch(part.text) and not _FOLLOWS.search(part.text):
            return part.text[:-1]
    return ""


def read_basis(parts: Sequence[Part]) -> Found[str | None]:
    """Return what the paper says it rests on: the words from 根据 to 制定本方案, without 结合本院实际."""
    for part in parts[:_OPENING]:
        for said in _RESTING.finditer(part.text):
            words = _HOW_MADE.split(said["basis"], maxsplit=1)[0].rstrip("，,、；; ")
            if len(words) >= _SHORTEST_BASIS:
                start = said.start("basis")
                return Found(words, _place(part, start, start + len(words)), 0.9)
    return Found(None)


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


def year_in_head(parts: Sequence[Part]) -> int | None:
    """Return the year of the days that the head names, if it is one only: 2026年4月13日，院长主持召开会议."""
    days = [day for part in head_of(parts) if not part.tags for day in [dates.find_day(part.text)] if day]
    years = {day[0].year for day in days}
    return years.pop() if len(years) == 1 else None


def _place(part: Part, start: int, end: int) -> Place:
    return Place(part.paragraph.number, start, end)
