"""Reports and tables among the real papers, where they are at hand, are read as a careful reader reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.reading import read_plan
from tests.intake.plan_samples import gold, seed, squeeze, write_docx

Maker = Callable[[Path, Path], Path]
TARGETS = [path for path in (seed("001"),) if path]
TABLES = [path for path in (seed("002"),) if path]
REPORTS = [path for path in (seed("003"),) if path]


def as_text(path: Path, _folder: Path) -> Path:
    return path


def as_docx(path: Path, folder: Path) -> Path:
    return write_docx(folder, path.read_text(encoding="utf-8").replace("\f", "\n").split("\n"))


MAKERS = [as_text, as_docx]


def read(path: Path, make: Maker, folder: Path) -> tuple[PlanDraft, dict[str, Any]]:
    return read_plan(make(path, folder)), gold(path)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", TARGETS, ids=lambda path: path.stem[:3])
def test_tasks_and_targets_are_exact(tmp_path: Path, path: Path, make: Maker) -> None:
    draft, wanted = read(path, make, tmp_path)
    assert [(t.number, squeeze(t.text), list(t.departments.value)) for t in draft.tasks] == [
        (item["number"], squeeze(item["text"]), item["departments"]) for item in wanted["items"]
    ]
    assert [(t.name, t.comparator, t.value, t.unit) for t in draft.targets] == [
        (t["name"], t["comparator"], t["number"], t["unit"]) for t in wanted["targets"]
    ]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem[:3])
def test_every_indicator_is_exact_and_the_ambiguous_ones_are_doubtful(
    tmp_path: Path, path: Path, make: Maker
) -> None:
    draft, wanted = read(path, make, tmp_path)
    rows = wanted["annex3"]["rows"]
    assert [
        (
            i.area,
            squeeze(i.content),
            i.number,
            squeeze(i.indicator),
            i.lead_department.value,
            list(i.departments.value),
        )
        for i in draft.indicators
    ] == [
        (
            row["area"],
            squeeze(row["content"]),
            row["indicator_no"] or "",
            squeeze(row["indicator"]),
            row["lead"],
            row["responsible"],
        )
        for row in rows
    ]
    ambiguous = [i for i, row in zip(draft.indicators, rows, strict=True) if row["ambiguous"]]
    assert all(indicator.confidence < 0.9 for indicator in ambiguous)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem[:3])
def test_the_people_of_group_and_office_are_exact(tmp_path: Path, path: Path, make: Maker) -> None:
    draft, wanted = read(path, make, tmp_path)
    office = [{**person, "role": f"办公室{person['role']}"} for person in wanted["leading_group_office"]]
    assert [(m.name, m.role, m.post) for m in draft.members] == [
        (person["name"], person["role"], person["post"]) for person in [*wanted["leading_group"], *office]
    ]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:3])
def test_every_problem_is_exact_with_its_measures_by_department(tmp_path: Path, path: Path, make: Maker) -> None:
    draft, wanted = read(path, make, tmp_path)
    assert draft.kind is Kind.RECTIFICATION_REPORT
    assert [
        (
            finding.number,
            squeeze(finding.problem),
            [("、".join(m.departments.value) or None, squeeze(m.text), len(m.points)) for m in finding.measures],
        )
        for finding in draft.findings
    ] == [
        (
            item["number"],
            squeeze(item["problem"]),
            [(m["department"], squeeze(m["text"]), len(m["points"])) for m in item["measures"]],
        )
        for item in wanted["items"]
    ]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:3])
def test_the_facts_of_the_inspection_are_exact(tmp_path: Path, path: Path, make: Maker) -> None:
    draft, wanted = read(path, make, tmp_path)
    facts, found = wanted["inspection"], draft.inspection
    assert found is not None
    assert (found.name, found.team, found.organ) == (facts["kind"], facts["team"], facts["by"])
    days = (found.start, found.end, found.feedback_on)
    assert [str(day) for day in days] == [facts["start"], facts["end"], facts["feedback_date"]]
    assert (found.telephone, found.address) == (wanted["contact"]["phone"], wanted["contact"]["address"])
    dues = {(f.number, str(m.due.value)) for f in draft.findings for m in f.measures if m.due.value}
    assert dues == {(line["item"], line["due"]) for line in wanted["deadlines"] if "due" in line}
