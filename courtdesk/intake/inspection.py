"""What a rectification report says of the inspection it answers, and whom to turn to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.draft import InspectionDraft

#: The facts stand before the first problem.
_OPENING = 16
_WORD = "巡察|巡视|督察|督导|审计|检查"
_TEAM = re.compile(
    r"(?P<team>(?:[\u4e00-\u9fff]{0,8}?[委府院])?第[一二三四五六七八九十\d]{1,3}"
    r"(?:联动|提级|交叉|专项|综合|机动)*(?:巡察|巡视|督察|督导|检查|审计)组)"
)
#: Whose team it is, as its name says: 区委第四巡察组.
_OF_TEAM = re.compile(r"(?P<organ>[\u4e00-\u9fff]{0,8}?[委院])第")
_ORGAN = re.compile(
    r"(?:根据|按照|按|经|由|受|在)?(?P<organ>(?:中央|[\u4e00-\u9fff]{0,6}?[省市县区州盟旗]委|最高人民法院(?:党组)?|(?:[省市]?高(?:级)?(?:人民法)?院|[市]?中(?:级)?(?:人民法)?院)(?:党组)?))"
    rf"(?:统一|的|关于|第|对|部署|党组|{_WORD})"
)
_NAME = re.compile(
    rf"(?:开展|进行|实施)了?(?:为期[^，。的]{{1,8}}的)?(?P<name>[^，。；]{{0,24}}?(?:{_WORD}))(?=[，。；、（]|工作|$)"
)
_SPAN = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:开始|起)?(?:至|到|—+|－|-|–)(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
)
_FEEDBACK = re.compile(r"(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日)[，,]?[^。；]{0,60}?(?:反馈|通报)了?")
_TELEPHONE = re.compile(
    r"(?:联系|监督|举报|咨询)?(?:电话|方式)(?:号码)?[^0-9\n]{0,10}(?P<number>\d{3,4}[-—－ ]?\d{7,8}|1\d{10}|\d{7,8})"
)
_ADDRESS = re.compile(r"(?:邮政|通讯|通信|邮寄|联系|办公)?地址[:：为是]?(?P<address>[^；;。，,\n]{4,60})")
_YEAR = re.compile(r"(20\d{2})年")


def read_inspection(texts: Sequence[str]) -> InspectionDraft | None:
    """Return the facts of the inspection; None where the paper names none."""
    opening = [text for text in texts[:_OPENING] if re.search(_WORD, text)]
    said = "\n".join(opening)
    found = InspectionDraft(
        name=_first(_NAME, said, "name"),
        team=_first(_TEAM, said, "team"),
        organ=_organ(said),
        telephone=_last(_TELEPHONE, texts, "number"),
        #: No address holds a colon; one inside is a slip of the scan.
        address=_last(_ADDRESS, texts, "address").replace("：", "").replace(":", ""),
    )
    found = _with_days(found, said)
    return found if found != InspectionDraft() else None


def _organ(said: str) -> str:
    """Return who sent the team: as the team is called, otherwise who is named as having decided."""
    named = _first(_OF_TEAM, _first(_TEAM, said, "team"), "organ") or _first(_ORGAN, said, "organ")
    return named.rpartition("关于")[2]  # of the title only what stands behind it


def _with_days(found: InspectionDraft, said: str) -> InspectionDraft:
    year_named = _YEAR.search(said)
    year = int(year_named.group(1)) if year_named else None
    days = _SPAN.search(said)
    span = dates.parse_span(days.group(), year) if days else None
    start, end = (span.start, span.end) if span else (None, None)
    feedback = _feedback(said, days.end() if days else 0, end.year if end else year)
    return replace(found, start=start, end=end, feedback_on=feedback)


def _feedback(said: str, begin: int, year: int | None) -> date | None:
    match = _FEEDBACK.search(said, begin) or _FEEDBACK.search(said)
    return dates.due_of(match["day"], year) if match else None


def _first(pattern: re.Pattern[str], text: str, group: str) -> str:
    match = pattern.search(text)
    return str(match[group]).strip() if match else ""


def _last(pattern: re.Pattern[str], texts: Sequence[str], group: str) -> str:
    """Return what the last paragraphs say: the contact block stands at the end."""
    for text in reversed(texts):
        match = pattern.search(text)
        if match:
            return str(match[group]).strip()
    return ""
