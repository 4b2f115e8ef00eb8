"""The phases of a campaign: 第一阶段：准备阶段（3月份）, 上半年…；下半年…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from courtdesk.intake import dates
from courtdesk.intake.draft import PhaseDraft
from courtdesk.intake.outline import Part, chapter_heading
from courtdesk.intake.source import Place

_CHAPTERS = re.compile(r"步骤|阶段|时间安排|活动安排|进度|实施安排|工作安排")
#: One of these stands in every phase outside such a chapter.
_SIGNS = ("阶段", "环节")
_NUMBERED = re.compile(
    r"第[一二三四五六]阶段(?:[:：、]|(?=[（(]))?(?P<name>[^（(。：:，,；;]{0,20})"
    r"(?:[（(](?P<days>[^）)]{2,40})[）)])?[:：]?(?P<after>[^（(。，,；;]{0,20})"
)
_NAMED = re.compile(r"(?P<name>[^（(。：:，,；;]{2,20}?(?:阶段|环节))(?:[（(](?P<days>[^）)]{2,40})[）)])?")
_DATED = re.compile(r"(?P<name>[^（(。：:，,；;]{2,20})[（(](?P<days>[^）)]*[\d年月季底][^）)]*)[)）]")
_HALF = re.compile(r"(?:(?P<year>\d{4})年)?(?P<half>[上下]半年)[,，:：](?P<name>[^，,。；;：:]{2,30})")
_YEAR = re.compile(r"(\d{4})年")


def read_phases(parts: Sequence[Part], year: int | None, *, year_sure: bool) -> tuple[PhaseDraft, ...]:
    """Return the phases in reading order; without a year of their own they lie in ``year``."""
    found: list[PhaseDraft] = []
    for part in parts:
        if part.paragraph.cell is not None:
            continue
        in_chapter = bool(_CHAPTERS.search(chapter_heading(parts, part)))
        if not in_chapter and not any(word in part.text for word in _SIGNS):
            continue
        opened = _opening(part, in_chapter=in_chapter)
        if opened is not None:
            found.append(_phase(part, opened, year, year_sure=year_sure))
        elif in_chapter:
            found.extend(_halves(part, year))
    return tuple(found)


def _opening(part: Part, *, in_chapter: bool) -> re.Match[str] | None:
    """Return the phase that a paragraph opens, if it opens one."""
    begin = part.marker.end if part.marker else 0
    match = _NUMBERED.match(part.text, begin)
    if match:
        return match
    match = _NAMED.match(part.text, begin) or (_DATED.match(part.text, begin) if in_chapter else None)
    if match is None or not (in_chapter or match.group("days")):
        return None
    return match if part.marker or match.group("days") else None


def _phase(part: Part, match: re.Match[str], year: int | None, *, year_sure: bool) -> PhaseDraft:
    groups = match.groupdict()
    days = groups.get("days") or ""
    name = groups["name"] or groups.get("after") or match.group()
    span = dates.parse_span(days, year)
    if span is None and dates.parse_span(name, year):
        span, name = dates.parse_span(name, year), groups.get("after") or name
    certain = 1.0 if span and (year_sure or _YEAR.search(days)) else 0.7
    place = Place(part.paragraph.number, match.start(), match.end())
    return PhaseDraft(
        name=name.strip("、，, "),
        start=span.start if span else None,
        end=span.end if span else None,
        text=days or part.text[match.start() : match.end()],
        place=place,
        confidence=certain,
    )


def _halves(part: Part, year: int | None) -> list[PhaseDraft]:
    """Return the halves of a year that running text gives tasks to."""
    found = []
    for match in _HALF.finditer(part.text):
        written = match.group("year") or _last_year_before(part.text, match.start())
        its_year = int(written) if written else year
        half = match.group("half")
        span = dates.parse_span(half, its_year)
        found.append(
            PhaseDraft(
                name=match.group("name"),
                start=span.start if span else None,
                end=span.end if span else None,
                text=f"{its_year}年{half}" if its_year else half,
                place=Place(part.paragraph.number, match.start(), match.end()),
                confidence=0.9 if written else 0.8,
            )
        )
    return found if len(found) > 1 else []


def _last_year_before(text: str, position: int) -> str | None:
    years = _YEAR.findall(text[:position])
    return str(years[-1]) if years else None
