"""The command that checks papers against the standard, and mends a copy."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from courtdesk.cli import output, texts
from courtdesk.errors import DeskError

if TYPE_CHECKING:
    from courtdesk.actions.checking import CheckFailed
    from courtdesk.reports.checking.finding import CheckReport, Finding, FixReport


def check(arguments: argparse.Namespace) -> None:
    """Check papers; findings are a result, a file that cannot be read is a refusal."""
    from courtdesk.actions.checking import CheckFailed, check_papers, papers_in

    papers = papers_in(arguments.files)
    if arguments.fix is not None and len(papers) != 1:
        raise DeskError(texts.FIX_ONE, todo=texts.FIX_ONE_TODO)
    if not papers:
        raise DeskError(texts.NO_PAPERS, todo=texts.NO_PAPERS_TODO)
    results = check_papers(arguments.files, output.TerminalProgress())
    reports = [each for each in results if not isinstance(each, CheckFailed)]
    failed = [each for each in results if isinstance(each, CheckFailed)]
    if len(results) == 1 and failed:
        raise failed[0].error
    _show(reports, failed, as_json=arguments.json)
    if arguments.fix is not None:
        _fix(arguments)
    if failed:
        raise DeskError(
            texts.NOT_CHECKED.format(count=len(failed)),
            todo=texts.NOT_CHECKED_TODO,
            safe=texts.ORIGINALS_KEPT,
            places=[f"{each.path}：{each.error.what}" for each in failed],
        )


def _show(reports: Sequence[CheckReport], failed: Sequence[CheckFailed], *, as_json: bool) -> None:
    if as_json:
        several = len(reports) + len(failed) > 1
        output.show_json([_object(report, each, several) for report in reports for each in report.findings])
    else:
        output.show(line for report in reports for line in _lines(report))


def _object(report: CheckReport, finding: Finding, several: bool) -> dict[str, object]:  # noqa: FBT001 - of one call
    found: dict[str, object] = {
        "rule": finding.rule,
        "clause": finding.clause,
        "strength": finding.strength.value,
        "severity": finding.severity.value,
        "place": finding.place,
        "found": finding.found,
        "expected": finding.expected,
    }
    return found | ({"file": report.path} if several else {})


def _lines(report: CheckReport) -> Iterator[str]:
    yield texts.CHECKED.format(
        file=report.path, title=report.title or texts.UNKNOWN, format=report.format_name, count=len(report.findings)
    )
    for weight, name in texts.WEIGHTS.items():
        group = [finding for finding in report.findings if finding.severity.value == weight]
        if group:
            yield texts.WEIGHT_HEAD.format(name=name, count=len(group))
        yield from (_finding_line(finding) for finding in group)


def _finding_line(finding: Finding) -> str:
    return texts.FINDING.format(
        rule=finding.rule,
        title=finding.title,
        place=finding.place,
        found=finding.found,
        expected=finding.expected,
        source=_source(finding),
        fixable=texts.FIXABLE if finding.fixable else "",
    )


def _source(finding: Finding) -> str:
    """Return clause and strength; 实务 is both, and is said once."""
    return "，".join(dict.fromkeys((finding.clause, finding.strength.value)))


def _fix(arguments: argparse.Namespace) -> None:
    from courtdesk.actions.checking import papers_in
    from courtdesk.reports.checking.repairs import fix_file

    (paper,) = papers_in(arguments.files)
    mended = fix_file(paper, arguments.fix)
    lines = list(_fix_lines(mended))
    if arguments.json:
        for line in lines:
            output.tell(line)
    else:
        output.show(lines)


def _fix_lines(mended: FixReport) -> Iterator[str]:
    yield texts.MENDED.format(file=mended.path, repairs=len(mended.repairs), left=len(mended.left))
    for repair in mended.repairs:
        yield texts.REPAIR.format(rule=repair.rule, place=repair.place, before=repair.before, after=repair.after)
