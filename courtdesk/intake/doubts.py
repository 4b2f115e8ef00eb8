"""What is missing or doubtful in a plan that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import (
    SURE,
    FindingDraft,
    Found,
    IndicatorDraft,
    MemberDraft,
    PhaseDraft,
    TargetDraft,
    TaskDraft,
)
from courtdesk.intake.numbering import Level
from courtdesk.intake.outline import Part

#: Shorter sentences may well be said twice.
_SHORT = 8
#: So much of a text is quoted.
_QUOTED = 16
#: Below this a value was guessed from its neighbours.
_UNSURE = 0.8
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")


def check_tasks(tasks: Sequence[TaskDraft]) -> Iterator[Problem]:
    """Yield what is missing or doubtful in each task; what all of them lack is said once."""
    nobody = len(tasks) > 1 and not any(_departments_of(task) for task in tasks)
    if nobody:
        yield Problem(str(tasks[0].place), f"全部 {len(tasks)} 项任务都没有写明责任部门", Severity.ERROR)
    for task in tasks:
        yield from _missing(task, nobody=nobody)
        yield from _repeated_sentences(task)
        for found in (task.leaders, task.lead_departments, task.departments, task.due):
            if 0.0 < found.confidence < SURE:
                yield _doubt(task, found)


def check_task_numbers(tasks: Sequence[TaskDraft]) -> Iterator[Problem]:
    """Yield numbers that are left out or come twice."""
    for before, task in pairwise(tasks):
        if task.number == before.number:
            yield Problem(str(task.place), f"任务编号 {task.number} 重复出现")
        elif task.number > before.number + 1:
            yield Problem(str(task.place), f"任务编号从 {before.number} 跳到 {task.number}，中间可能有缺漏")
        elif task.number != before.number + 1 and task.number != 1:
            yield Problem(str(task.place), f"任务编号从 {before.number} 退回到 {task.number}")


def check_headings(parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield chapters and groups whose numbers do not go on counting."""
    last: dict[Level, int] = {}
    for part in parts:
        if part.marker is None or part.marker.level not in {Level.CHAPTER, Level.GROUP}:
            continue
        level, number = part.marker.level, part.marker.number
        before = last.get(level, 0)
        if number not in {before + 1, 1}:
            written = part.text[: part.marker.end]
            message = f"标题“{written}”的编号不连续（前一个是第 {before} 个）"
            yield Problem(str(part.place), message, Severity.NOTE)
        last[level] = number
        if level is Level.CHAPTER:
            last.pop(Level.GROUP, None)


def check_head(
    number: Found[str | None], issued_on: Found[date | None], others: Sequence[Found[Any]], *, years_agree: bool
) -> Iterator[Problem]:
    """Yield what is doubtful in the head of the document."""
    if not years_agree and issued_on.value:
        message = f"落款日期是 {issued_on.value.year} 年，文号是“{number.value}”，年份不一致"
        yield Problem(str(issued_on.place), message)
    if issued_on.value is None:
        yield Problem("落款", "没有找到发文日期")
    for found in others:
        if found.confidence < SURE and found.note:
            yield Problem(str(found.place) if found.place else "文首", found.note)


def check_phases(phases: Sequence[PhaseDraft]) -> Iterator[Problem]:
    """Yield phases whose days are unknown or rest on a doubtful year."""
    for phase in phases:
        if phase.start is None and phase.end is None:
            yield Problem(str(phase.place), f"{phase.name}的起止时间没有认出")
        elif phase.confidence < SURE:
            yield Problem(str(phase.place), f"{phase.name}没有写明年份，按文号年份换算")
        if phase.start and phase.end and phase.start > phase.end:
            yield Problem(str(phase.place), f"{phase.name}的开始日期晚于结束日期")


def check_values(members: Sequence[MemberDraft], targets: Sequence[TargetDraft]) -> Iterator[Problem]:
    """Yield members and targets that were only half understood."""
    for member in members:
        if member.confidence < SURE:
            yield Problem(str(member.place), f"{member.role}“{member.post}”没有认出姓名")
    for target in targets:
        if target.confidence < SURE:
            yield Problem(str(target.place), f"“{target.text}”没有写“以上”或“以下”，按不低于理解")


def _departments_of(task: TaskDraft) -> tuple[str, ...]:
    return (*task.lead_departments.value, *task.departments.value)


def _missing(task: TaskDraft, *, nobody: bool) -> Iterator[Problem]:
    if not nobody and not _departments_of(task):
        note = task.departments.note or "没有写明责任部门"
        yield Problem(str(task.place), f"第 {task.number} 项{note}", Severity.ERROR)
    if not task.leaders.value and task.leaders.confidence < SURE:
        yield Problem(str(task.place), f"第 {task.number} 项{task.leaders.note}", Severity.ERROR)


def _repeated_sentences(task: TaskDraft) -> Iterator[Problem]:
    seen: set[str] = set()
    for sentence in _SENTENCE.findall(task.text):
        if sentence in seen and len(sentence) > _SHORT:
            yield Problem(str(task.place), f"第 {task.number} 项有重复的句子：“{sentence}”")
        seen.add(sentence)


def _doubt(task: TaskDraft, found: Found[Any]) -> Problem:
    return Problem(str(found.place or task.place), f"第 {task.number} 项{found.note}")


def check_findings(findings: Sequence[FindingDraft]) -> Iterator[Problem]:
    """Yield what is missing or doubtful in the problems of a report."""
    if not findings:
        yield Problem("全文", "没有找到巡察反馈的问题和整改措施", Severity.ERROR)
    for before, finding in pairwise(findings):
        if finding.number not in {before.number + 1, 1}:
            message = f"问题编号从 {before.number} 到 {finding.number}，不连续"
            yield Problem(str(finding.place), message)
    for finding in findings:
        if not finding.measures:
            yield Problem(str(finding.place), f"第 {finding.number} 个问题没有找到整改措施")
        if finding.confidence < SURE:
            yield Problem(str(finding.place), f"第 {finding.number} 个问题“{finding.problem[:_QUOTED]}”请核对")


def check_indicators(indicators: Sequence[IndicatorDraft]) -> Iterator[Problem]:
    """Yield the indicators whose place in the table is doubtful."""
    for indicator in indicators:
        if indicator.confidence < SURE and not indicator.inherited:
            yield Problem(str(indicator.place), f"指标“{indicator.indicator[:_QUOTED]}”所在的行错位，请核对")
        elif indicator.confidence < _UNSURE:
            yield Problem(str(indicator.place), f"指标“{indicator.indicator[:_QUOTED]}”的部门按上下行推断，请核对")
