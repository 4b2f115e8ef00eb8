"""A stand-in for the actions of imports, for tests of the page that need no workbook: everything is in memory."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from courtdesk.actions import imports
from courtdesk.actions.imports.values import (
    GoneRow,
    ImportRow,
    OpenedTable,
    PreviewRow,
    RowState,
    SheetInfo,
    TableChoice,
    TableColumn,
    TableField,
    TableKind,
    TablePreview,
)
from courtdesk.actions.results import ImportResult, RefusedCell
from courtdesk.progress import Cancelled

FIELDS = {
    TableKind.CASES: (
        TableField("case_no", "案号", required=True),
        TableField("filed_on", "立案日期", required=True),
        TableField("judge", "承办法官"),
        TableField("parties", "当事人", many=True),
    ),
    TableKind.INDICATORS: (TableField("name", "指标", required=True), TableField("value", "数值", required=True)),
}
HEADINGS = ("序号", "案号", "立案日期", "承办人", "原告", "备注")
GUESSED = ("", "case_no", "filed_on", "judge", "parties", "")
CASE = "（2026）豫0899民初{}号"


def columns(fields: Sequence[str] = GUESSED) -> tuple[TableColumn, ...]:
    """Return the columns of the invented sheet."""
    samples = (
        ("1", "2", "3"),
        tuple(CASE.format(at) for at in (1, 2, 3)),
        ("2026-03-01", "2026.2.30", "46086"),
        ("沈望舒", "陆知远", "沈望舒"),
        ("甲某", "乙某", "丙某"),
        ("", "", ""),
    )
    return tuple(
        TableColumn(at, "ABCDEF"[at], heading, fields[at], samples[at]) for at, heading in enumerate(HEADINGS)
    )


@dataclass(frozen=True)
class FakeRows:
    """Rows of which every seventh is refused, every fifth changed and every third doubtful; the rest are new."""

    count: int

    def __len__(self) -> int:
        return self.count

    def state(self, at: int) -> RowState:
        """Return what would become of a row."""
        if at % 7 == 3:
            return RowState.REFUSED
        return RowState.CHANGED if at % 5 == 2 else RowState.NEW if at % 2 else RowState.SAME

    def row(self, at: int) -> PreviewRow:
        """Make a row."""
        state = self.state(at)
        cells = (str(at + 1), CASE.format(at), "2026-03-01", "陆知远", "甲某", "")
        return PreviewRow(
            at + 3,
            cells,
            state,
            CASE.format(at),
            changes={3: ("沈望舒", "陆知远")} if state is RowState.CHANGED else {},
            refused={2: "没有这一天"} if state is RowState.REFUSED else {},
            doubts={4: "姓名像是单位"} if self.doubts(at) else {},
        )

    def doubts(self, at: int) -> bool:
        """Tell whether a row has a doubtful cell."""
        return at % 9 == 4 and self.state(at) is not RowState.REFUSED

    def places(self, *states: RowState) -> Sequence[int]:
        """Return where rows in these states stand."""
        return [at for at in range(self.count) if not states or self.state(at) in states]

    def doubtful(self) -> Sequence[int]:
        """Return where rows with a doubtful cell stand."""
        return [at for at in range(self.count) if self.doubts(at)]


@dataclass
class FakeImports:
    """Answers as the actions do, and keeps what it was asked."""

    kind: TableKind = TableKind.CASES
    fields: tuple[str, ...] = GUESSED
    count: int = 60
    earlier: str = ""
    #: The clerk stops what runs.
    stopped: bool = False
    asked: list[tuple[object, ...]] = field(default_factory=list)
    done: list[ImportRow] = field(default_factory=list)

    def opened(self, path: Path) -> OpenedTable:
        """Return the invented workbook."""
        choice = TableChoice(path, "0" * 64, self.kind, "结案表", 2, columns(self.fields))
        sheets = (SheetInfo("结案表", self.count + 2), SheetInfo("说明", 4))
        return OpenedTable(path, "0" * 64, sheets, choice, ((self.kind, 0.9), (TableKind.TASKS, 0.2)))

    def open_table(
        self, _desk: object, path: Path, kind: TableKind | None = None, _progress: object = None
    ) -> object:
        """Open it."""
        self.asked.append(("open", path, kind))
        return self.opened(path)

    def choose(
        self,
        _desk: object,
        opened: OpenedTable,
        *,
        kind: TableKind | None = None,
        sheet: str | None = None,
        header_row: int | None = None,
    ) -> TableChoice:
        """Guess again."""
        self.asked.append(("choose", kind, sheet, header_row))
        found = opened.choice
        return replace(
            found,
            kind=kind or found.kind,
            sheet=sheet or found.sheet,
            header_row=found.header_row if header_row is None else header_row,
        )

    def fields_of(self, kind: TableKind) -> tuple[TableField, ...]:
        """Return the fields of a kind."""
        return FIELDS.get(kind, FIELDS[TableKind.CASES])

    def preview_table(self, _desk: object, choice: TableChoice, day: date, _progress: object = None) -> TablePreview:
        """Compare."""
        self.asked.append(("preview", choice, day))
        rows = FakeRows(self.count)
        counts = {state: len(rows.places(state)) for state in RowState}
        gone = (GoneRow(1, CASE.format(900), "民事审判第一庭"),)
        return TablePreview(choice, rows, counts, gone, earlier=self.earlier)

    def import_table(
        self, _desk: object, preview: TablePreview, day: date, _progress: object = None, *, departments: object = None
    ) -> ImportResult:
        """Store."""
        assert not departments
        if self.stopped:
            raise Cancelled
        self.asked.append(("import", preview.choice, day))
        counts = preview.counts
        refused = tuple(
            RefusedCell(at + 3, "C 列“立案日期”", "2026.2.30", "没有这一天")
            for at in preview.rows.places(RowState.REFUSED)
        )
        file = preview.choice.path.with_name("案件表-未导入行.xlsx")
        new, changed, same = (counts[state] for state in (RowState.NEW, RowState.CHANGED, RowState.SAME))
        at = datetime(2026, 4, 20, 9, 30)  # noqa: DTZ001 - the desk's own time
        who = "书记员"
        self.done.insert(
            0, ImportRow(7, "cases", preview.choice.path.name, at, who, new, changed, same, len(refused))
        )
        return ImportResult(new, changed, same, refused, file, 7)

    def list_imports(self, _desk: object) -> list[ImportRow]:
        """Return what came in."""
        return list(self.done)

    def roll_back_import(self, _desk: object, batch_id: int, _progress: object = None) -> str:
        """Take an import back."""
        self.asked.append(("roll back", batch_id))
        self.done = [replace(each, fixed="已撤回") for each in self.done]
        return "撤回导入：案件表.xlsx"


def put_in_place(monkeypatch: pytest.MonkeyPatch, fake: FakeImports) -> None:
    """Let the page find the stand-in where the actions are."""
    module = ModuleType("courtdesk.actions.imports.importing")
    for name in (
        "open_table",
        "choose",
        "fields_of",
        "preview_table",
        "import_table",
        "list_imports",
        "roll_back_import",
    ):
        setattr(module, name, getattr(fake, name))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(imports, "importing", module, raising=False)
