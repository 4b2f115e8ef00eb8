"""The lists of the page 审限规则 from its lines: columns, groups and cells; no deeds here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courtdesk.ui.pages.rules_lines import LIMITS, MEASURES, WARNINGS, Origin, RuleLine, Standing
from courtdesk.ui.texts import rules as words
from courtdesk.ui.widgets.row_list import Cell, Column, Row

_SINCE, _ORIGIN = 124, 84
#: Narrower lists leave columns out: their words stand in the form.
_WIDE, _MIDDLE = 1000, 700


def _columns(titles: Sequence[str], widths: tuple[int, int, int, int], since: int) -> tuple[Column, ...]:
    names, value, factory, cases = widths
    return (
        Column(titles[0], names),
        Column(titles[1], value),
        Column(titles[2], factory, from_width=_WIDE),
        Column(titles[3], cases, from_width=_WIDE),
        Column(titles[4], _SINCE, from_width=since),
        Column(titles[5], _ORIGIN),
        Column(titles[6]),
    )


_RULE_WIDTHS = (324, 196, 92, 112)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    LIMITS: _columns(words.LIMIT_COLUMNS, (216, 112, 84, 288), _MIDDLE),
    WARNINGS: _columns(words.RULE_COLUMNS, _RULE_WIDTHS, _WIDE),
    MEASURES: _columns(words.RULE_COLUMNS, _RULE_WIDTHS, _WIDE),
}

_LAMPS = {Origin.FACTORY: ("", words.FACTORY), Origin.OWN: ("done", words.OWN), Origin.OFF: ("pause", words.OFF)}


def rows_of(lines: Sequence[RuleLine]) -> list[Row]:
    """Return the lines under the headings of their groups."""
    found: list[Row] = []
    for group in dict.fromkeys(line.group for line in lines):
        own = [line for line in lines if line.group == group]
        found.append(Row(f"group:{group}", heading=group, fact=words.groups(len(own))))
        found += (_row(line) for line in own)
    return found


def _row(line: RuleLine) -> Row:
    faint = line.standing is Standing.PAST or line.origin is Origin.OFF
    ink, second = ("text3", "text3") if faint else ("text", "text2")
    lamp, word = _LAMPS[line.origin]
    value = words.with_factory(line.value, line.factory)
    cells = (
        Cell(line.title, ink=ink, tip=line.title),
        Cell(line.value, ink=ink, bold=line.origin is Origin.OWN and not faint, tip=value),
        Cell(line.factory, ink="text3"),
        Cell(line.cases, ink=second, tip=line.cases),
        Cell(line.since, ink=second, tip=line.since),
        Cell(word, lamp=lamp, ink="text2"),
        Cell(line.source, ink=second, tip=line.source),
    )
    return Row(line.key, cells)
