"""Lists to send: the counts are those of 今日, lines fit a telephone, nobody's party is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from courtdesk.actions import demo, lists_to_send
from courtdesk.actions.board import MOST, ORDERS, Board, Privacy, board_lines
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.lists_to_send import judge_counts, list_to_send, near_cases, write_list
from courtdesk.actions.today import day_counts
from courtdesk.models.cases import Case
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import deed
from courtdesk.models.supervision import OrderCourse
from courtdesk.paths import DataFolder
from courtdesk.rules.rhythm import SendList

DAY = date(2026, 4, 20)
LATER = (date(2026, 4, 20), date(2026, 4, 24), date(2026, 5, 6))


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample court with parties, orders and cases of every level."""
    folder = DataFolder(tmp_path_factory.mktemp("lists"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "CASES", 900)
        desk = demo.build_demo_court(folder, DAY)
    with deed(desk.sessions, "当事人", "林书雅") as (session, _):
        for case in session.scalars(select(Case)):
            case.parties = f"甲某{case.id}、乙某{case.id}公司"
        for paper in session.scalars(select(IssuedDocument)):
            paper.subject = f"{paper.subject} 甲某诉乙某"
            paper.title = f"{paper.title} 甲某诉乙某"
    close_desk(desk)
    return folder.root


@pytest.fixture
def sample(court: Path) -> Desk:
    return open_desk(DataFolder(court), who="林书雅")


@pytest.mark.parametrize("day", LATER)
def test_the_counts_are_those_of_today(sample: Desk, day: date) -> None:
    counts = day_counts(sample.folder, day)
    assert list_to_send(sample, SendList.ONE_DAY, day).count == counts.d1
    assert list_to_send(sample, SendList.SEVEN_DAYS, day).count == counts.d1 + counts.d7
    assert list_to_send(sample, SendList.FIFTEEN_DAYS, day).count == counts.d1 + counts.d7 + counts.d15
    by_limit = (SendList.ONE_DAY, SendList.SEVEN_DAYS, SendList.FIFTEEN_DAYS, SendList.DAY_FIGURES)
    assert {list_to_send(sample, key, day).over for key in by_limit} == {counts.over}
    by_judge = judge_counts(sample, day)
    for level in ("d1", "d7", "d15", "over"):
        assert sum(getattr(each, level) for each in by_judge) == getattr(counts, level)


def test_a_list_holds_every_case_near_its_limit_the_nearest_first(sample: Desk) -> None:
    cases = near_cases(sample, SendList.SEVEN_DAYS, DAY)
    assert cases
    assert all(0 <= each.days_left <= 7 for each in cases)
    assert [each.limit_on for each in cases] == sorted(each.limit_on for each in cases)
    made = list_to_send(sample, SendList.SEVEN_DAYS, DAY)
    assert all(each.case_no in made.text and each.judge in made.text for each in cases)
    assert [row[0] for row in made.sheet.lines()] == [each.case_no for each in cases]


@pytest.mark.parametrize("key", SendList)
def test_the_words_for_a_chat_are_short_lines_without_tabs(sample: Desk, key: SendList) -> None:
    lines = list_to_send(sample, key, DAY).text.split("\n")
    assert max(map(len, lines)) <= 44
    assert not any("\t" in line for line in lines)
    assert lines[0].startswith("【")


@pytest.mark.parametrize("key", SendList)
def test_a_list_names_its_office_at_the_end(sample: Desk, key: SendList) -> None:
    assert list_to_send(sample, key, DAY).text.split("\n")[-2:] == ["", "示例县人民法院审判管理办公室"]


def test_a_list_that_is_sent_late_says_by_which_day_it_was_counted(sample: Desk) -> None:
    now = list_to_send(sample, SendList.SEVEN_DAYS, DAY, DAY)
    late = list_to_send(sample, SendList.SEVEN_DAYS, DAY, date(2026, 4, 17))
    told = "（应于4月17日发送，按4月20日的台账统计）"
    assert late.text.split("\n")[2] == told
    assert late.sheet.subtitle.endswith(told)
    assert [line for line in late.text.split("\n") if line != told] == now.text.split("\n")
    assert late.count == now.count


def test_a_message_is_cut_where_a_chat_would_cut_it_and_says_what_is_missing(
    sample: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list_to_send(sample, SendList.FIFTEEN_DAYS, DAY).text
    monkeypatch.setattr(lists_to_send, "LONGEST", 200)
    cut = list_to_send(sample, SendList.FIFTEEN_DAYS, DAY)
    assert len(cut.text) <= 200
    *kept, told, _, _ = cut.text.split("\n")
    assert whole.startswith("\n".join(kept))
    left_out = [line for line in whole.split("\n")[len(kept) : -2] if line]
    assert told == f"……以下 {len(left_out)} 行从略，全部见清单文件"


@pytest.mark.parametrize("key", SendList)
def test_nobodys_party_is_named_in_a_list(sample: Desk, key: SendList, tmp_path: Path) -> None:
    made = list_to_send(sample, key, DAY)
    path = tmp_path / "list.xlsx"
    write_list(made, path)
    cells = str(list(load_workbook(path).active.values))  # type: ignore[union-attr]
    assert "某" not in made.text + cells


def test_a_list_is_written_for_word_and_for_excel_with_its_sums(sample: Desk, tmp_path: Path) -> None:
    made = list_to_send(sample, SendList.FIFTEEN_DAYS, DAY)
    for ending in (".docx", ".xlsx"):
        write_list(made, tmp_path / f"{made.file_name}{ending}")
    counts = day_counts(sample.folder, DAY)
    last = list(load_workbook(tmp_path / f"{made.file_name}.xlsx").active.values)[-1]  # type: ignore[union-attr]
    assert last[2:] == (counts.d1, counts.d7, counts.d15, made.count, counts.over)
    table = Document(str(tmp_path / f"{made.file_name}.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["部门", "承办法官"]


def test_a_day_without_near_cases_says_so(desk: Desk) -> None:
    made = list_to_send(desk, SendList.SEVEN_DAYS, DAY)
    assert "没有临近的案件" in made.text
    assert made.count == 0


# ---- the notice board ---------------------------------------------------------------------------


def all_words(board: Board) -> str:
    cells = [word for line in board.lines for word in (line.heading, *line.cells)]
    return " ".join([board.organ, board.title, board.day, *(each.word for each in board.counts), *cells])


@pytest.mark.parametrize("privacy", [Privacy(), Privacy(judges=True)])
@pytest.mark.parametrize("day", LATER)
def test_no_partys_name_is_on_the_board_whatever_is_allowed(sample: Desk, privacy: Privacy, day: date) -> None:
    board = board_lines(sample, day, privacy)
    assert len(board.lines) > 3
    assert "某" not in all_words(board)


def test_judges_are_named_only_where_it_is_allowed(sample: Desk) -> None:
    judges = {each.judge for each in judge_counts(sample, DAY)} | _judges(sample)
    told = all_words(board_lines(sample, DAY))
    assert not any(name in told for name in judges if name)
    told = all_words(board_lines(sample, DAY, Privacy(judges=True)))
    assert any(name in told for name in judges if name)


def _judges(desk: Desk) -> set[str]:
    with desk.sessions() as session:
        return set(session.scalars(select(Case.judge).distinct()))


def test_the_numbers_of_the_board_are_those_of_today(sample: Desk) -> None:
    counts = day_counts(sample.folder, DAY)
    told = {each.key: each.count for each in board_lines(sample, DAY).counts}
    for key in ("open_cases", "over", "d1", "d7", "d15"):
        assert told[key] == getattr(counts, key)


def test_each_case_under_order_has_one_line(sample: Desk) -> None:
    numbers = [line.cells[1] for line in board_lines(sample, DAY).lines if line.cells]
    assert len(numbers) == len(set(numbers))


def test_what_was_done_within_its_time_goes_to_the_settled(sample: Desk) -> None:
    first = next(line for line in board_lines(sample, DAY).lines if line.cells and line.level != "done")
    with sample.sessions() as session:
        question = (
            select(IssuedDocument.id)
            .join(Case, Case.id == IssuedDocument.subject_id)
            .where(Case.case_no == first.cells[1], IssuedDocument.kind.in_(ORDERS))
        )
        ids = list(session.scalars(question))
    with deed(sample.sessions, "办结", "林书雅") as (session, _):
        for document_id in ids:
            course = session.scalars(select(OrderCourse).where(OrderCourse.document_id == document_id)).first()
            course = course or OrderCourse(document_id=document_id, step="order")
            course.outcome, course.outcome_on = "限期内办结", DAY
            session.add(course)
    line = next(each for each in board_lines(sample, DAY).lines if first.cells[1] in each.cells)
    assert (line.level, line.cells[3]) == ("done", "4月20日办结")


def test_a_court_without_orders_has_an_empty_board(desk: Desk) -> None:
    board = board_lines(desk, DAY)
    assert board.lines == ()
    assert board.organ == "示例县人民法院"
    assert MOST > 0
