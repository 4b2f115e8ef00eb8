"""Papers that are told by their kind and hold no tasks: bulletins and rules."""

from __future__ import annotations

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.head import read_head
from courtdesk.intake.outline import outline
from courtdesk.intake.source import Source

_SAID = {
    Kind.BULLETIN: "这是一份通报，只有情况和数据，没有可以登记的任务；需要登记时请改选文种",
    Kind.RULES: "这是一份规定制度，不是任务清单；需要登记时请改选文种",
}


def parse_without_tasks(source: Source, kind: Kind) -> PlanDraft:
    """Return the head of a paper without tasks, and one problem that says what it is."""
    head = read_head(outline(source.paragraphs))
    return head.draft(kind, source, problems=(Problem("全文", _SAID[kind], Severity.ERROR),))
