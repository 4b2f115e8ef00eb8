"""An imported limit that was given up comes back with the next table that brings one, and the preview says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.importing import choose, import_table, open_table, preview_table
from courtdesk.actions.imports.values import RowState, TablePreview
from courtdesk.actions.limit_events import add_event
from courtdesk.actions.undo import undo
from tests.actions.ledgers.office import value
from tests.actions.limit_office import exclusion

DAY = date(2026, 4, 20)


def preview(desk: Desk, folder: Path, stated: str) -> TablePreview:
    path = folder / f"案件{stated}.csv"
    head = "案号,案由,适用程序,立案日期,承办法官,审限届满日期"
    line = f"（2026）豫0899民初1号,民间借贷纠纷,简易程序,2026-02-02,陈怀远,{stated}"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    opened = open_table(desk, path)
    assert opened.choice is not None
    return preview_table(desk, choose(desk, opened), DAY)


def test_a_given_up_limit_day_comes_back_with_the_next_table_that_has_one(desk: Desk, tmp_path: Path) -> None:
    import_table(desk, preview(desk, tmp_path, "2026-05-20"), DAY)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 5, 20)
    add_event(desk, [1], exclusion(date(2026, 3, 2), date(2026, 3, 11)), by_rules=True)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 5, 12)
    without = preview(desk, tmp_path, "")
    assert without.counts[RowState.SAME] == 1, "a table without such a day says nothing of it"
    again = preview(desk, tmp_path, "2026-05-20")
    (place,) = again.rows.places(RowState.CHANGED)
    assert list(again.rows.row(place).changes.values()) == [("", "2026-05-20")]
    import_table(desk, again, DAY)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 5, 20)
    undo(desk)
    assert value(desk, "cases", 1, "limit_on") == date(2026, 5, 12)
