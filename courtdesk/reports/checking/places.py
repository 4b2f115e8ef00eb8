"""Where something stands, in a clerk's words."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.roles import Paper, Part

_EXCERPT = 12
_PART_NAMES = {
    Part.COPY: "份号",
    Part.SECRECY: "密级和保密期限",
    Part.URGENCY: "紧急程度",
    Part.MARK: "发文机关标志",
    Part.NUMBER: "发文字号",
    Part.SIGNER: "签发人",
    Part.TITLE: "标题",
    Part.RECIPIENTS: "主送机关",
    Part.ORGAN: "发文机关署名",
    Part.DATE: "成文日期",
    Part.REMARK: "附注",
}


def excerpt(text: str) -> str:
    """Return the beginning of a text in quotation marks."""
    words = " ".join(text.split())
    return f"“{words[:_EXCERPT]}…”" if len(words) > _EXCERPT else f"“{words}”"


def place_of(paper: Paper, para: Para) -> str:
    """Return where a paragraph stands in a clerk's words."""
    name = _PART_NAMES.get(paper.parts[para.index])
    if name:
        return name
    number = paper.ordinals.get(para.index, 0)
    where = "版记" if paper.parts[para.index] is Part.IMPRINT else f"第 {number} 段"
    return where + excerpt(para.text)


def several_places(places: Sequence[str]) -> str:
    """Return one place for what stands in many: the first, and how many there are."""
    return places[0] if len(set(places)) == 1 else f"{places[0]}等 {len(places)} 处"
