"""Tells by its title and its words what kind of paper a document is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from courtdesk.intake import kind_titles
from courtdesk.intake.charges import find_charges
from courtdesk.intake.dates import dues_in
from courtdesk.intake.draft import Kind
from courtdesk.intake.numbering import Level, marker_at
from courtdesk.intake.source import Paragraph, Source
from courtdesk.intake.table_words import TableKind
from courtdesk.intake.tables import grids_of
from courtdesk.intake.tags import find_tags
from courtdesk.intake.unit_names import subject_at

#: What the clerk calls each kind.
KIND_NAMES = {
    Kind.CAMPAIGN_PLAN: "活动实施方案",
    Kind.RECTIFICATION_REPORT: "巡察整改情况报告",
    Kind.ASSESSMENT_TABLE: "测评指标表",
    Kind.SUPERVISION_NOTICE: "督办通知或分工清单",
    Kind.BULLETIN: "通报",
    Kind.RULES: "规定制度",
    Kind.OTHER: "其他文件",
}
#: Fewer votes than this, and the kind is not told.
_ENOUGH = 3
_MOST = 4
_PLAN_CHAPTER = re.compile(
    r"指导思想|总体要求|目标任务|主要任务|主要措施|工作措施|重点任务|组织领导|步骤|阶段|时间安排|组织实施|工作要求|保障措施|活动目标"
)
_PROBLEM = re.compile(
    r"(?:方面|的?问题|不够|不足|不到位|不强|不高|不严|不实|薄弱|缺失|滞后|弱化|淡化|差距|现象)(?:[”」]?(?:问题|方面)?)?[。：:]?$"
)
_RECTIFIED = re.compile(r"整改(?:情况|措施|落实|进展|成效|时限|完成)|(?:巡察|巡视|督察)(?:组|反馈)|销号")
_FIGURES = re.compile(r"\d+(?:\.\d+)?(?:%|％|件|个百分点|天)|同比|环比|排名|收案|结案率")
_DEMAND = re.compile(r"(?:请|限|要求|务必)(?:.{0,12})(?:前|内)(?:.{0,16})(?:报送|反馈|办结|上报|完成|书面)|逾期|限期")
#: A department at the beginning of a sentence that is to do something.
_TOLD = re.compile(r"[、。)）.．][^各，。、：]{1,6}(?:[庭办局室处科部队组]|中心)(?:负责|要)")
_SENTENCE = re.compile(r"^[^。]*")


@dataclass(frozen=True)
class _Seen:
    """What the features look at, worked out once."""

    body: tuple[Paragraph, ...]
    cells: int
    titles: Counter[Kind]
    tables: Counter[TableKind]
    tags: int


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that speaks for a kind of paper, and how many votes it has."""

    name: str
    kind: Kind
    votes: Callable[[_Seen], int]


def recognise(source: Source) -> Kind:
    """Return the kind of paper that most of the words speak for."""
    votes = votes_of(source)
    kind, count = votes.most_common(1)[0]
    return kind if count >= _ENOUGH else Kind.OTHER


def votes_of(source: Source) -> Counter[Kind]:
    """Return the votes for each kind."""
    seen = _look(source)
    votes: Counter[Kind] = Counter(dict.fromkeys(_ORDER, 0))
    for feature in FEATURES:
        votes[feature.kind] += feature.votes(seen)
    return votes


def _look(source: Source) -> _Seen:
    body = tuple(paragraph for paragraph in source.paragraphs if paragraph.cell is None)
    return _Seen(
        body=body,
        cells=len(source.paragraphs) - len(body),
        titles=kind_titles.votes_of_title(source.paragraphs),
        tables=Counter(grid.kind for grid in grids_of(source) if grid.kind is not None),
        tags=sum(len(find_tags(paragraph.text)) for paragraph in body),
    )


def _title(kind: Kind) -> Callable[[_Seen], int]:
    return lambda seen: seen.titles[kind]


def _table(kind: TableKind, votes: int) -> Callable[[_Seen], int]:
    def count(seen: _Seen) -> int:
        mostly = seen.cells * 2 > len(seen.body) + seen.cells
        return votes * bool(seen.tables[kind]) * (2 if mostly else 1)

    return count


def _chapters(seen: _Seen) -> int:
    found = {m.group() for p in seen.body for m in [_PLAN_CHAPTER.search(p.text[:24])] if m}
    return min(len(found), _MOST)


def _tags(seen: _Seen) -> int:
    return min(seen.tags, _MOST)


def _few_chapters_many_tags(seen: _Seen) -> int:
    """A list of work has departments and days but none of the chapters of a plan."""
    return _MOST + 1 if seen.tags >= _MOST and not _chapters(seen) else 0


def _demands(seen: _Seen) -> int:
    found = (p for p in seen.body if _DEMAND.search(p.text))
    return sum(1 for _ in islice(found, 2))


def _charges(seen: _Seen) -> int:
    """Count numbered paragraphs that charge a department in words, only where no title says what a paper is."""
    if seen.titles or not kind_titles.may_charge(seen.body):
        return 0
    charged = (p for p in seen.body if _charges_somebody(p.text))
    return _MOST if sum(1 for _ in islice(charged, 2)) > 1 else 0


def _charges_somebody(text: str) -> bool:
    """Whether a numbered paragraph charges a department, or says what one does by a day."""
    marker = marker_at(text)
    if marker is None:
        return False
    by_day = dues_in(text) and subject_at(text, marker.end, len(text))
    return bool(find_charges(text) or _TOLD.search(text) or by_day)


def _tasks_of_rectifying(seen: _Seen) -> int:
    """A list of 整改任务 that names no problem is one of tasks."""
    listed = seen.tables[TableKind.TASKS] and not seen.tables[TableKind.FINDINGS]
    return 2 * _MOST if seen.titles[Kind.RECTIFICATION_REPORT] and listed and not _problems(seen) else 0


def _rectifying_plan(seen: _Seen) -> int:
    """A plan to rectify what an inspection found is read as its problems, where its parts name them."""
    planned = seen.titles[Kind.CAMPAIGN_PLAN] and kind_titles.plans_rectifying(seen.body)
    return 3 * _MOST if planned and _problems(seen) > 1 else 0


def _problems(seen: _Seen) -> int:
    """Count numbered paragraphs that open with a problem, only where the paper speaks of rectifying."""
    if not any(_RECTIFIED.search(p.text) for p in seen.body):
        return 0
    opened = [p for p in seen.body if (m := marker_at(p.text)) and m.level >= Level.GROUP]
    named = sum(bool(_PROBLEM.search(_SENTENCE.match(p.text).group())) for p in opened)  # type: ignore[union-attr]
    return min(named, 3)


def _articles(seen: _Seen) -> int:
    return 4 if sum(p.text.startswith("第") and _is_article(p.text) for p in seen.body) >= _ENOUGH else 0


def _is_article(text: str) -> bool:
    marker = marker_at(text)
    return marker is not None and marker.level is Level.ITEM


def _figures(seen: _Seen) -> int:
    if seen.tags > 1:
        return 0
    found = sum(len(_FIGURES.findall(p.text)) for p in seen.body)
    return 2 if found >= len(seen.body) and found > _MOST else 0


FEATURES: Sequence[Feature] = (
    *(Feature(f"title {kind.value}", kind, _title(kind)) for kind in Kind if kind is not Kind.OTHER),
    Feature("chapters of a plan", Kind.CAMPAIGN_PLAN, _chapters),
    Feature("tags of tasks", Kind.CAMPAIGN_PLAN, _tags),
    Feature("table of tasks", Kind.CAMPAIGN_PLAN, _table(TableKind.TASKS, 1)),
    Feature("tags without chapters", Kind.SUPERVISION_NOTICE, _few_chapters_many_tags),
    Feature("demands with a day", Kind.SUPERVISION_NOTICE, _demands),
    Feature("table of work that rectifies", Kind.SUPERVISION_NOTICE, _tasks_of_rectifying),
    Feature("departments charged in words", Kind.SUPERVISION_NOTICE, _charges),
    Feature("table of work", Kind.SUPERVISION_NOTICE, _table(TableKind.TASKS, 2)),
    Feature("problems that open parts", Kind.RECTIFICATION_REPORT, _problems),
    Feature("plan that answers problems", Kind.RECTIFICATION_REPORT, _rectifying_plan),
    Feature("table of problems", Kind.RECTIFICATION_REPORT, _table(TableKind.FINDINGS, 3)),
    Feature("table of indicators", Kind.ASSESSMENT_TABLE, _table(TableKind.INDICATORS, 3)),
    Feature("articles", Kind.RULES, _articles),
    Feature("figures in every paragraph", Kind.BULLETIN, _figures),
)
#: Of kinds with equal votes the first one counts.
_ORDER = (
    Kind.RECTIFICATION_REPORT,
    Kind.CAMPAIGN_PLAN,
    Kind.SUPERVISION_NOTICE,
    Kind.ASSESSMENT_TABLE,
    Kind.RULES,
    Kind.BULLETIN,
)
