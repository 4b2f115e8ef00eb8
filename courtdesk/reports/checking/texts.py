"""The gate before numbering: the rules of words alone, on a paper that is not yet written."""

from __future__ import annotations

from courtdesk.reports.checking import rules  # noqa: F401 - importing them registers them
from courtdesk.reports.checking.finding import Finding
from courtdesk.reports.checking.registry import WORD_RULES, gathered, weigh
from courtdesk.reports.checking.script import Script, script_of_document
from courtdesk.reports.document import OfficialDocument


def check_document(document: OfficialDocument) -> list[Finding]:
    """Return what the words of a paper offend against; its type and places are the writers' own and need no check."""
    return list(gathered(word_findings(script_of_document(document))))


def word_findings(script: Script) -> list[Finding]:
    """Return the findings of every rule of words, one for each place."""
    return [
        weigh(each, fault, fault.index)
        for each in WORD_RULES
        if script.shape in each.shapes
        for fault in each.check(script)
    ]
