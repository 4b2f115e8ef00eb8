"""Reads a file from paper to draft: read, recognise, parse."""

from __future__ import annotations

from pathlib import Path

from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.plan_parser import parse_plan
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.recognise import recognise
from courtdesk.progress import SILENT, Progress

_STEPS = 3


def read_plan(path: Path, progress: Progress = SILENT) -> PlanDraft:
    """Return what was understood of the plan at ``path``; nothing is stored."""
    progress.report(0, _STEPS, "读取文件")
    source = read_source(path)
    progress.report(1, _STEPS, "识别文种")
    kind = recognise(source)
    progress.report(2, _STEPS, "提取任务")
    draft = parse_plan(source, kind)
    progress.report(_STEPS, _STEPS, "完成")
    return draft
