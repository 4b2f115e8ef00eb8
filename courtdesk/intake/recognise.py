"""Tells by its words what kind of paper a document is."""

from __future__ import annotations

import re
from collections import Counter

from courtdesk.intake.draft import Kind
from courtdesk.intake.source import Source
from courtdesk.intake.tags import find_tags

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
#: So many paragraphs hold the title and the first sentences.
_HEAD = 12
_PLAN_TITLE = re.compile(r"方案|工作要点|行动计划|工作计划|实施意见")
_RECTIFICATION_TITLE = re.compile(r"整改.{0,12}(?:情况|进展|报告|通报|台账|清单)|(?:巡察|巡视|督察).{0,10}整改")
_PLAN_CHAPTER = re.compile(
    r"指导思想|总体要求|目标任务|主要任务|主要措施|工作措施|组织领导|步骤|阶段|时间安排|组织实施|工作要求"
)
_FINDING = re.compile(r"(?:^|[0-9][.．、]).{2,80}(?:方面|问题)。")
_TABLE_WORDS = (
    "测评指标",
    "考核指标",
    "项目领域",
    "测评内容",
    "考核内容",
    "评价指标",
    "分值",
    "牵头部门",
    "责任部门",
)


def recognise(source: Source) -> Kind:
    """Return the kind of paper that most of the words speak for."""
    votes = Counter(
        {
            Kind.CAMPAIGN_PLAN: _plan_votes(source),
            Kind.RECTIFICATION_REPORT: _rectification_votes(source),
            Kind.ASSESSMENT_TABLE: _table_votes(source),
        }
    )
    kind, count = votes.most_common(1)[0]
    return kind if count >= 3 else Kind.OTHER


def _head(source: Source) -> list[str]:
    return [paragraph.text[:200] for paragraph in source.paragraphs[:_HEAD]]


def _plan_votes(source: Source) -> int:
    title = any(_PLAN_TITLE.search(text) for text in _head(source))
    chapters = len({m.group() for p in source.paragraphs for m in [_PLAN_CHAPTER.search(p.text[:24])] if m})
    tags = sum(len(find_tags(paragraph.text)) for paragraph in source.paragraphs if paragraph.cell is None)
    return 2 * title + min(chapters, 4) + min(tags, 4)


def _rectification_votes(source: Source) -> int:
    title = any(_RECTIFICATION_TITLE.search(text) for text in _head(source))
    findings = sum(bool(_FINDING.match(paragraph.text)) for paragraph in source.paragraphs)
    return 4 * title + min(findings, 4) if title else 0


def _table_votes(source: Source) -> int:
    cells = [paragraph.text for paragraph in source.paragraphs if paragraph.cell is not None]
    in_cells = sum(any(word in text for text in cells if len(text) < 12) for word in _TABLE_WORDS)
    return 2 * in_cells if len(cells) * 2 > len(source.paragraphs) else 0
