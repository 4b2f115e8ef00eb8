"""Reads a file from paper to draft: read, recognise, parse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from courtdesk.errors import NoTasksFound
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.other_parser import parse_without_tasks
from courtdesk.intake.plan_parser import parse_plan
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.recognise import KIND_NAMES, recognise
from courtdesk.intake.report_parser import parse_report
from courtdesk.intake.source import Source
from courtdesk.progress import SILENT, Progress

_STEPS = 3
_PARSERS: Mapping[Kind, Callable[[Source, Kind], PlanDraft]] = {
    Kind.CAMPAIGN_PLAN: parse_plan,
    Kind.RECTIFICATION_REPORT: parse_report,
    Kind.ASSESSMENT_TABLE: parse_plan,
    Kind.SUPERVISION_NOTICE: parse_plan,
    Kind.BULLETIN: parse_without_tasks,
    Kind.RULES: parse_without_tasks,
    Kind.OTHER: parse_plan,
}


def read_plan(path: Path, progress: Progress = SILENT, kind: Kind | None = None) -> PlanDraft:
    """Return what was understood of the paper at ``path``; nothing is stored.

    ``kind`` is what the clerk says it is; without it the words decide.
    """
    progress.report(0, _STEPS, "读取文件")
    source = read_source(path)
    progress.report(1, _STEPS, "识别文种")
    told = recognise(source) if kind is None else kind
    progress.report(2, _STEPS, "提取任务")
    draft = parse(source, told)
    progress.report(_STEPS, _STEPS, "完成")
    return draft


def read_tasks(path: Path, progress: Progress = SILENT, kind: Kind | None = None) -> PlanDraft:
    """Return a paper that brings tasks into the ledger; raises `NoTasksFound` for one that brings none."""
    draft = read_plan(path, progress, kind)
    if not draft.tasks:
        raise NoTasksFound(path, KIND_NAMES[draft.kind])
    return draft


def parse(source: Source, kind: Kind) -> PlanDraft:
    """Return what ``source`` says as a paper of this kind."""
    return _PARSERS[kind](source, kind)
