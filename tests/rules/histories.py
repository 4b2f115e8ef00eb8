"""Random histories of cases for the property tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

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

DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
INSTRUMENTS = st.frozensets(st.sampled_from([Action.URGING_NOTICE, Action.SUPERVISION_ORDER]))
RESTARTS = ("补充侦查完毕移送", "发回重审", "指定管辖", "公告期满", "没有依据的事由")
EXTENSIONS = st.lists(st.builds(Extension, months=st.integers(0, 7), days=st.integers(0, 40)), max_size=2).map(tuple)
_PROCEDURES = st.sampled_from([Procedure.FAST, Procedure.SIMPLE, Procedure.ORDINARY, *Procedure])
LOOSE = st.integers(1, 90).map(lambda days: Pause("公告", days=days))


@st.composite
def _span(draw: st.DrawFn, filed_on: date, *, running: bool) -> Pause:
    start = filed_on + timedelta(draw(st.integers(-20, 260)))
    end = None if running else start + timedelta(draw(st.integers(-3, 60)))
    return Pause("鉴定", start, end)


@st.composite
def histories(draw: st.DrawFn, *, running: bool = True, closed: bool = True) -> CaseFacts:
    """Return any case: spans that overlap, loose days, extensions, a stated limit, sometimes still running."""
    filed_on = draw(DAYS)
    pauses = draw(st.lists(_span(filed_on, running=False), max_size=4))
    pauses += draw(st.lists(LOOSE, max_size=1))
    if running and draw(st.booleans()):
        pauses.append(draw(_span(filed_on, running=True)))
    stated = draw(st.none() | st.integers(0, 400).map(lambda days: filed_on + timedelta(days)))
    closed_on = draw(st.none() | st.integers(0, 400).map(lambda days: filed_on + timedelta(days)))
    return CaseFacts(
        case_no="（2026）豫0899民初1号",
        branch=draw(st.sampled_from(Branch)),
        procedure=draw(st.sampled_from(Procedure)),
        filed_on=filed_on,
        stated_limit_on=stated,
        pauses=tuple(pauses),
        extensions=draw(EXTENSIONS),
        closed_on=closed_on if closed else None,
        issued=draw(INSTRUMENTS),
    )


@st.composite
def eventful(draw: st.DrawFn) -> CaseFacts:
    """Return a case with all that can happen to it: changes, restarts, custody, a circumstance, dated extensions."""
    facts = draw(histories())
    filed_on = facts.filed_on

    def some_day() -> date:
        return filed_on + timedelta(draw(st.integers(-10, 260)))

    changed_on = {some_day() for _ in range(draw(st.integers(0, 3)))}
    return replace(
        facts,
        # Half of all cases are criminal and of a few procedures: there most of the law on changes lies.
        branch=draw(st.sampled_from([facts.branch, Branch.CRIMINAL, Branch.CIVIL])),
        procedure=draw(_PROCEDURES),
        detained=draw(st.booleans()),
        circumstance=draw(st.sampled_from(Circumstance)),
        changes=tuple(ProcedureChange(on, draw(_PROCEDURES)) for on in changed_on),
        restarts=tuple(Restart(some_day(), draw(st.sampled_from(RESTARTS))) for _ in range(draw(st.integers(0, 2)))),
        extensions=tuple(
            replace(each, granted_on=draw(st.none() | st.integers(0, 300).map(lambda n: filed_on + timedelta(n))))
            for each in facts.extensions
        ),
        first_filed_on=draw(st.none() | st.integers(-60, 10).map(lambda n: filed_on + timedelta(n))),
    )
