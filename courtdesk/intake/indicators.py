"""The indicators of an assessment table: areas and contents filled down, several in one cell taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from courtdesk.intake.draft import Found, IndicatorDraft, T, TargetDraft
from courtdesk.intake.indicator_rows import IndicatorRow, indicator_rows
from courtdesk.intake.numbering import Level, Series, marker_at, markers_in
from courtdesk.intake.source import Place, Source
from courtdesk.intake.table_words import TableKind
from courtdesk.intake.tables import Grid, GridCell, grids_of
from courtdesk.intake.tags import split_values
from courtdesk.intake.targets import read_clauses, targets_in

_INHERITED = 0.85
_MERGED = 0.95
_OTHER_AREA = 0.6
_AMBIGUOUS = 0.6
_MOVED = 0.85
#: So many rows below each other may be one torn cell.
_TORN_ROWS = 3
_SENTENCE_ENDS = ("。", "；", ";", "！", "”", "）")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One indicator of a cell."""

    number: str
    text: str
    place: Place


@dataclass(slots=True)
class _State:
    """What the rows above hand down."""

    area: str = ""
    content: str = ""
    #: A content whose row still went on with the indicators of the content before.
    pending: str = ""
    last: int = 0
    lead: Found[str] = field(default_factory=lambda: Found(""))
    units: Found[tuple[str, ...]] = field(default_factory=lambda: Found(()))
    area_of_units: str = ""
    #: Drafts whose numbers began anew without a content of their own.
    orphans: list[int] = field(default_factory=list)


def read_indicators(source: Source) -> tuple[IndicatorDraft, ...]:
    """Return the indicators of all assessment tables of ``source``."""
    grids = [grid for grid in grids_of(source) if grid.kind is TableKind.INDICATORS]
    return tuple(indicator for grid in grids for indicator in _of_grid(grid))


def _of_grid(grid: Grid) -> list[IndicatorDraft]:
    state = _State()
    found: list[IndicatorDraft] = []
    blocks: list[list[tuple[IndicatorRow, range]]] = []
    for row in indicator_rows(grid):
        opens = bool(row.content.text and not row.content.covered)
        first = len(found)
        if not row.indicator.text:
            _heading_row(row, state, found)
            continue
        found.extend(_of_row(row, state, len(found)))
        if opens or not blocks:
            blocks.append([])
        blocks[-1].append((row, range(first, len(found))))
    return found if grid.merges_known else _torn_cells_joined(found, blocks)


def _heading_row(row: IndicatorRow, state: _State, found: list[IndicatorDraft]) -> None:
    """Take a row without an indicator: an area, or a content, possibly of the indicators just above."""
    if row.area.text:
        state.area, state.content, state.last = _without_marker(row.area), "", 0
    content = _flat(row.content)
    if not content:
        return
    for index in state.orphans:
        found[index] = replace(found[index], content=content)
    if not state.orphans:
        state.last = 0
    state.content, state.orphans = content, []


def _of_row(row: IndicatorRow, state: _State, at: int) -> Iterator[IndicatorDraft]:
    opened = _opens_both(row, state)
    if row.area.text and not row.area.covered:
        state.area, state.last = _without_marker(row.area), 0
        state.content = "" if row.content.text else state.content
    pieces = list(_pieces(row.indicator, row.number))
    sure = _take_content(row, state, pieces, at)
    if opened:
        state.lead, state.units = Found(""), Found(())
    lead, units, inherited = _units(row, state)
    for piece in pieces:
        yield IndicatorDraft(
            number=piece.number,
            area=state.area,
            content=state.content,
            indicator=piece.text,
            lead_department=lead,
            departments=units,
            place=piece.place,
            targets=tuple(_targets(piece, row.goal)),
            inherited=inherited,
            confidence=min(sure, _MOVED if row.moved else 1.0, lead.confidence, units.confidence),
        )
    if state.pending:
        state.content, state.pending, state.last = state.pending, "", 0


def _opens_both(row: IndicatorRow, state: _State) -> bool:
    """Whether a row begins a new area and a new content: its blank cells say nothing of the rows above."""
    area = bool(row.area.text) and not row.area.covered and _without_marker(row.area) != state.area
    content = bool(row.content.text) and not row.content.covered and _flat(row.content) != state.content
    return area and content and bool(state.area)


def _take_content(row: IndicatorRow, state: _State, pieces: Sequence[_Piece], at: int) -> float:
    """Settle which content the indicators of a row belong to; return how sure that is."""
    numbers = [int(piece.number) for piece in pieces if piece.number.isdecimal() and marker_at(row.indicator.text)]
    first, before = (numbers[0] if numbers else 0), state.last
    state.last = numbers[-1] if numbers else before
    content = _flat(row.content) if not row.content.covered else ""
    if content and content != state.content:
        if before and first == before + 1 > 1:
            state.pending = content
            return _AMBIGUOUS
        sure = 1.0 if first <= 1 else _MOVED
        state.content, state.orphans = content, []
        return sure
    if before and first == 1:
        state.orphans = list(range(at, at + len(pieces)))
        return _AMBIGUOUS
    return _AMBIGUOUS if row.moved and not numbers else 1.0


def _pieces(cell: GridCell, number: str) -> Iterator[_Piece]:
    """Yield the indicators of a cell: each numbered paragraph or number that goes on counting is one."""
    series = Series()
    open_: _Piece | None = None
    for paragraph, line in zip(cell.paragraphs, cell.lines, strict=False):
        for start, end in _stretches(line, series):
            marker = marker_at(line, start)
            text = line[marker.end if marker else start : end].strip()
            place = Place(paragraph, start, end)
            if open_ is not None and marker is None:
                open_ = replace(open_, text=f"{open_.text}\n{text}")
                continue
            if open_ is not None:
                yield open_
            open_ = _Piece(str(marker.number) if marker else number, text, place)
    if open_ is not None:
        yield open_


def _stretches(line: str, series: Series) -> list[tuple[int, int]]:
    """Return where the numbered parts of a line begin and end."""
    starts = [0]
    opening = marker_at(line)
    if opening is not None:
        series.take(opening)
        for marker in markers_in(line):
            follows = series.follows(marker, slack=0) and line.endswith(_SENTENCE_ENDS, 0, marker.start)
            if marker.level is opening.level and marker.start and follows:
                series.take(marker)
                starts.append(marker.start)
    return list(zip(starts, [*starts[1:], len(line)], strict=True))


def _units(row: IndicatorRow, state: _State) -> tuple[Found[str], Found[tuple[str, ...]], bool]:
    """Return lead and responsible departments, filled down where the row is blank."""
    lead, units = "、".join(_names(row.lead)), _names(row.units)
    sure = 1.0 if state.area == state.area_of_units else _OTHER_AREA / _INHERITED
    merged = _MERGED if row.units.covered or row.lead.covered else _INHERITED * sure
    if lead and not row.lead.covered:
        state.lead = Found(lead, row.lead.place())
    if units and not row.units.covered:
        state.units = Found(units, row.units.place())
    own_lead, own_units = bool(lead) and not row.lead.covered, bool(units) and not row.units.covered
    found_lead = state.lead if own_lead else _handed_down(state.lead, merged)
    found_units = state.units if own_units else _handed_down(state.units, merged)
    inherited = found_lead is not state.lead or found_units is not state.units
    if lead or units:
        state.area_of_units = state.area
    return found_lead, found_units, inherited


def _handed_down(found: Found[T], sure: float) -> Found[T]:
    if not found.value:
        return found
    return replace(found, confidence=sure, note="空白格，按上一行填入")


def _names(cell: GridCell) -> tuple[str, ...]:
    return tuple(dict.fromkeys(split_values(cell.text.replace("\n", "、"))))


def _flat(cell: GridCell) -> str:
    return "".join(cell.lines)


def _without_marker(cell: GridCell) -> str:
    text = _flat(cell)
    marker = marker_at(text)
    return text[marker.end :].strip() if marker and marker.level is Level.CHAPTER else text


def _targets(piece: _Piece, goal: GridCell) -> Iterator[TargetDraft]:
    """Yield the targets inside an indicator, or that of a column of its own."""
    if goal.text:
        yield from read_clauses(f"{piece.text.rstrip('。')}{goal.text.strip()}", piece.place, bare_allowed=True)
        return
    for target in targets_in(piece.text, piece.place.paragraph):
        yield replace(target, place=piece.place)


def _torn_cells_joined(
    found: list[IndicatorDraft], blocks: Sequence[Sequence[tuple[IndicatorRow, range]]]
) -> list[IndicatorDraft]:
    """Join a cell of departments whose lines were spread over the rows it was merged across."""
    for block in blocks:
        names = _torn_names(block)
        for index in (i for _, drafts in block for i in drafts if names):
            old = found[index].departments
            joined = Found(names, old.place, _AMBIGUOUS, "一格分成几行，已并到一起")
            found[index] = replace(found[index], departments=joined, confidence=_AMBIGUOUS, inherited=True)
    return found


def _torn_names(block: Sequence[tuple[IndicatorRow, range]]) -> tuple[str, ...]:
    """Return the departments of a torn cell: one ordinary name a row, the lead named once at the top."""
    rows = [row for row, _ in block]
    names = tuple(name for row in rows for name in _names(row.units))
    single = all(len(_names(row.units)) == 1 for row in rows)
    lead_once = bool(rows[0].lead.text) and not any(row.lead.text for row in rows[1:])
    ordinary = len(set(names)) == len(names) and not any(name.startswith(("各", "全")) for name in names)
    return names if len(rows) >= _TORN_ROWS and single and lead_once and ordinary else ()
