"""Reads a generated paper as the program does, and returns it as ``read --json`` would."""

from __future__ import annotations

from pathlib import Path

from courtdesk.errors import NoTasksFound
from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.draft_json import draft_to_json
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.reading import read_plan
from courtdesk.intake.recognise import recognise
from tests.intake.papers.paper import Answer


def read(path: Path) -> Answer:
    """Return what the program understands of the file, with what it calls sure in the head."""
    try:
        draft = read_plan(path)
    except NoTasksFound:
        return {"kind": recognise(read_source(path)).value}
    return {**draft_to_json(draft), "sure": _sure(draft)}


def _sure(draft: PlanDraft) -> dict[str, bool]:
    return {name: getattr(draft, attribute).sure for name, attribute in _HEAD.items()}


_HEAD = {"title": "title", "issuer": "issuer", "number": "number", "date": "issued_on"}
