"""Situations that a court office can read and check by hand, in the .toml files beside this one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from courtdesk.rules.due import findings
from courtdesk.rules.facts import Action, Branch, CaseFacts, Extension, Pause, Procedure
from courtdesk.rules.rulebook import Rulebook
from courtdesk.rules.time_limit import time_limit

_FOLDER = Path(__file__).parent / "situations"
_GIVEN = {"branch", "procedure", "filed_on", "stated_limit_on", "pauses", "extensions", "closed_on", "issued"}
_NUMBERS = {"days_used", "limit_days", "days_left", "paused"}
_KNOWN = _GIVEN | _NUMBERS | {"name", "day", "limit_on", "findings", "since", "article"}


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
        extensions=tuple(Extension(**each) for each in situation.get("extensions", ())),
        closed_on=situation.get("closed_on"),
        issued=frozenset(Action(each) for each in situation.get("issued", ())),
    )


_ALL = _situations()


@pytest.mark.parametrize("situation", _ALL, ids=[each["name"] for each in _ALL])
def test_situation_comes_out_as_written(situation: dict[str, Any], rulebook: Rulebook) -> None:
    facts, day = _facts(situation), situation["day"]
    assert set(situation) <= _KNOWN
    limit, found = time_limit(facts, rulebook, day), findings(facts, rulebook, day)
    for key in _NUMBERS & set(situation):
        assert getattr(limit, key) == situation[key], key
    if "limit_on" in situation:
        assert limit.limit_on == _day_or_none(situation["limit_on"])
    if "findings" in situation:
        assert [each.rule for each in found] == situation["findings"]
    since = {each.rule: each.since for each in found}
    assert situation.get("since", {}).items() <= since.items()
    lines = [step.as_text() for step in (found[0].steps if found else limit.steps)]
    assert situation.get("article", "") in "\n".join(lines)


def _day_or_none(value: date | str) -> date | None:
    return None if value == "none" else value if isinstance(value, date) else date.fromisoformat(value)


def test_there_are_at_least_sixty_situations_each_with_a_name_of_its_own() -> None:
    names = [each["name"] for each in _ALL]
    assert len(names) == len(set(names)) >= 60


def test_every_procedure_is_seen_in_some_situation() -> None:
    assert {each["procedure"] for each in _ALL} == {each.value for each in Procedure}
