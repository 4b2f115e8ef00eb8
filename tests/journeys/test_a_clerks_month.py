"""March of the clerk of a trial-management office, played through the real window on the sample court.

Every deed goes through pages, dialogs, keys and buttons. What stands at the end of the month is compared with files
in ``tests/golden/month``; they are written anew with COURTDESK_RENEW_GOLDEN=1. What stands in them is also counted
again by plain loops over the stored rows.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

import docx
import pytest
from docx.table import Table
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from courtdesk.actions import demo
from courtdesk.actions.case_facts import stories_of
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import as_issued, verify_documents
from courtdesk.actions.limit_values import LimitKind
from courtdesk.actions.recovery import needs_refresh
from courtdesk.actions.stored_days import stored_days
from courtdesk.models.cases import Case
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages.matters_page import MattersPage
from courtdesk.ui.pages.rectification_page import RectificationPage
from courtdesk.ui.pages.register_page import RegisterPage
from courtdesk.ui.pages.tasks_page import TasksPage
from courtdesk.ui.texts import shell
from tests.journeys import month_checks as check
from tests.journeys import month_deeds as do
from tests.journeys.agreement import quarrels
from tests.journeys.month_clerk import Calendar, Clerk
from tests.ui.keyboard import Keyboard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
GOLDEN = Path(__file__).parent.parent / "golden" / "month"
RENEW = os.environ.get("COURTDESK_RENEW_GOLDEN") == "1"
TASK = ("实行审限分级预警", 3)
MEASURE = ("每月抽查庭审录像", 11)
MATTER = "核对司法救助金发放情况"
_FILE = "SELECT file FROM issued_document WHERE id = ?"
RULE = "simple.50:2020-01-01"


@dataclass
class Month:
    """What the clerk remembers from one day to another."""

    clerk: Clerk
    papers: Path
    #: Cases whose limits she moves: excluded, extended, changed.
    cases: list[int] = field(default_factory=list)
    #: Their limits before.
    limits: dict[int, date] = field(default_factory=dict)
    matter: int = 0
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def named_matter(self) -> tuple[str, int]:
        """The matter she raised, as she looks for it."""
        return MATTER, self.matter

    def limit(self, case_id: int) -> date:
        """Return the limit of a case as it is stored now."""
        ((day,),) = self.clerk.ask("SELECT limit_on FROM cases WHERE id = ?", case_id)
        return date.fromisoformat(day)


@pytest.fixture
def month(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Month]:
    """The window of the sample court on the first Monday of March, as the program opens it."""
    calendar = Calendar(FIRST)
    calendar.put_up(monkeypatch)
    folder = DataFolder(tmp_path / "court")
    close_desk(demo.build_demo_court(folder, FIRST))
    context = DeskContext(folder)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.complete()
    theme.apply(qapp, "light")
    context.set_court(demo.COURT)
    window.show_page("today")
    window.activateWindow()
    keys = Keyboard(qtbot)
    keys.settle()
    yield Month(Clerk(keys, window, calendar), tmp_path)
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)
    context.shut_down()


# ---- every day ---------------------------------------------------------------------------------------


def begin_day(month: Month, day: date) -> None:
    """Come in: nothing happened overnight, and 今日 has the numbers of the day."""
    clerk = month.clerk
    before = check.stored_so_far(clerk.folder.database)
    clerk.begin_day(day)
    seen = do.look_at_today(clerk)
    assert check.stored_so_far(clerk.folder.database) == before, f"something fired by itself before {day}"
    counted = check.cases_by_days_left(clerk.folder.database, day)
    assert {key: seen[key] for key in counted} == counted, day


def send_the_lists(month: Month, day: date) -> None:
    """Send the list of the day, on Fridays the counts of the week, and tick what needs no paper."""
    counted = check.cases_by_days_left(month.clerk.folder.database, day)
    sent = do.send_list(month.clerk, "daily_seven_days")
    near = counted["d1"] + counted["d7"]
    assert f"共 {near} 件，另有已超期 {counted['over']} 件" in sent
    if day.weekday() == 4:
        assert str(near + counted["d15"]) in do.send_list(month.clerk, "weekly_fifteen_days")
    do.tick_duties(month.clerk)


# ---- the days of the month ---------------------------------------------------------------------------


def look_then_issue(month: Month) -> None:
    """Look at what would speak, leave one paper out, issue the rest."""
    clerk = month.clerk
    before = check.stored_so_far(clerk.folder.database)
    asked = do.dry_run(clerk)
    assert check.stored_so_far(clerk.folder.database) == before, "looking sends nothing"
    about = do.withhold(clerk, "承办人已报本周内结案")
    issued = do.issue_waiting(clerk)
    assert 0 < issued < asked
    papers = clerk.ask("SELECT subject FROM issued_document WHERE issued_on = ?", clerk.day.isoformat())
    assert len(papers) >= issued
    assert about not in {subject for (subject,) in papers}


def issue_what_waits(month: Month) -> None:
    """Look at what would speak and issue it."""
    do.dry_run(month.clerk)
    assert do.issue_waiting(month.clerk) > 0


def exclude_and_extend(month: Month) -> None:
    """Take days out while an expert works, and extend a limit; the second one moves at once."""
    asked = """SELECT id FROM cases WHERE is_open AND branch = 'civil' AND procedure = 'simple'
        AND stated_limit_on IS NULL AND filed_on < '2026-02-01' AND limit_on > '2026-03-20'
        AND id NOT IN (SELECT case_id FROM time_limit_event) ORDER BY limit_on DESC, id LIMIT 3"""
    month.cases = [row[0] for row in month.clerk.ask(asked)]
    month.limits = {case_id: month.limit(case_id) for case_id in month.cases}
    excluded = {"reason": "鉴定", "start": "2026-03-03", "approver": "周书禾", "paper": "委托鉴定函"}
    do.move_limit(month.clerk, month.cases[0], LimitKind.EXCLUSION, **excluded)
    granted = {"reason": "案情复杂", "start": "2026-03-03", "months": "1", "approver": "林致远", "paper": "审批表"}
    offices = {"filed_with": "示例市中级人民法院审管办"}
    do.move_limit(month.clerk, month.cases[1], LimitKind.EXTENSION, **granted, **offices)
    assert (month.limit(month.cases[1]) - month.limits[month.cases[1]]).days in range(28, 32)
    ((paused,),) = month.clerk.ask("SELECT paused FROM cases WHERE id = ?", month.cases[0])
    assert paused


def change_procedure(month: Month) -> None:
    """Turn a simple case into an ordinary one: six months from the first filing; then a leader hears it."""
    case_id = month.cases[2]
    said = {"start": "2026-03-04", "after": "普通程序", "approver": "周书禾", "paper": "转程序裁定书"}
    do.move_limit(month.clerk, case_id, LimitKind.CHANGE, **said)
    ((filed,),) = month.clerk.ask("SELECT filed_on FROM cases WHERE id = ?", case_id)
    start = date.fromisoformat(filed)
    whole = month.limit(case_id)
    assert (whole.year * 12 + whole.month) - (start.year * 12 + start.month) == 6
    do.record_measure(month.clerk, case_id, "院领导听案", person="周书禾", note="听取承办人汇报，明确审理计划。")


def tell_of_february(month: Month) -> None:
    """Write the bulletin that is due by its duty, and leave another duty out with its reason."""
    page = do.open_duties(month.clerk)
    month.clerk.walk_to(page.list, "monthly_orders:2026-03-05")
    month.clerk.keys.press("Ctrl+O")
    month.numbers["february"] = do.issue_paper(month.clerk)
    settled = month.clerk.ask(
        "SELECT done_on FROM duty_entry WHERE duty = 'monthly_orders' AND due_on = '2026-03-05'"
    )
    assert settled == [("2026-03-05",)], "issuing the paper settles its duty"
    do.skip_duty(month.clerk, "monthly_judgments", "本月评查与年度评查合并进行")
    assert len(do.record_replies(month.clerk, 1, "已按期制定审理计划")) == 1


def raise_the_matter(month: Month) -> None:
    """Raise a matter and bring it before the leader, with its sheet."""
    said = {"source": "院长办公会议定", "leaders": "许一诺"}
    where = {"lead_departments": "执行局", "due": "2026-03-13"}
    month.matter = do.raise_matter(month.clerk, title=MATTER, **said, **where)
    do.next_step(month.clerk, month.named_matter, "报分管院领导审批。", paper=month.papers / "立项.docx")
    month.numbers["measure urged"] = do.supervise(month.clerk, RectificationPage, MEASURE, "催办")


def assign_the_matter(month: Month) -> None:
    """The leader agrees; the matter goes to the department. Slips came back."""
    do.next_step(month.clerk, month.named_matter, "同意，抓紧办理。")
    do.next_step(month.clerk, month.named_matter, "请逐笔核对后书面报告。", paper=month.papers / "交办.docx")
    assert len(do.record_replies(month.clerk, 5)) == 5


def urge_the_task(month: Month) -> None:
    month.numbers["task urged"] = do.supervise(month.clerk, TasksPage, TASK, "催办")


def paste_a_list_of_slips(month: Month) -> None:
    """Record the slips that a department listed; a number that nobody gave is left out."""
    asked = """SELECT number FROM issued_document WHERE reply_due IS NOT NULL AND replied_on IS NULL
        AND void_reason = '' ORDER BY id LIMIT 6"""
    numbers = [row[0] for row in month.clerk.ask(asked)]
    assert do.paste_numbers(month.clerk, [*numbers, "示法催〔2026〕999号"]) == len(numbers) == 6


def call_a_judge(month: Month) -> None:
    do.record_measure(month.clerk, month.cases[1], "专人督促", person="苏念慈", note="已电话提醒，承诺月底前开庭。")


def record_first_outcomes(month: Month) -> None:
    """Record what became of two orders; what asked for the matter is urged, for its day is past."""
    asked = """SELECT c.document_id FROM order_course c JOIN issued_document d ON d.id = c.document_id
        JOIN cases s ON d.subject_table = 'cases' AND s.id = d.subject_id
        WHERE c.outcome = '' AND s.is_open ORDER BY c.document_id LIMIT 2"""
    first, second = (row[0] for row in month.clerk.ask(asked))
    do.record_outcome(month.clerk, first, "延期", "院长批准延长审限一个月")
    do.record_outcome(month.clerk, second, "未", "当事人申请调解，尚未审结")
    month.numbers["matter urged"] = do.supervise(month.clerk, MattersPage, month.named_matter, "催办")


def try_another_rule(month: Month) -> None:
    """Urge after 45 days instead of 50, see what moves, and take it back."""
    asked = "SELECT id, urging_on, order_on, limit_on FROM cases ORDER BY id"
    before = month.clerk.ask(asked)
    said = do.change_rule(month.clerk, RULE, "45")
    month.clerk.keys.wait(lambda: month.clerk.ask(asked) != before)
    month.clerk.settle()
    moved = sum(one != other for one, other in zip(before, month.clerk.ask(asked), strict=True))
    assert moved == said > 0
    month.clerk.keys.press("Ctrl+Z")
    month.clerk.keys.wait(lambda: month.clerk.ask(asked) == before)
    month.clerk.settle()


def resume_and_order(month: Month) -> None:
    """The expert has answered: the days count again; the measure that stayed undone is ordered."""
    case_id = month.cases[0]
    assert month.clerk.ask("SELECT limit_on FROM cases WHERE id = ?", case_id) == [(None,)]
    do.resume(month.clerk, case_id)
    assert (month.limit(case_id) - month.limits[case_id]).days == 18, "from the 3rd to the 20th, both counted"
    month.numbers["measure ordered"] = do.supervise(month.clerk, RectificationPage, MEASURE, "督办")


def order_the_task(month: Month) -> None:
    month.numbers["task ordered"] = do.supervise(month.clerk, TasksPage, TASK, "督办")


def order_the_matter(month: Month) -> None:
    month.numbers["matter ordered"] = do.supervise(month.clerk, MattersPage, month.named_matter, "督办")


def hear_of_the_matter(month: Month) -> None:
    do.next_step(month.clerk, month.named_matter, "已核对 46 笔，2 笔错发的已追回。")


def settle_the_matter(month: Month) -> None:
    do.next_step(month.clerk, month.named_matter, "核对完毕，问题已整改。", paper=month.papers / "办结.docx")
    ((stage, closed),) = month.clerk.ask("SELECT stage, closed_on FROM matter WHERE id = ?", month.matter)
    assert (stage, closed) == ("办结", "2026-03-27")


Deed = Callable[[Month], None]
PLAN: dict[int, tuple[Deed, ...]] = {
    2: (look_then_issue,),
    3: (exclude_and_extend,),
    4: (change_procedure,),
    5: (tell_of_february,),
    9: (raise_the_matter,),
    10: (assign_the_matter,),
    11: (urge_the_task, issue_what_waits),
    12: (paste_a_list_of_slips,),
    13: (call_a_judge,),
    16: (record_first_outcomes,),
    17: (try_another_rule,),
    18: (issue_what_waits,),
    20: (resume_and_order,),
    23: (order_the_task,),
    24: (order_the_matter,),
    25: (hear_of_the_matter,),
    27: (settle_the_matter,),
    30: (issue_what_waits,),
}


# ---- the end of the month ----------------------------------------------------------------------------


def test_a_clerks_month(month: Month) -> None:
    for day in check.working_days(FIRST, LAST):
        begin_day(month, day)
        send_the_lists(month, day)
        for deed in PLAN.get(day.day, ()):
            deed(month)
    left = leave_the_month(month)
    verify(month)
    for name, text in left.items():
        compare(name, text)


def leave_the_month(month: Month) -> dict[str, str]:
    """Write the bulletin of the month, watch the board, take ledger and register along; all as text by its file."""
    clerk = month.clerk
    number = month.numbers["march"] = do.write_bulletin(clerk, "2026年3月")
    board = do.watch_board(clerk)
    orders = do.export_ledger(clerk, do.open_orders(clerk, "all"), month.papers / "台账.csv")
    clerk.command(shell.PAGE_REGISTER)
    register = do.export_ledger(clerk, clerk.page(RegisterPage), month.papers / "登记.csv")
    today = "".join(f"{key} {count}\n" for key, count in do.look_at_today(clerk).items())
    ((file,),) = clerk.ask("SELECT file FROM issued_document WHERE number = ?", number)
    words = text_of(clerk.folder.documents / file)
    return {
        "orders.csv": orders,
        "bulletin.txt": words,
        "board.txt": "\n".join(board) + "\n",
        "register.csv": register,
        "today.txt": today,
    }


def text_of(path: Path) -> str:
    """Return the words of a paper, tables with a tab between their cells."""
    paper = docx.Document(str(path))
    lines = []
    for part in paper.iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines) + "\n"


def compare(name: str, text: str) -> None:
    """Compare a text with its golden file."""
    if RENEW:
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOLDEN / name).read_text(encoding="utf-8"), name


def verify(month: Month) -> None:
    """Nothing of the month contradicts anything else."""
    database = month.clerk.folder.database
    assert list(check.gaps(database, ("示法催", "示法督"))) == []
    assert list(quarrels(database)) == []
    assert list(check.history_that_does_not_tell(database)) == []
    assert all((month.papers / f"{name}.docx").stat().st_size > 0 for name in ("立项", "交办", "办结"))
    month.clerk.window.close()
    month.clerk.settle()
    desk = open_desk(month.clerk.folder)
    try:
        verify_stored(desk)
        verify_bulletin(desk, month)
    finally:
        close_desk(desk)


def verify_stored(desk: Desk) -> None:
    """Every file is what was issued; every stored day is what the rules say, case by case."""
    assert {each.state for each in verify_documents(desk)} == {"same"}
    assert not needs_refresh(desk)
    with desk.sessions() as session:
        cases = session.scalars(select(Case)).all()
        stories = stories_of(session, [case.id for case in cases])
        for case in cases:
            days = stored_days(case, stories[case.id], desk.rulebook)
            assert {name: getattr(case, name) for name in days} == days, case.case_no


def verify_bulletin(desk: Desk, month: Month) -> None:
    """Every number of the bulletin is what a plain loop counts."""
    database, number = month.clerk.folder.database, month.numbers["march"]
    ((document_id, form),) = month.clerk.ask("SELECT id, form FROM issued_document WHERE number = ?", number)
    text = json.loads(form)["text"]
    assert number in text_of(month.clerk.folder.documents / month.clerk.ask(_FILE, document_id)[0][0])
    assert as_issued(desk, document_id).title
    n = check.recount(database, FIRST.replace(day=1), LAST, LAST)
    verify_general(text, n)
    verify_change(text, n.total, check.recount(database, date(2026, 2, 1), date(2026, 2, 28), LAST).total)
    whole = {"合计": n.total.cells()}
    assert check.table(text, "各部门") == {name: line.cells() for name, line in n.departments.items()} | whole
    assert check.table(text, "院领导") == {name: line.cells() for name, line in n.leaders.items()} | whole
    verify_outstanding(text, n)


def verify_general(text: str, n: check.Count) -> None:
    """What was sent, what came back, what was done."""
    total = n.total
    assert check.figures(r"共签发督办文书(\d+)份", text) == (total.orders,)
    said = dict(re.findall(r"([\u4e00-\u9fff]+)(\d+)份", text.split("其中", 1)[1].split("。", 1)[0]))
    assert {kind: int(count) for kind, count in said.items()} == n.kinds
    slips = check.figures(r"应交回执(\d+)份，已交(\d+)份.*?尚未交回的(\d+)份，其中超过期限的(\d+)份", text)
    assert slips == (total.asked, total.returned, total.asked - total.returned, n.late_slips)
    ends = check.figures(r"限期内办结的(\d+)份，占.*?；逾期办结的(\d+)份；尚未办结的(\d+)份", text)
    assert ends == (total.in_time, total.late, total.open)
    assert f"已交{total.returned}份，占{100 * total.returned / total.asked:.1f}%" in text
    assert f"限期内办结的{total.in_time}份，占{100 * total.in_time / total.orders:.1f}%" in text
    within, days = sum(each <= 10 for each in n.days), f"{median(n.days):g}"
    assert f"自发文之日起10日以内办结的{within}份，办结用时的中位数为{days}日" in text


def verify_change(text: str, now: check.Line, then: check.Line) -> None:
    """The month beside the one before."""
    shares = [round(100 * each.in_time / each.orders, 1) for each in (now, then)]
    more, better = now.orders - then.orders, round(shares[0] - shares[1], 1)
    count = f"签发文书{'增加' if more > 0 else '减少'}{abs(more)}份"
    assert f"{count}，限期内办结的比例{'提高' if better > 0 else '降低'}{abs(better):g}个百分点" in text


def verify_outstanding(text: str, n: check.Count) -> None:
    """What is not done, the earliest term first."""
    terms = sorted(due for due in n.outstanding.values() if due is not None)
    late = [(LAST - due).days for due in terms if due < LAST]
    count = len(n.outstanding)
    assert check.figures(r"督办事项共(\d+)件，其中超过办结期限的(\d+)件", text) == (count, len(late))
    rows = check.table(text, "尚未办结")
    assert [cells[-1] for cells in rows.values()] == [f"超期{days}天" for days in late[:30]]
    assert f"其余{count - 30}件" in text
