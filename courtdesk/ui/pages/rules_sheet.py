"""The rules in force as a table for Word or Excel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from courtdesk.progress import SILENT, Progress
from courtdesk.reports.ledger_files import write_ledger
from courtdesk.reports.ledger_sheet import ColumnKind, GroupLine, LedgerSheet, SheetColumn, SheetRow, SheetStyle
from courtdesk.ui.pages.rules_lines import Origin, RuleLine
from courtdesk.ui.texts import rules as words

_KEYS = ("rule", "value", "factory", "cases", "since", "origin", "source")
_WIDTHS = (38, 18, 14, 34, 14, 8, 40)
_ORIGINS = {Origin.FACTORY: words.FACTORY, Origin.OWN: words.OWN, Origin.OFF: words.OFF}


def write_rules(path: Path, lines: Sequence[RuleLine], organ: str, day: date, progress: Progress = SILENT) -> None:
    """Write the lines by the path's ending; raises as `write_ledger` does."""
    write_ledger(sheet_of_rules(lines, organ, day), path, SheetStyle(titled=True), progress)


def sheet_of_rules(lines: Sequence[RuleLine], organ: str, day: date) -> LedgerSheet:
    """Return the lines under headings of tab and group."""
    rows: list[SheetRow | GroupLine] = []
    for tab, title in words.TABS:
        mine = [line for line in lines if line.tab == tab]
        for group in dict.fromkeys(line.group for line in mine):
            found = [line for line in mine if line.group == group]
            rows.append(GroupLine(words.heading(title, group), len(found), words.UNIT_OF_RULES))
            rows += [_row(line) for line in found]
    columns = tuple(
        SheetColumn(key, title, ColumnKind.LONG, width, wrap=True)
        for key, title, width in zip(_KEYS, words.EXPORT_COLUMNS, _WIDTHS, strict=True)
    )
    return LedgerSheet(
        title=words.export_name(organ),
        subtitle="",
        columns=columns,
        rows=tuple(rows),
        made_on=day,
        organ=organ,
        unit=words.UNIT_OF_RULES,
        home="rule",
    )


def _row(line: RuleLine) -> SheetRow:
    return (
        line.title,
        line.value,
        line.factory,
        line.cases,
        line.since,
        _ORIGINS[line.origin],
        line.source,
    )
