"""Figures as plans write them: 90%以上, 30至45天, 百分之九十, 前三名."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courtdesk.intake.numbering import chinese_number

_NUMBER = r"\d{1,7}(?:\.\d{1,4})?"
_UNIT = (
    r"个百分点|个工作日|个月|百分点|万元|亿元|元|%|％|‰|天|日|名|人次|件|分钟|分|位|小时|学时|课时"
    r"|篇|次|场|期|条|项|例|起|人|倍|个"
)
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit>{_UNIT})?"
    rf"(?:(?:至|到|—+|-+|－|–|~|～)(?P<high>{_NUMBER})(?P<unit2>{_UNIT})?)?"
    r"(?:[（(]含(?:本数)?[）)])?(?:(?:及|或|含)?(?P<after>以上|以下|以内|之内|之间))?"
    r"(?:的?(?:目标|区间|水平|范围内|标准))?(?:左右)?(?:[（(][^）)]*[）)])?$"
)
_PERCENT = re.compile(r"百分之(?P<chinese>百|[一二三四五六七八九十]{1,3})(?:点(?P<tenth>[一二三四五六七八九]))?")
_RANK = re.compile(r"前(?P<chinese>[一二三四五六七八九十]{1,3})(?=名|位|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; ``high`` is the upper end of an interval."""

    value: float
    high: float | None
    unit: str
    #: 以上, 以下, 以内, 之间, or nothing.
    after: str
    start: int


def figure_at_end(text: str) -> Figure | None:
    """Return the figure that ``text`` ends with."""
    match = _FIGURE.search(text)
    if match is None or _is_part_of_a_number(text, match.start()):
        return None
    unit = match["unit2"] or match["unit"] or ""
    high = float(match["high"]) if match["high"] else None
    low = float(match["low"])
    if high is not None and high <= low:
        return None
    if not unit and re.search(r"前$", text[: match.start()]):
        unit = "名"
    return Figure(low, high, unit.replace("％", "%"), match["after"] or "", match.start())


def western_figures(text: str) -> str:
    """Return ``text`` with 百分之九十 and 前三名 in western figures, the rest as it stands."""
    return _RANK.sub(_rank, _PERCENT.sub(_percent, text))


def _percent(match: re.Match[str]) -> str:
    whole = 100 if match["chinese"] == "百" else chinese_number(match["chinese"])
    tenth = f".{chinese_number(match['tenth'])}" if match["tenth"] else ""
    return f"{whole}{tenth}%"


def _rank(match: re.Match[str]) -> str:
    return f"前{chinese_number(match['chinese'])}"


def _is_part_of_a_number(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] in "./年月第〔（(")
