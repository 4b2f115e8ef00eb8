"""The number register: reserved, released, used by hand, void; no number is given twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.issuing import issue
from courtdesk.actions.register import (
    enter_by_hand,
    list_register,
    list_series,
    register_codes,
    release_number,
    reserve_numbers,
    void_number,
)
from courtdesk.actions.results import HandEntry, Issued
from courtdesk.actions.timeline import timeline
from courtdesk.actions.today import day_counts
from courtdesk.actions.undo import redo, undo
from courtdesk.errors import NumberBusy, UndoBlocked, ValueRefused
from courtdesk.models.cases import Case
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago

CODE = "示法催"
Notices = Callable[[int], list[Issued]]


@pytest.fixture
def notices(desk: Desk, export: Export) -> Notices:
    """Return a function that issues so many urging notices about further cases."""
    made = 0

    def work(count: int) -> list[Issued]:
        nonlocal made
        import_cases(desk, export([case_row(n, ago(51)) for n in range(made + 1, made + count + 1)]))
        made += count
        return issue(desk, list_waiting(desk, DAY), DAY)

    return work


def numbers(issued: list[Issued]) -> list[int]:
    return [int(each.number.split("〕")[1].removesuffix("号")) for each in issued]


def states(desk: Desk) -> dict[int, str]:
    return {row.serial: row.state for row in list_register(desk, CODE, 2026)}


def hand(desk: Desk, number: str, title: str = "关于放假安排的通知") -> int:
    return enter_by_hand(desk, HandEntry(number=number, title=title, day=DAY, reason="断电")).id


# ---- the register itself ------------------------------------------------------------------------


def test_every_issued_document_is_a_line_of_the_register(desk: Desk, notices: Notices) -> None:
    (issued,) = notices(1)
    (line,) = list_register(desk)
    assert (line.number, line.state, line.document_id) == (issued.number, "issued", issued.document_id)
    assert (line.kind_name, line.who, line.day) == ("催办通知书", "林书雅", DAY)
    assert line.title == list_documents(desk)[0].title


def test_the_register_is_narrowed_by_code_and_year(desk: Desk, notices: Notices) -> None:
    notices(2)
    hand(desk, "示法发〔2025〕7号")
    assert [row.serial for row in list_register(desk)] == [2, 1, 7], "newest year first, highest number first"
    assert [row.serial for row in list_register(desk, CODE)] == [2, 1]
    assert [row.number for row in list_register(desk, year=2025)] == ["示法发〔2025〕7号"]


def test_the_codes_of_this_court_are_known_before_a_number_is_given(desk: Desk) -> None:
    assert register_codes(desk)[CODE] == ("催办通知书", "事项催办通知书")


# ---- reserved -----------------------------------------------------------------------------------


def test_reserved_numbers_are_passed_over(desk: Desk, notices: Notices) -> None:
    notices(2)
    reserved = reserve_numbers(desk, CODE, 2026, 2, "院长外出，留给会议通知", DAY)
    assert [row.number for row in reserved] == ["示法催〔2026〕3号", "示法催〔2026〕4号"]
    assert numbers(notices(2)) == [5, 6]
    assert list_series(desk)[0].used == 4
    assert list_series(desk)[0].gaps == ()


def test_a_series_may_begin_with_a_reserved_number(desk: Desk, notices: Notices) -> None:
    reserve_numbers(desk, CODE, 2026, 1, "留号", DAY)
    assert numbers(notices(1)) == [2]


def test_a_gap_may_be_reserved_to_be_used(desk: Desk) -> None:
    hand(desk, "示法催〔2026〕5号")
    (row,) = reserve_numbers(desk, CODE, 2026, 1, "补缺号", DAY, serials=[3])
    assert row.serial == 3
    assert list_series(desk)[0].gaps == (1, 2, 4)
    with pytest.raises(NumberBusy, match="手工"):
        reserve_numbers(desk, CODE, 2026, 1, "补缺号", DAY, serials=[5])


@pytest.mark.parametrize(
    ("code", "year", "count", "reason"),
    [
        (CODE, 2026, 1, " "),
        (CODE, 2026, 0, "留号"),
        (CODE, 2026, 51, "留号"),
        ("", 2026, 1, "留"),
        (CODE, 26, 1, "留"),
    ],
)
def test_reserving_needs_a_series_a_count_and_a_reason(
    desk: Desk, code: str, year: int, count: int, reason: str
) -> None:
    with pytest.raises(ValueRefused):
        reserve_numbers(desk, code, year, count, reason, DAY)
    assert list_series(desk) == []


def test_a_released_number_at_the_end_is_given_again_one_in_the_middle_is_a_gap(desk: Desk, notices: Notices) -> None:
    notices(1)
    second, third, fourth = reserve_numbers(desk, CODE, 2026, 3, "留号", DAY)
    release_number(desk, fourth.id)
    release_number(desk, second.id)
    assert list_series(desk)[0].next_serial == 4
    assert list_series(desk)[0].gaps == (2,)
    release_number(desk, third.id)
    assert numbers(notices(1)) == [2], "nothing stands above it any more"


def test_only_a_reserved_number_can_be_released(desk: Desk, notices: Notices) -> None:
    notices(1)
    with pytest.raises(NumberBusy):
        release_number(desk, list_register(desk)[0].id)
    assert states(desk) == {1: "issued"}


# ---- by hand ------------------------------------------------------------------------------------


def test_a_number_used_by_hand_is_never_given(desk: Desk, notices: Notices) -> None:
    hand(desk, "示法催〔2026〕2号")
    assert list_series(desk)[0].next_serial == 3
    assert list_series(desk)[0].gaps == (1,)
    assert numbers(notices(2)) == [3, 4]


@pytest.mark.parametrize(
    "written",
    [
        "示法催〔2026〕3号",
        "示法催[2026]3号",
        "示法催（2026）第003号",
        "示法催字【2026】3 号",
        "〔2026〕示法催字第3号",
    ],
)
def test_a_number_is_understood_however_it_is_written(desk: Desk, written: str) -> None:
    row = enter_by_hand(desk, HandEntry(number=written, title="题", day=DAY))
    assert (row.code, row.year, row.serial, row.number) == (CODE, 2026, 3, "示法催〔2026〕3号")


def test_a_number_may_be_given_by_its_parts(desk: Desk) -> None:
    row = enter_by_hand(
        desk, HandEntry(code=CODE, year=2026, serial=8, title="题", day=DAY, copies=12, signer="王小满")
    )
    assert (row.number, row.copies, row.signer) == ("示法催〔2026〕8号", 12, "王小满")


@pytest.mark.parametrize(
    "entry",
    [
        HandEntry(number="示法催〔2026〕3号", title=" "),
        HandEntry(number="三号文", title="题"),
        HandEntry(number="示法催〔2026〕0号", title="题"),
        HandEntry(number="示法催〔2026〕3号、4号", title="题"),
        HandEntry(code=CODE, year=2026, serial=0, title="题"),
        HandEntry(code=CODE, year=1026, serial=1, title="题"),
        HandEntry(year=2026, serial=1, title="题"),
    ],
)
def test_what_is_no_number_or_has_no_title_is_refused(desk: Desk, entry: HandEntry) -> None:
    with pytest.raises(ValueRefused):
        enter_by_hand(desk, entry)
    assert list_register(desk) == []


def test_a_number_used_twice_is_entered_and_told(desk: Desk, notices: Notices) -> None:
    notices(1)
    row = enter_by_hand(desk, HandEntry(number="示法催〔2026〕1号", title="另一份", day=DAY))
    assert row.repeated
    assert [line.repeated for line in list_register(desk)] == [True, True]
    assert list_series(desk)[0].repeats == (1,)
    assert numbers(notices(1)) == [2]


def test_a_reserved_number_becomes_the_one_used_by_hand(desk: Desk) -> None:
    (reserved,) = reserve_numbers(desk, CODE, 2026, 1, "留号", DAY)
    row = enter_by_hand(desk, HandEntry(number=reserved.number, title="题", day=DAY))
    assert (row.id, row.state, row.reason, row.repeated) == (reserved.id, "by_hand", "留号", False)


# ---- void ---------------------------------------------------------------------------------------


def test_a_void_document_stays_and_its_case_waits_for_a_new_one(desk: Desk, notices: Notices) -> None:
    (issued,) = notices(1)
    row = void_number(desk, list_register(desk)[0].id, "主送写错", DAY)
    assert (row.state, row.reason) == ("void", "主送写错")
    (document,) = list_documents(desk)
    assert (document.number, document.void_reason, document.reply_due) == (issued.number, "主送写错", None)
    assert day_counts(desk.folder, DAY).to_reply == 0
    again = issue(desk, list_waiting(desk, DAY), DAY)
    assert numbers(again) == [2], "the number of a void document is never given again"
    assert states(desk) == {1: "void", 2: "issued"}
    assert issued.file.exists()
    told = [entry.text for entry in timeline(desk, "cases", 1)]
    assert "作废催办通知书 示法催〔2026〕1号：主送写错" in told
    assert "签发催办通知书 示法催〔2026〕2号" in told


def test_a_void_order_takes_its_case_back_to_the_urging_notice(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(70))]))
    issue(desk, list_waiting(desk, DAY), DAY)
    lines = {line.kind_name: line for line in list_register(desk)}
    with pytest.raises(NumberBusy, match="引用"):
        void_number(desk, lines["催办通知书"].id, "写错", DAY)
    void_number(desk, lines["督办令"].id, "签发人变更", DAY)
    assert stage(desk) == 1
    (order,) = issue(desk, list_waiting(desk, DAY), DAY)
    assert (order.number, order.cites) == ("示法督〔2026〕2号", "示法催〔2026〕1号")


def test_both_papers_void_leaves_the_case_at_its_beginning(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(70))]))
    issue(desk, list_waiting(desk, DAY), DAY)
    lines = {line.kind_name: line for line in list_register(desk)}
    for kind in ("督办令", "催办通知书"):
        void_number(desk, lines[kind].id, "案件已调解", DAY)
    assert stage(desk) == 0
    again = issue(desk, list_waiting(desk, DAY), DAY)
    assert [each.cites for each in again] == [None, "示法催〔2026〕2号"], "the void notice is not cited"


def stage(desk: Desk) -> int:
    with desk.sessions() as session:
        return session.scalars(select(Case.stage)).one()


def test_reserved_and_hand_used_numbers_can_be_made_void_too(desk: Desk, notices: Notices) -> None:
    (reserved,) = reserve_numbers(desk, CODE, 2026, 1, "留号", DAY)
    by_hand = hand(desk, "示法催〔2026〕2号")
    assert void_number(desk, reserved.id, "会议取消", DAY).reason == "会议取消（原注：留号）"
    assert void_number(desk, by_hand, "未印发", DAY).state == "void"
    assert numbers(notices(1)) == [3]


def test_making_void_needs_a_reason_and_happens_once(desk: Desk, notices: Notices) -> None:
    notices(1)
    (line,) = list_register(desk)
    with pytest.raises(ValueRefused):
        void_number(desk, line.id, " ", DAY)
    void_number(desk, line.id, "写错", DAY)
    with pytest.raises(NumberBusy, match="作废"):
        void_number(desk, line.id, "写错", DAY)


# ---- undo ---------------------------------------------------------------------------------------


def test_each_deed_of_the_register_can_be_taken_back_and_done_again(desk: Desk, notices: Notices) -> None:
    notices(1)

    def picture() -> tuple[object, ...]:
        return (*list_register(desk), *list_series(desk), *list_documents(desk))

    deeds: list[Callable[[], object]] = [
        lambda: reserve_numbers(desk, CODE, 2026, 2, "留号", DAY),
        lambda: hand(desk, "示法催〔2026〕9号"),
        lambda: release_number(desk, list_register(desk, CODE)[-2].id),
        lambda: void_number(desk, list_register(desk, CODE)[-1].id, "写错", DAY),
    ]
    pictures = [picture()]
    for each in deeds:
        each()
        pictures.append(picture())
    for before in reversed(pictures[:-1]):
        undo(desk)
        assert picture() == before
    for after in pictures[1:]:
        redo(desk)
        assert picture() == after


def test_a_reservation_cannot_be_taken_back_once_later_numbers_were_given(desk: Desk, notices: Notices) -> None:
    reserve_numbers(desk, CODE, 2026, 1, "留号", DAY)
    assert numbers(notices(1)) == [2]
    with pytest.raises(UndoBlocked):
        undo(desk)
    assert states(desk) == {1: "reserved", 2: "issued"}


def test_a_void_document_in_whose_place_a_new_one_was_issued_stays_void(desk: Desk, notices: Notices) -> None:
    notices(1)
    void_number(desk, list_register(desk)[0].id, "写错", DAY)
    issue(desk, list_waiting(desk, DAY), DAY)
    with pytest.raises(UndoBlocked):
        undo(desk)
    assert states(desk) == {1: "void", 2: "issued"}


def test_a_new_year_begins_at_1_whatever_the_old_year_left(desk: Desk) -> None:
    hand(desk, "示法催〔2026〕88号")
    (row,) = reserve_numbers(desk, CODE, 2027, 1, "留号", date(2027, 1, 4))
    assert row.number == "示法催〔2027〕1号"
