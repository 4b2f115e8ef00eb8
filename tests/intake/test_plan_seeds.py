"""The real plans, where they are at hand, are read as a careful reader has read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courtdesk.errors import DeskError
from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.reading import read_plan
from courtdesk.intake.recognise import recognise
from tests.intake.plan_samples import gold, seed, squeeze, write_docx

FULL = [path for path in (seed("000"), seed("004")) if path]
ALL = [path for path in (seed(f"00{i}") for i in range(5)) if path]

Maker = Callable[[Path, Path], Path]


def as_text(path: Path, _folder: Path) -> Path:
    return path


def as_docx(path: Path, folder: Path) -> Path:
    return write_docx(folder, path.read_text(encoding="utf-8").replace("\f", "\n").split("\n"))


def as_docx_of_paragraphs(path: Path, folder: Path) -> Path:
    return write_docx(folder, [paragraph.text for paragraph in read_source(path).paragraphs])


MAKERS = [as_text, as_docx, as_docx_of_paragraphs]


def iso(day: Any) -> str | None:  # noqa: ANN401 - a date or nothing
    return day.isoformat() if day else None


def items_of(draft: PlanDraft) -> list[dict[str, Any]]:
    return [
        {
            "number": task.number,
            "heading": squeeze(task.heading),
            "text": squeeze(task.text),
            "lead_leaders": list(task.leaders.value),
            "departments": list(task.departments.value),
            "group": task.group,
        }
        for task in draft.tasks
    ]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem[:3])
def test_every_task_of_a_seed_is_exact(tmp_path: Path, path: Path, make: Maker) -> None:
    keys = ("number", "heading", "text", "lead_leaders", "departments")
    expected = [{k: item[k] for k in keys} | {"group": item.get("group", "")} for item in gold(path)["items"]]
    for item in expected:
        item["heading"], item["text"] = squeeze(item["heading"]), squeeze(item["text"])
    assert items_of(read_plan(make(path, tmp_path))) == expected


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem[:3])
def test_the_rest_of_a_seed_is_exact(tmp_path: Path, path: Path, make: Maker) -> None:
    draft, wanted = read_plan(make(path, tmp_path)), gold(path)
    assert squeeze(draft.title.value) == squeeze(wanted["title"])
    assert draft.issuer.value == wanted["issuing_court"]
    assert draft.number.value == wanted["doc_number"]
    assert iso(draft.issued_on.value) == wanted["date"]
    assert draft.addressees == wanted.get("addressees", "")
    assert [(p.name, iso(p.start), iso(p.end)) for p in draft.phases] == [
        (p["name"], p["start"], p["end"]) for p in wanted["phases"]
    ]
    assert [(m.name, m.role, m.post) for m in draft.members] == [
        (m["name"], m["role"], m["post"]) for m in wanted["leading_group"]
    ]
    assert [(t.name, t.comparator, t.value, t.unit, t.text) for t in draft.targets] == [
        (t["name"], t["comparator"], t["number"], t["unit"], t["quote"]) for t in wanted["targets"]
    ]
    assert draft.missing() == ()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem[:3])
def test_the_kind_of_a_seed_is_told(path: Path) -> None:
    wanted = Kind.RECTIFICATION_REPORT if gold(path)["kind"] == "rectification" else Kind.CAMPAIGN_PLAN
    assert recognise(read_source(path)) is wanted


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem[:3])
def test_no_seed_is_a_crash(path: Path) -> None:
    try:
        draft = read_plan(path)
    except DeskError as error:
        assert error.what  # noqa: PT017 - not every seed is a plan
    else:
        assert len(draft.tasks) + len(draft.findings) == gold(path)["item_count"]
