"""Totals by group as cells, each number with the conditions that find exactly its rows. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from courtdesk.actions.ledgers.values import Condition, Field, FieldKind, GroupCount, LedgerInfo, Summary
from courtdesk.ui.texts import filters as words

#: The word of a column, and what finds its rows.
_Found = tuple[str, tuple[Condition, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a name, a number that opens its rows, a share or a sum."""

    text: str
    #: What finds the rows of the number; None for a cell that opens nothing.
    conditions: tuple[Condition, ...] | None = None
    #: Lamp key of a name.
    lamp: str = ""
    #: Filled part of the bar beside a share, 0 to 1.
    bar: float | None = None
    #: How the cell reads aloud, where that differs from the text.
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; the first row holds the sums."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_text(self) -> str:
        """Return the table with tabs, as a spreadsheet takes it."""
        lines = [self.headings, *(tuple(cell.text for cell in row) for row in self.rows)]
        return "\n".join("\t".join(line) for line in lines)

    def as_html(self) -> str:
        """Return the table as a document takes it."""
        head = "".join(f"<th>{escape(each)}</th>" for each in self.headings)
        rows = "".join("<tr>" + "".join(f"<td>{escape(c.text)}</td>" for c in row) + "</tr>" for row in self.rows)
        return f"<table><tr>{head}</tr>{rows}</table>"


def table_of(info: LedgerInfo, summary: Summary) -> Table:
    """Return the totals by one field, or crossed with a second one."""
    return _crossed(info, summary) if summary.second else _plain(info, summary)


def in_order(field: Field, groups: Sequence[GroupCount]) -> list[int]:
    """Return the places of the groups in the order of the table: as declared, else the largest first, blanks last."""
    places = range(len(groups))
    if field.kind in {FieldKind.LAMP, FieldKind.CHOICE, FieldKind.NUMBER}:
        return list(places)
    return sorted(places, key=lambda place: (not groups[place].value, -groups[place].count))


def _name(group: GroupCount) -> Cell:
    return Cell(group.word or words.BLANK, lamp=group.lamp)


def _number(count: int, spoken: str, unit: str, *conditions: Condition) -> Cell:
    """Return a number that opens its rows; none opens nothing."""
    told = words.open_rows(spoken, count, unit) if count else ""
    return Cell(f"{count:,}", conditions if count else None, spoken=told)


def _plain(info: LedgerInfo, summary: Summary) -> Table:
    """Return name, number, share and the sums of the summed fields."""
    field = info.field(summary.field)
    sums = [each for each in info.fields if each.summed and any(each.key in group.sums for group in summary.groups)]
    most = max((group.count for group in summary.groups), default=0)
    rows = [
        (
            Cell(words.SUM),
            _number(summary.total, words.SUM, info.unit),
            Cell(_share(summary.total, summary.total)),
            *(Cell(_total(summary.groups, each.key)) for each in sums),
        )
    ]
    for place in in_order(field, summary.groups):
        group = summary.groups[place]
        word = group.word or words.BLANK
        rows.append(
            (
                _name(group),
                _number(group.count, word, info.unit, group.condition_on(field.key)),
                Cell(_share(group.count, summary.total), bar=group.count / most if most else 0.0),
                *(Cell(_sum(group.sums, each.key)) for each in sums),
            )
        )
    return Table((field.title, words.COUNT, words.SHARE, *(each.title for each in sums)), tuple(rows))


def _crossed(info: LedgerInfo, summary: Summary) -> Table:
    """Return a row for each group, a column for each value of the second field, and one for what is left over."""
    field = info.field(summary.field)
    columns: list[_Found] = [
        (each.word or words.BLANK, (each.condition_on(summary.second),)) for each in summary.columns
    ]
    if summary.others:
        columns.append((words.OTHERS, summary.others))
    first = [Cell(words.SUM)]
    first += [_number(count, word, info.unit, *found) for count, (word, found) in _paired(summary.totals, columns)]
    first.append(_number(summary.total, words.SUM, info.unit))
    rows = [tuple(first)]
    for place in in_order(field, summary.groups):
        group, own = summary.groups[place], summary.groups[place].condition_on(field.key)
        name = group.word or words.BLANK
        row = [_name(group)]
        row += [
            _number(count, f"{name}{words.LIST_COMMA}{word}", info.unit, own, *found)
            for count, (word, found) in _paired(summary.cells[place], columns)
        ]
        rows.append((*row, _number(group.count, name, info.unit, own)))
    return Table((field.title, *(word for word, _found in columns), words.SUM), tuple(rows))


def _paired(counts: Sequence[int], columns: Sequence[_Found]) -> Iterable[tuple[int, _Found]]:
    return zip(counts, columns, strict=True)


def _share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else ""


def _sum(sums: Mapping[str, float], key: str) -> str:
    return f"{sums[key]:,g}" if key in sums else ""


def _total(groups: Sequence[GroupCount], key: str) -> str:
    return f"{sum(group.sums.get(key, 0.0) for group in groups):,g}"
