"""Checks a .docx against the standard: reads it, names its parts, asks every rule (公文格式体检)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from courtdesk.reports.checking import (
    rules,  # noqa: F401 - importing them registers them
    wording,
)
from courtdesk.reports.checking.finding import CheckReport, Finding
from courtdesk.reports.checking.package import Package, open_package, read_package
from courtdesk.reports.checking.reading import read_facts
from courtdesk.reports.checking.recognising import recognise
from courtdesk.reports.checking.registry import PAGE_RULES, WORD_RULES, Fault, gathered, weigh
from courtdesk.reports.checking.roles import OfficeProfile, Paper
from courtdesk.reports.checking.script import script_of

STANDARD_OFFICE = OfficeProfile()


@dataclass(frozen=True, slots=True)
class Offence:
    """A fault with the rule it offends against."""

    fault: Fault
    finding: Finding


def check_file(path: Path, office: OfficeProfile = STANDARD_OFFICE) -> CheckReport:
    """Return what a .docx offends against; raise a `DeskError` when it cannot be read."""
    return check_package(read_package(path), office)


def check_bytes(data: bytes, name: str, office: OfficeProfile = STANDARD_OFFICE) -> CheckReport:
    """Return what the bytes of a .docx offend against; ``name`` stands for it in the report."""
    return check_package(open_package(Path(name), data), office)


def check_package(package: Package, office: OfficeProfile = STANDARD_OFFICE) -> CheckReport:
    """Return what an opened file offends against."""
    paper = paper_of(package, office)
    return CheckReport(
        path=package.path,
        findings=gathered([offence.finding for offence in offences(paper)]),
        title=paper.title,
        format_name=wording.FORMAT_NAMES[paper.shape],
    )


def paper_of(package: Package, office: OfficeProfile = STANDARD_OFFICE) -> Paper:
    """Return a file with its parts named."""
    return replace(recognise(read_facts(package)), office=office)


def offences(paper: Paper) -> Iterator[Offence]:
    """Yield every offence, one for each place."""
    script = script_of(paper)
    for page_rule in PAGE_RULES:
        if paper.shape in page_rule.shapes:
            for fault in page_rule.check(paper):
                yield Offence(fault, weigh(page_rule, fault, paper.ordinals.get(fault.index, 0)))
    for word_rule in WORD_RULES:
        if script.shape in word_rule.shapes:
            for fault in word_rule.check(script):
                yield Offence(fault, weigh(word_rule, fault, paper.ordinals.get(fault.index, 0)))
