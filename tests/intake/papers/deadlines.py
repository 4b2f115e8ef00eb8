"""Deadlines and frequencies in all their wordings, with the days they mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tests.intake.papers.words import Words, several

_QUARTERS = "一二三四"
_CADENCES = several("每月 每季度 每半年 每周 每周五 每周一 每年 每两周 每日")
_WORKED_INTO = (
    "于{}完成首轮自查，并报领导小组备案。",
    "{}拿出初步意见，提请院党组研究。",
    "{}将落实情况书面上报。",
    "力争{}见到明显成效。",
)
_HABITS = (
    "{}通报一次进展情况。",
    "{}组织一次抽查，结果记入档案。",
    "坚持{}开展一次分析研判。",
    "{}召开一次调度会，研究解决困难。",
)


@dataclass(frozen=True, slots=True)
class When:
    """A deadline or a frequency as it is written and as it is meant."""

    words: str
    due: date | None = None
    recurrence: str | None = None


NEVER = When("")


def deadline(words: Words, year: int, first: int = 3) -> When:
    """Return a day before which something is to be done, in month ``first`` or later."""
    month, day = words.draw.randint(first, 11), words.draw.randint(1, 28)
    quarter = words.draw.randint((first + 2) // 3, 4)
    end = date(year, month, monthrange(year, month)[1])
    quarter_end = date(year, quarter * 3, monthrange(year, quarter * 3)[1])
    return words.draw.choice(
        (
            When(f"{year}年{month}月底前", end),
            When(f"{month}月底前", end),
            When(f"{month}月{day}日前", date(year, month, day)),
            When(f"{year}年{month}月{day}日前", date(year, month, day)),
            When("年底前", date(year, 12, 31)),
            When(f"{year}年底前", date(year, 12, 31)),
            When(f"{month}月底之前", end),
            When(f"第{_QUARTERS[quarter - 1]}季度末前", quarter_end),
        )
    )


def labelled(words: Words, year: int) -> When:
    """Return what stands behind 完成时限: a day, or that there is none."""
    month = words.draw.randint(3, 12)
    end = date(year, month, monthrange(year, month)[1])
    if words.chance(0.6):
        return deadline(words, year)
    return words.draw.choice(
        (
            When(f"{year}年{month}月底", end),
            When(f"{year}年{month}月", end),
            When(f"{month}月底", end),
            When("上半年", date(year, 6, 30)),
            When("12月31日以前", date(year, 12, 31)),
            When(f"{year}年3月至{month}月" if month > 3 else "3月底", end),
            When(f"{year}.{month}.20", date(year, month, 20)),
            When(f"{year}-{month:02}-20", date(year, month, 20)),
            When("持续推进", None, "持续推进"),
            When("按月推进", None, "按月推进"),
            When("长期坚持", None, "长期坚持"),
            When("每季度", None, "每季度"),
            When("每月", None, "每月"),
        )
    )


def in_a_sentence(words: Words, year: int) -> tuple[str, When]:
    """Return a sentence that holds a deadline or a frequency."""
    if words.chance(0.5):
        when = deadline(words, year)
        return words.one(_WORKED_INTO).format(when.words), when
    cadence = words.one(_CADENCES)
    return words.one(_HABITS).format(cadence), When(cadence, None, cadence)


def iso(day: date | None) -> str | None:
    """Return a day as JSON writes it."""
    return day.isoformat() if day else None
