"""Understands a rectification report: the inspection, the problems, the measures."""

from __future__ import annotations

from courtdesk.intake import doubts, finding_tables
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.findings import read_findings
from courtdesk.intake.head import read_head
from courtdesk.intake.inspection import read_inspection
from courtdesk.intake.outline import outline
from courtdesk.intake.source import Source


def parse_report(source: Source, kind: Kind) -> PlanDraft:
    """Return what ``source`` says as a rectification report; one without problems says so."""
    parts = outline(source.paragraphs)
    head = read_head(parts)
    inspection = read_inspection([part.text for part in parts])
    ended = inspection.feedback_on or inspection.end if inspection else None
    year = head.year or (ended.year if ended else None)
    findings = (*read_findings(parts, year), *finding_tables.read_findings(source, year))
    problems = tuple(doubts.check_findings(findings))
    return head.draft(kind, source, findings=findings, inspection=inspection, problems=problems)
