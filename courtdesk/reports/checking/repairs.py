"""Mends a copy of a file: type, places and a few forms of words; the original is read and never written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from courtdesk.errors import OriginalKept
from courtdesk.reports.checking.checker import STANDARD_OFFICE, Offence, check_package, offences, paper_of
from courtdesk.reports.checking.finding import FixReport, Repair
from courtdesk.reports.checking.mending import FIRST, MENDS, ONCE
from courtdesk.reports.checking.package import Package, open_package, read_package
from courtdesk.reports.checking.places import several_places
from courtdesk.reports.checking.roles import OfficeProfile
from courtdesk.reports.whole_files import write_whole

#: One round may bring to light what another mends; more than these would be a rule at odds with itself.
_ROUNDS = 4


def fix_file(path: Path, target: Path, office: OfficeProfile = STANDARD_OFFICE) -> FixReport:
    """Write a mended copy to ``target``; raise a `DeskError` when the file is unreadable or would be written over."""
    if path.exists() and target.exists() and target.samefile(path):
        raise OriginalKept(path)
    package = read_package(path)
    repairs: dict[Repair, None] = {}
    for _ in range(_ROUNDS):
        package, done = _mended(package, office)
        repairs |= dict.fromkeys(done)
        if not done:
            break
    write_whole(package.data, target)
    report = check_package(package, office)
    return FixReport(target, _told_once(list(repairs)), report.findings)


def _told_once(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """Return repairs with those that did the same in many places told once."""
    groups: dict[tuple[str, str, str], list[Repair]] = {}
    for each in repairs:
        groups.setdefault((each.rule, each.before, each.after), []).append(each)
    return tuple(
        Repair(*key[:1], several_places([each.place for each in group]), *key[1:]) for key, group in groups.items()
    )


def _mended(package: Package, office: OfficeProfile) -> tuple[Package, list[Repair]]:
    """Return the package after one round, and what was changed."""
    paper = paper_of(package, office)
    added: dict[str, bytes] = {}
    done: list[Repair] = []
    once: set[str] = set()
    for offence in list(offences(paper)):
        key = (offence.finding.rule, offence.finding.title)
        if not offence.fault.fixable or key not in MENDS:
            continue
        if key in ONCE and _group(key) in once:
            done.append(_told(offence))
            continue
        if key in FIRST and _group(key) not in once:
            FIRST[key](paper)
        once.add(_group(key))
        added |= MENDS[key](paper, offence.fault)
        done.append(_told(offence))
    if not done:
        return package, []
    return open_package(package.path, package.repacked(added)), done


def _group(key: tuple[str, str]) -> str:
    return "footers" if key[0] in {"R50", "R51"} else key[1]


def _told(offence: Offence) -> Repair:
    finding = offence.finding
    return Repair(finding.rule, finding.place, finding.found, finding.expected)
