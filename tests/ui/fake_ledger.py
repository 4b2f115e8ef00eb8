"""An invented ledger behind the actions' functions, so that pages can be tested without a database."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from courtdesk import actions
from courtdesk.actions.results import (
    CampaignRow,
    CaseDetail,
    CaseQuery,
    CaseRow,
    DocumentRow,
    Draft,
    DraftRow,
    FileState,
    ImportResult,
    RegisterRow,
    StepRow,
    TaskRow,
    TimelineEntry,
)
from courtdesk.errors import ValueRefused
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks as worker
from courtdesk.ui.context import DeskContext

DAY = date(2026, 4, 20)
_NAMES = ("陈怀远", "周若楠", "何明澈", "孟书言", "方一宁", "郑以诚")
_DEPARTMENTS = ("民一庭", "民二庭", "刑事庭", "行政庭", "城关法庭")
_CAUSES = ("建设工程施工合同纠纷", "离婚纠纷", "民间借贷纠纷", "买卖合同纠纷", "劳动争议", "物业服务合同纠纷")
_HEADINGS = ("规范立案登记", "压缩送达用时", "完善繁简分流", "开展超期清理", "落实庭审评查", "严格扣除审批")
_LEFT = (-6, -1, 1, 2, 4, 6, 7, 8, 10, 10, 10, 12, 15)
_TIME = datetime(2026, 4, 2, 9, 30).astimezone()


class NoDesk:
    """Stands where the worker would have the open desk."""


class FakeContext(DeskContext):
    """A context whose desk is never opened; its deeds still run on the one worker."""

    def desk(self, _progress: object = None) -> Any:  # noqa: ANN401 - the fakes take anything
        return NoDesk()

    def fetch_undo(self) -> None:
        self.undo_changed.emit()


def _level(left: int | None) -> tuple[str, str]:
    if left is None:
        return "pause", "扣除中"
    if left < 0:
        return "over", f"超 {-left} 天"
    key = "d1" if left <= 1 else "d7" if left <= 7 else "d15" if left <= 15 else "ok"
    return key, f"剩 {left} 天"


def case(number: int, left: int | None, **changes: object) -> CaseRow:
    """Return an invented case with so many days left."""
    level, word = _level(left)
    limit = 183 if number % 4 == 0 else 90
    row = CaseRow(
        id=number,
        case_no=f"（2026）豫0899民初{100 + number * 7}号",
        cause=_CAUSES[number % 6],
        procedure="普通程序" if limit == 183 else "简易程序",
        judge=_NAMES[number % 6],
        department=_DEPARTMENTS[number % 5],
        parties=f"{_NAMES[number % 6][0]}某诉{_NAMES[(number + 1) % 6][0]}某",
        filed_on=DAY - timedelta(limit - (left or 30)),
        limit_on=None if left is None else DAY + timedelta(left),
        closed_on=None,
        days_used=limit - (left or 30),
        limit_days=limit,
        days_left=left,
        level=level,
        word=word,
        waiting="urging_notice" if left is not None and 1 < left < 9 else "",
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # the tests name real fields


def task(number: int, **changes: object) -> TaskRow:
    """Return an invented task."""
    row = TaskRow(
        id=number,
        campaign_id=1,
        campaign="审判质效提升年活动",
        number=number,
        group="（一）立案环节" if number <= 3 else "（二）审理环节",
        heading=_HEADINGS[number % 6],
        text="对符合条件的起诉当场登记立案，并逐月通报当场立案率。",
        leaders=("副院长王小满",),
        lead_departments=("立案庭",) if number % 2 else ("审管办",),
        departments=("民一庭", "民二庭"),
        due=DAY + timedelta(number * 9 - 12) if number % 3 else None,
        recurrence="" if number % 3 else "每月",
        state=("未开始", "进行中", "已完成", "长期坚持")[number % 4],
        source_place=f"第 {40 + number} 段",
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # the tests name real fields


def document(number: int, **changes: object) -> DocumentRow:
    """Return an invented line of the register."""
    order = number % 3 == 0
    name = "督办令" if order else "催办通知书"
    row = DocumentRow(
        id=number,
        kind="supervision_order" if order else "urging_notice",
        kind_name=name,
        number=f"示法{'督' if order else '催'}〔2026〕{number}号",
        title=f"示例县人民法院审判管理办公室关于限期审结的{name}",
        subject=f"（2026）豫0899民初{100 + number * 7}号",
        recipient=_DEPARTMENTS[number % 5],
        issued_on=DAY - timedelta(number),
        reply_due=DAY + timedelta(5) if order else None,
        replied_on=None,
        file=f"2026/{number}.docx",
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # the tests name real fields


def draft(number: int, **changes: object) -> DraftRow:
    """Return an invented draft."""
    row = DraftRow(number, "notice", "通知", f"关于做好第{number}次听庭评议的通知", "", _TIME, "审管办")
    return replace(row, **changes)  # type: ignore[arg-type]  # the tests name real fields


@dataclass
class FakeLedger:
    """The rows, and what was asked of them."""

    cases: dict[int, CaseRow] = field(default_factory=dict)
    tasks: dict[int, TaskRow] = field(default_factory=dict)
    campaigns: list[CampaignRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)
    drafts: list[DraftRow] = field(default_factory=list)
    #: Document id → changed or missing, for those that are not as they were issued.
    spoilt: dict[int, str] = field(default_factory=dict)
    queries: list[CaseQuery] = field(default_factory=list)
    deeds: list[tuple[object, ...]] = field(default_factory=list)
    import_result: ImportResult = field(default_factory=lambda: ImportResult(3, 2, 40))

    # ---- cases ----

    def case_ids(self, _desk: object, query: CaseQuery, _day: date) -> array[int]:
        self.queries.append(query)
        rows = [row for row in self.cases.values() if _in_view(row, query.view) and _matches(row, query)]
        if query.order_by == "limit_on":
            rows.sort(key=lambda row: (row.limit_on is None, row.limit_on or DAY, row.id), reverse=query.descending)
        else:
            rows.sort(key=lambda row: str(getattr(row, query.order_by)), reverse=query.descending)
        return array("q", (row.id for row in rows))

    def case_rows(self, _desk: object, ids: Sequence[int], _day: date) -> Mapping[int, CaseRow]:
        return {row_id: self.cases[row_id] for row_id in ids if row_id in self.cases}

    def case_detail(self, _desk: object, case_id: int, _day: date) -> CaseDetail:
        row = self.cases[case_id]
        return CaseDetail(row, _steps(row), _course(), (("案号", row.case_no), ("案由", row.cause)), (document(3),))

    def case_choices(self, _desk: object) -> dict[str, tuple[str, ...]]:
        departments = sorted({row.department for row in self.cases.values()})
        return {"departments": tuple(departments), "procedures": ("ordinary", "simple")}

    def view_counts(self, _desk: object, _day: date) -> dict[str, int]:
        views = ("all", "open", "over", "d1", "d7", "d15", "due15", "urging", "orders", "paused", "closed")
        return {view: sum(_in_view(row, view) for row in self.cases.values()) for view in views}

    def import_cases(self, _desk: object, path: Path, _progress: object) -> ImportResult:
        self.deeds.append(("import", path))
        return self.import_result

    # ---- tasks ----

    def list_campaigns(self, _desk: object) -> list[CampaignRow]:
        return self.campaigns

    def list_tasks(self, _desk: object, campaign_id: int | None = None) -> list[TaskRow]:
        return [row for row in self.tasks.values() if campaign_id in {None, row.campaign_id}]

    def edit_task(self, _desk: object, task_id: int, field_name: str, value: str) -> TaskRow:
        self.deeds.append(("edit", task_id, field_name, value))
        if field_name == "due" and value == "明天":
            raise ValueRefused("完成时限", "看不懂“明天”，请写成 2026-06-30")
        typed: object = (value,) if field_name in {"leaders", "lead_departments", "departments"} else value
        self.tasks[task_id] = replace(self.tasks[task_id], **{field_name: typed})  # type: ignore[arg-type]
        return self.tasks[task_id]

    def record_progress(self, _desk: object, task_id: int, text: str, state: str | None = None) -> TaskRow:
        self.deeds.append(("progress", task_id, text, state))
        if state:
            self.tasks[task_id] = replace(self.tasks[task_id], state=state)
        return self.tasks[task_id]

    def timeline(self, _desk: object, _table: str, _row_id: int) -> list[TimelineEntry]:
        return list(_course())

    # ---- documents ----

    def list_documents(self, _desk: object) -> list[DocumentRow]:
        return self.documents

    def document_file(self, _desk: object, document_id: int) -> Path:
        self.deeds.append(("file", document_id))
        return Path("/nowhere") / f"{document_id}.docx"

    def remake(self, _desk: object, document_id: int) -> Path:
        self.deeds.append(("remake", document_id))
        return Path("/nowhere") / f"{document_id}.docx"

    def as_issued(self, _desk: object, document_id: int) -> None:
        self.deeds.append(("preview", document_id))

    def verify_documents(self, _desk: object, _progress: object) -> list[FileState]:
        return [
            FileState(row.id, row.number, row.title, Path("/nowhere"), self.spoilt.get(row.id, "same"))
            for row in self.documents
        ]

    def record_reply(self, _desk: object, document_id: int, day: date, outcome: str) -> None:
        self.deeds.append(("reply", document_id, day, outcome))
        self._change(document_id, replied_on=day)

    def list_register(self, _desk: object) -> list[RegisterRow]:
        return [
            RegisterRow(100 + row.id, "", 2026, row.id, row.number, "issued", "", "", "", DAY, "", "", row.id)
            for row in self.documents
        ]

    def void_number(self, _desk: object, entry_id: int, reason: str, _day: date) -> None:
        if "已引用" in reason:
            raise ValueRefused("文号", "督办令引用了它")
        self.deeds.append(("void", entry_id, reason))
        self._change(entry_id - 100, void_reason=reason, reply_due=None)

    def _change(self, document_id: int, **changes: object) -> None:
        rows = (replace(row, **changes) if row.id == document_id else row for row in self.documents)  # type: ignore[arg-type]
        self.documents = list(rows)

    # ---- drafts ----

    def list_drafts(self, _desk: object) -> list[DraftRow]:
        return self.drafts

    def copy_as_draft(self, _desk: object, document_id: int, _day: date) -> Draft:
        self.deeds.append(("copy", document_id))
        return Draft(50, "urging_notice", {})

    def delete_draft(self, _desk: object, draft_id: int) -> None:
        self.deeds.append(("delete", draft_id))
        self.drafts = [row for row in self.drafts if row.id != draft_id]


def _in_view(row: CaseRow, view: str) -> bool:
    if view == "closed":
        return row.closed_on is not None
    if row.closed_on is not None:
        return view == "all"
    levels = {"over": {"over"}, "d1": {"d1"}, "d7": {"d7"}, "d15": {"d15"}, "paused": {"pause"}}
    levels["due15"] = {"over", "d1", "d7", "d15"}
    if view in levels:
        return row.level in levels[view]
    return {"urging": row.waiting == "urging_notice", "orders": row.waiting == "supervision_order"}.get(view, True)


def _matches(row: CaseRow, query: CaseQuery) -> bool:
    keys = {"普通程序": "ordinary", "简易程序": "simple"}
    return (
        (not query.procedures or keys[row.procedure] in query.procedures)
        and (not query.departments or row.department in query.departments)
        and (not query.text or query.text in f"{row.case_no}{row.cause}{row.judge}{row.parties}")
        and (query.limit_day is None or row.limit_on == query.limit_day)
    )


def _steps(row: CaseRow) -> tuple[StepRow, ...]:
    limit = row.limit_on or DAY
    return (
        StepRow("", "立案日期", f"{row.filed_on.year}年{row.filed_on.month}月{row.filed_on.day}日", "次日起算"),
        StepRow("＋", "法定审限", "3 个月", "简易程序"),
        StepRow("＝", "届满日", f"{limit.year}年{limit.month}月{limit.day}日", "工作日"),
        StepRow("", "今天", f"第 {row.days_used} 天 / {row.limit_days}", "4月20日 星期一"),
    )


def _course() -> tuple[TimelineEntry, ...]:
    return (
        TimelineEntry(_TIME, "签发催办通知书 示法催〔2026〕9号", "满 50 天", "rubber-stamp"),
        TimelineEntry(_TIME - timedelta(20), "鉴定结束，恢复计算", "自动", "done"),
    )


def filled() -> FakeLedger:
    """Return a ledger with something in every view."""
    rows = [case(number, left) for number, left in enumerate(_LEFT, start=1)]
    rows += [case(number, 20 + number) for number in range(20, 60)]
    rows += [case(70, None), case(71, 3, closed_on=DAY - timedelta(1), level="done", word="已结")]
    return FakeLedger(
        cases={row.id: row for row in rows},
        tasks={number: task(number) for number in range(1, 8)},
        campaigns=[CampaignRow(1, "审判质效提升年活动", "示法〔2026〕3号", date(2026, 3, 2), 7, 1)],
        documents=[document(number) for number in range(1, 8)],
        drafts=[draft(1), draft(2)],
    )


def install(ledger: FakeLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the invented ledger in the place of the actions' functions."""
    names = {
        "cases": ("case_ids", "case_rows", "case_detail", "case_choices", "view_counts"),
        "case_import": ("import_cases",),
        "tasks": ("list_campaigns", "list_tasks", "edit_task", "record_progress"),
        "timeline": ("timeline",),
        "documents": ("list_documents", "document_file", "remake", "as_issued", "verify_documents"),
        "replies": ("record_reply",),
        "register": ("list_register", "void_number"),
        "drafts": ("list_drafts", "copy_as_draft", "delete_draft"),
    }
    for module, functions in names.items():
        for name in functions:
            monkeypatch.setattr(_module(module), name, getattr(ledger, name))


def _module(name: str) -> ModuleType:
    return import_module(f"{actions.__name__}.{name}")


def context(folder: Path) -> FakeContext:
    """Return a context on the invented day."""
    return FakeContext(DataFolder(folder), day=DAY)


def settle(qtbot: QtBot) -> None:
    """Wait until the worker has nothing left to do and its answers are shown."""
    qtbot.waitUntil(lambda: not worker.busy(), timeout=5000)
    qtbot.wait(120)
    qtbot.waitUntil(lambda: not worker.busy(), timeout=5000)
