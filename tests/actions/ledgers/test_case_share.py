"""The days used of a case beside those it has: a share only where there are days to have a share of."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk.actions.cases import case_detail
from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.asking import ledger_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit, Lamp, Share
from courtdesk.actions.limit_events import add_event
from courtdesk.actions.limit_values import LimitKind, LimitValues
from tests.actions.limit_office import DAY, furnish_cases

#: Criminal case filed on 2 February, counted anew from 12 April: its export's limit → used, allowed, lamp.
SHARES = [
    ("2026-04-02", (8, None), "超 18 天"),
    ("2026-04-12", (8, None), "超 8 天"),
    ("2026-04-14", (8, 2), "超 6 天"),
    ("2026-06-12", (8, 61), "剩 53 天"),
]


@pytest.mark.parametrize(("stated", "share", "lamp"), SHARES, ids=[row[0] for row in SHARES])
def test_days_counted_anew_after_an_imported_limit_have_no_share_of_it(
    desk: Desk, stated: str, share: tuple[int, int | None], lamp: str
) -> None:
    criminal = furnish_cases(desk)[3]
    edit_cells(desk, "cases", [CellEdit(criminal, "stated_limit_on", stated)], DAY)
    add_event(desk, [criminal], LimitValues(LimitKind.RESTART, "补充侦查", date(2026, 4, 12)))
    values = ledger_rows(desk, "cases", [criminal], DAY)[criminal].values
    shown = values["share"]
    assert isinstance(shown, Share)
    assert (shown.used, shown.limit) == share
    told = values["level"]
    assert isinstance(told, Lamp)
    assert told.word == lamp
    assert values["limit_on"] == date.fromisoformat(stated)
    results = [step.value for step in case_detail(desk, criminal, DAY).steps if step.operator == "＝"]
    assert any(stated[-2:].lstrip("0") + "日" in each for each in results), "the calculation names the limit as it is"
