"""Whatever a clerk does to the register, in whatever order: no number twice, none lost, nothing that undo breaks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.actions.courts import read_court, set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_documents, verify_documents
from courtdesk.actions.drafts import list_drafts, new_draft, preview_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import (
    enter_by_hand,
    list_register,
    list_series,
    release_number,
    reserve_numbers,
    void_number,
)
from courtdesk.actions.results import HandEntry, RegisterRow
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import NothingToUndo, NumberBusy, UndoBlocked
from courtdesk.paths import DataFolder
from tests.actions.conftest import COURT
from tests.actions.test_due_and_issue import DAY

CODE = "示法发"
NAMES = ("issue", "use", "reserve", "release", "hand", "void", "undo", "redo")
deeds = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 9)), max_size=14)


class Clerk:
    """Does one deed after the other; a deed that is refused is no deed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def do(self, name: str, choice: int) -> None:
        try:
            getattr(self, name)(choice)
        except (NumberBusy, NothingToUndo, UndoBlocked):
            return

    def picked(self, choice: int, *states: str) -> RegisterRow | None:
        rows = [row for row in list_register(self.desk) if row.state in states]
        return rows[choice % len(rows)] if rows else None

    def issue(self, _choice: int, reserved: int | None = None) -> None:
        drafts = list_drafts(self.desk)
        draft_id = drafts[0].id if drafts else new_draft(self.desk, "notice", DAY).id
        form = {"title": "关于值班安排的通知", "text": "特此通知。"}
        save_draft(self.desk, draft_id, form)
        expected, _ = preview_draft(self.desk, draft_id, form, DAY)
        issued = issue_draft(self.desk, draft_id, DAY, reserved_id=reserved)
        assert reserved is not None or issued.number == expected

    def use(self, choice: int) -> None:
        row = self.picked(choice, "reserved")
        if row is not None:
            self.issue(choice, row.id)

    def reserve(self, choice: int) -> None:
        reserve_numbers(self.desk, CODE, 2026, choice % 3 + 1, "留号", DAY)

    def release(self, choice: int) -> None:
        row = self.picked(choice, "reserved")
        if row is not None:
            release_number(self.desk, row.id)

    def hand(self, choice: int) -> None:
        enter_by_hand(self.desk, HandEntry(code=CODE, year=2026, serial=choice, title="手工", day=DAY))

    def void(self, choice: int) -> None:
        row = self.picked(choice, "issued", "reserved", "by_hand", "void")
        if row is not None:
            void_number(self.desk, row.id, "写错", DAY)

    def undo(self, _choice: int) -> None:
        undo(self.desk, past_barrier=True)

    def redo(self, _choice: int) -> None:
        redo(self.desk)


def assert_sound(desk: Desk) -> None:
    lines, documents = list_register(desk), list_documents(desk)
    assert len({document.number for document in documents}) == len(documents), "no number on two documents"
    assert Counter(line.document_id for line in lines if line.document_id) == Counter(each.id for each in documents)
    void = {document.id for document in documents if document.void_reason}
    assert void == {line.document_id for line in lines if line.state == "void" and line.document_id}
    for series in list_series(desk):
        serials = {line.serial for line in lines if line.code == series.code}
        assert series.next_serial > max(serials, default=0), "the next number lies after all that are known"
        assert set(series.gaps) == set(range(1, series.next_serial)) - serials
    assert all(state.state == "same" for state in verify_documents(desk))


@settings(max_examples=15, deadline=None)
@given(deeds)
def test_the_register_is_sound_after_any_deeds(plan: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = open_desk(DataFolder(Path(folder) / "data"))
        set_up_court(desk, COURT)
        clerk = Clerk(desk)
        for name, choice in plan:
            clerk.do(name, choice)
            if read_court(desk) is None:
                break  # undone as well: without a court there is no register
            assert_sound(desk)
        close_desk(desk)
