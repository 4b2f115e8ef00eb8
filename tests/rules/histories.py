"""Random histories of cases for the property tests."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from courtdesk.rules.facts import Action, Branch, CaseFacts, Extension, Pause, Procedure

DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
INSTRUMENTS = st.frozensets(st.sampled_from([Action.URGING_NOTICE, Action.SUPERVISION_ORDER]))
EXTENSIONS = st.lists(st.builds(Extension, months=st.integers(0, 7), days=st.integers(0, 40)), max_size=2).map(tuple)
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
