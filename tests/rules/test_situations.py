"""Situations that a court office can read and check by hand, in the .toml files beside this one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from courtdesk.rules.due import findings
from courtdesk.rules.facts import (
    Action,
    Branch,
    CaseFacts,
    Circumstance,
    Extension,
    Pause,
    Procedure,
    ProcedureChange,
    Restart,
)
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit

_FOLDER = Path(__file__).parent / "situations"
_GIVEN = {"branch", "procedure", "filed_on", "stated_limit_on", "pauses", "extensions", "closed_on", "issued"}
_GIVEN |= {"detained", "circumstance", "changes", "restarts", "first_filed_on"}
_NUMBERS = {"days_used", "limit_days", "days_left", "paused", "since_filing"}
_DAYS = {"limit_on", "rolled_on"}
_KNOWN = _GIVEN | _NUMBERS | _DAYS | {"name", "day", "findings", "measures", "since", "article", "lines"}


def _situations() -> list[dict[str, Any]]:
    return [
        situation
        for path in sorted(_FOLDER.glob("*.toml"))
        for situation in tomllib.loads(path.read_text(encoding="utf-8"))["situation"]
    ]


def _facts(situation: dict[str, Any]) -> CaseFacts:
    return CaseFacts(
        case_no="（2026）豫0899民初123号",
        branch=Branch(situation.get("branch", "civil")),
        procedure=Procedure(situation["procedure"]),
        filed_on=situation["filed_on"],
        stated_limit_on=situation.get("stated_limit_on"),
        pauses=tuple(Pause(**each) for each in situation.get("pauses", ())),
        extensions=tuple(Extension(**_listed(each)) for each in situation.get("extensions", ())),
        closed_on=situation.get("closed_on"),
        issued=frozenset(Action(each) for each in situation.get("issued", ())),
        detained=situation.get("detained", False),
        circumstance=Circumstance(situation.get("circumstance", "usual")),
        changes=tuple(
            ProcedureChange(**each | {"before": Procedure(each["before"])}) for each in situation.get("changes", ())
        ),
        restarts=tuple(Restart(**each) for each in situation.get("restarts", ())),
        first_filed_on=situation.get("first_filed_on"),
    )


def _listed(extension: dict[str, Any]) -> dict[str, Any]:
    return extension | {"filed_with": tuple(extension.get("filed_with", ()))}


_ALL = _situations()


@pytest.mark.parametrize("situation", _ALL, ids=[each["name"] for each in _ALL])
def test_situation_comes_out_as_written(situation: dict[str, Any], rulebook: Rulebook) -> None:
    facts, day = _facts(situation), situation["day"]
    assert set(situation) <= _KNOWN
    limit = time_limit(facts, rulebook, day)
    for key in _NUMBERS & set(situation):
        assert getattr(limit, key) == situation[key], key
    for key in _DAYS & set(situation):
        assert getattr(limit, key) == _day_or_none(situation[key]), key
    _check_what_is_said(situation, facts, rulebook)


def _check_what_is_said(situation: dict[str, Any], facts: CaseFacts, rulebook: Rulebook) -> None:
    day = situation["day"]
    limit, found = time_limit(facts, rulebook, day), findings(facts, rulebook, day)
    every = findings(facts, rulebook, day, measures=True)
    if "findings" in situation:
        assert [each.rule for each in found] == situation["findings"]
    if "measures" in situation:
        assert [each.rule for each in every[len(found) :]] == situation["measures"]
    since = {each.rule: each.since for each in every}
    assert situation.get("since", {}).items() <= since.items()
    told = found or (every if "measures" in situation else [])
    lines = [step.as_text() for each in told for step in each.steps] or [step.as_text() for step in limit.steps]
    assert situation.get("article", "") in "\n".join(lines)
    for line in situation.get("lines", ()):
        assert line in lines


def _day_or_none(value: date | str) -> date | None:
    return None if value == "none" else value if isinstance(value, date) else date.fromisoformat(value)


def test_there_are_at_least_a_hundred_and_twenty_situations_each_with_a_name_of_its_own() -> None:
    names = [each["name"] for each in _ALL]
    assert len(names) == len(set(names)) >= 120


def test_every_situation_expects_something() -> None:
    expected = _NUMBERS | _DAYS | {"findings", "measures", "lines"}
    assert [each["name"] for each in _ALL if not expected & set(each)] == []


def test_every_procedure_is_seen_in_some_situation() -> None:
    assert {each["procedure"] for each in _ALL} == {each.value for each in Procedure}


def test_every_matter_is_seen_in_some_situation() -> None:
    # A private prosecution of somebody in custody is told by two facts, never by this value itself.
    seen = {each.get("circumstance", "usual") for each in _ALL}
    assert seen == {each.value for each in Circumstance} - {Circumstance.PRIVATE_DETAINED.value}
