"""What the clerk does in her month, each as she does it: by key, by button, in the dialog that opens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from courtdesk.actions.duty_values import MISSED, TODAY
from courtdesk.actions.limit_values import LimitKind
from courtdesk.ui.board import BoardView
from courtdesk.ui.dialogs.bulletin import PERIOD, BulletinDialog
from courtdesk.ui.dialogs.duty_forms import REASON as SKIP_REASON
from courtdesk.ui.dialogs.duty_forms import SkipDutyDialog
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.dialogs.issue_progress import IssueProgress
from courtdesk.ui.dialogs.ledger_export import ExportDialog
from courtdesk.ui.dialogs.limit_event import LimitDialog
from courtdesk.ui.dialogs.limit_resume import ResumeDialog
from courtdesk.ui.dialogs.matter_step import OPINION, OUTCOME
from courtdesk.ui.dialogs.matter_step import StepDialog as MatterStepDialog
from courtdesk.ui.dialogs.measure import MeasureDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.dialogs.new_row import NewRowDialog
from courtdesk.ui.dialogs.order_numbers import NUMBERS, NumbersDialog
from courtdesk.ui.dialogs.orders import CourseDialog, StepDialog
from courtdesk.ui.dialogs.rule_form import NUMBER
from courtdesk.ui.dialogs.rule_threshold import ThresholdForm
from courtdesk.ui.dialogs.send_list import SendListDialog
from courtdesk.ui.dialogs.write_issue import IssueDialog
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.duties_page import DutiesPage
from courtdesk.ui.pages.duties_rows import row_key
from courtdesk.ui.pages.issue_deeds import REASON, WithholdDialog
from courtdesk.ui.pages.issue_page import IssuePage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.matters_page import MattersPage
from courtdesk.ui.pages.orders_page import OrdersPage
from courtdesk.ui.pages.rules_lines import WARNINGS
from courtdesk.ui.pages.rules_page import RulesPage
from courtdesk.ui.pages.today_page import TodayPage
from courtdesk.ui.pages.write_page import WritePage
from courtdesk.ui.texts import bulletins, shell
from courtdesk.ui.texts import orders as order_words
from tests.journeys.month_clerk import Clerk

_KINDS = list(LimitKind)


# ---- 今日 and 例行工作 -------------------------------------------------------------------------------


def look_at_today(clerk: Clerk) -> dict[str, int | None]:
    """Return the numbers of 今日 by the keys of their tiles."""
    clerk.go("today")
    return {key: tile.count for key, tile in clerk.page(TodayPage).tiles.items()}


def open_tile(clerk: Clerk, key: str) -> int:
    """Press the digit of a number and return how many rows it opens."""
    clerk.go("today")
    clerk.keys.press(clerk.page(TodayPage).tiles[key].digit)
    page = clerk.window.page()
    assert isinstance(page, LedgerPage), key
    return len(page.view.grid.ledger.ids)


def open_duties(clerk: Clerk) -> DutiesPage:
    """Go to 例行工作 by its number on 今日, or stay there."""
    if isinstance(clerk.window.page(), DutiesPage):
        return clerk.page(DutiesPage)
    clerk.go("today")
    clerk.keys.press(clerk.page(TodayPage).tiles["duties"].digit)
    return clerk.page(DutiesPage)


def send_list(clerk: Clerk, duty: str) -> str:
    """Copy the list that a duty of today asks for, tick the duty in the toast, and return what was copied."""
    page = open_duties(clerk)
    clerk.walk_to(page.list, f"{duty}:{clerk.day.isoformat()}")
    clerk.keys.press("Ctrl+O")
    dialog = clerk.front(SendListDialog)
    clerk.keys.wait(lambda: dialog.made is not None)
    shown = dialog.words.toPlainText()
    clerk.keys.press("Enter")
    clerk.gone(dialog)
    clerk.answer_toast()
    copied = QGuiApplication.clipboard().text()
    assert copied == shown
    return copied


def tick_duties(clerk: Clerk) -> None:
    """Tick every duty of today that asks for no paper."""
    page = open_duties(clerk)
    for row in [row for row in page.rows if row.state == TODAY and not row.kind]:
        clerk.walk_to(page.list, row_key(row))
        clerk.keys.press("Space")


def skip_duty(clerk: Clerk, duty: str, reason: str) -> None:
    """Leave a duty out that is due today or was missed."""
    page = open_duties(clerk)
    row = next(row for row in page.rows if row.key == duty and row.state in {TODAY, MISSED})
    clerk.walk_to(page.list, row_key(row))
    clerk.keys.press("Delete")
    dialog = clerk.front(SkipDutyDialog)
    clerk.fill(dialog, **{SKIP_REASON: reason})
    clerk.submit(dialog)


# ---- 核对签发 ----------------------------------------------------------------------------------------


def open_waiting(clerk: Clerk) -> IssuePage:
    """Go from 今日 to what waits."""
    clerk.go("today")
    clerk.keys.press("Ctrl+Enter")
    return clerk.page(IssuePage)


def dry_run(clerk: Clerk) -> int:
    """Look at what would speak; return how many papers it asks for, which nobody issues by looking."""
    page = open_waiting(clerk)
    clerk.show_tab(page.views, 1)
    clerk.keys.wait(lambda: bool(page.dry_run.lines.keys()))
    asked = sum(line.count for line in page.dry_run._lines.values() if line.to_issue)
    clerk.show_tab(page.views, 0)
    return asked


def withhold(clerk: Clerk, reason: str) -> str:
    """Leave the paper out that stands first, and return what it was about."""
    page = open_waiting(clerk)
    page.list.setFocus()
    clerk.keys.press("Home", "Down")
    paper = page.current_paper()
    assert paper is not None
    clerk.keys.press("Ctrl+Shift+D")
    dialog = clerk.front(WithholdDialog)
    clerk.fill(dialog, **{REASON: reason})
    clerk.submit(dialog)
    return paper.subject


def issue_waiting(clerk: Clerk) -> int:
    """Issue what is ticked in one go and return how many papers went out."""
    page = open_waiting(clerk)
    ticked = len(page.book.ticked)
    if not ticked:
        return 0
    clerk.keys.press("Ctrl+Enter")
    clerk.front(AskDialog)
    clerk.keys.press("Enter")
    progress = clerk.front(IssueProgress)
    clerk.keys.wait(lambda: len(progress.issued) == ticked)
    clerk.settle()
    clerk.click("closeIssued", progress)
    return ticked


# ---- cases -------------------------------------------------------------------------------------------


def open_case(clerk: Clerk, case_id: int) -> CasesPage:
    """Find a case by its number."""
    ((number,),) = clerk.ask("SELECT case_no FROM cases WHERE id = ?", case_id)
    clerk.search(number)
    page = clerk.page(CasesPage)
    assert page.view.grid.current_id() == case_id
    page.view.grid.setFocus()
    return page


def move_limit(clerk: Clerk, case_id: int, kind: LimitKind, **texts: str) -> None:
    """Write down what moves the limit of a case."""
    open_case(clerk, case_id)
    clerk.keys.press("Ctrl+J")
    dialog = clerk.front(LimitDialog)
    dialog.kinds.setFocus()
    clerk.keys.press("Home", *["Down"] * _KINDS.index(kind))
    assert dialog.kind() is kind
    clerk.fill(dialog, **texts)
    clerk.submit(dialog)


def resume(clerk: Clerk, case_id: int) -> None:
    """Let the days of a case count again from tomorrow."""
    open_case(clerk, case_id)
    clerk.keys.press("Ctrl+Shift+J")
    clerk.submit(clerk.front(ResumeDialog))


def record_measure(clerk: Clerk, case_id: int, measure: str, **texts: str) -> None:
    """Write down what the court did about a case."""
    open_case(clerk, case_id)
    clerk.keys.press("Ctrl+M")
    dialog = clerk.front(MeasureDialog)
    clerk.choose(dialog.measures, measure)
    clerk.fill(dialog, **texts)
    clerk.submit(dialog)


# ---- orders ------------------------------------------------------------------------------------------


def open_orders(clerk: Clerk, view: str) -> OrdersPage:
    """Go to a view of 督办台账."""
    clerk.command(shell.PAGE_ORDERS)
    page = clerk.page(OrdersPage)
    clerk.choose_view(page, view)
    return page


def record_replies(clerk: Clerk, count: int, said: str = "") -> list[int]:
    """Record the first so many slips that are awaited."""
    page = open_orders(clerk, "reply_due")
    ids = [int(each) for each in list(page.view.grid.ledger.ids)[:count]]
    if count > 1:
        clerk.tick_rows(page, ids)
    else:
        clerk.keys.press("Ctrl+Home")
    clerk.keys.press("Ctrl+R")
    dialog = clerk.front(CourseDialog)
    if said:
        clerk.fill(dialog, text=said)
    clerk.submit(dialog)
    return ids


def paste_numbers(clerk: Clerk, numbers: list[str]) -> int:
    """Record slips by a pasted list of numbers; return how many of them were awaited."""
    open_orders(clerk, "open")
    QGuiApplication.clipboard().setText("\n".join(numbers))
    clerk.command(order_words.BY_NUMBERS.rstrip("…"))
    dialog = clerk.front(NumbersDialog)
    dialog.fields[NUMBERS].editor.setFocus()
    clerk.keys.press("Ctrl+V")
    clerk.keys.pause(300)
    awaited = len(dialog.awaited())
    clerk.submit(dialog)
    return awaited


def record_outcome(clerk: Clerk, document_id: int, outcome: str, evidence: str) -> None:
    """Record what became of an order."""
    ((number,),) = clerk.ask("SELECT number FROM issued_document WHERE id = ?", document_id)
    page = open_orders(clerk, "all")
    clerk.look_for(page, number, document_id)
    clerk.keys.press("Ctrl+Shift+R")
    dialog = clerk.front(CourseDialog)
    clerk.choose(dialog.outcome, outcome)
    clerk.fill(dialog, text=evidence)
    clerk.submit(dialog)
    clerk.keys.press("Ctrl+Shift+F")


def supervise(clerk: Clerk, kind: type[LedgerPage], subject: tuple[str, int], step: str, **form: str) -> str:
    """Take a step of the ladder for a row, with its paper; return the number."""
    clerk.open_row(kind, *subject)
    clerk.keys.press("Ctrl+U")
    dialog = clerk.front(StepDialog)
    clerk.choose(dialog.steps, step)
    clerk.submit(dialog)
    return issue_paper(clerk, **form)


# ---- papers ------------------------------------------------------------------------------------------


def write_fields(clerk: Clerk, **form: str) -> WritePage:
    """Fill in what is still empty in the paper in front."""
    page = clerk.page(WritePage)
    clerk.keys.wait(lambda: page.desk.book is not None)
    clerk.settle()
    for key, said in form.items():
        assert page.desk.form is not None
        page.desk.form.focus_field(key)
        clerk.type(page.desk.form.fields[key], said)
    return page


def issue_paper(clerk: Clerk, **form: str) -> str:
    """Complete the paper in front, issue it and return its number."""
    page = write_fields(clerk, **form)
    clerk.keys.press("Ctrl+Enter")
    dialog = clerk.front(IssueDialog)
    offered = dialog.number.currentText()
    clerk.submit(dialog)
    clerk.keys.wait(lambda: page.stack.currentWidget() is page.issued)
    ((number,),) = clerk.ask("SELECT number FROM issued_document ORDER BY id DESC LIMIT 1")
    assert offered.startswith(number)
    return str(number)


def save_paper(clerk: Clerk, path: Path, **form: str) -> None:
    """Complete the sheet in front and store it as a file."""
    write_fields(clerk, **form)
    clerk.keys.press("Ctrl+E")
    name_file(clerk, path)


def name_file(clerk: Clerk, path: Path) -> None:
    """Type a name into the file dialog in front and wait for the file."""
    dialog = clerk.front(QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setFocus()
    clerk.keys.press("Ctrl+A")
    clerk.keys.write(str(path))
    clerk.keys.press("Enter")
    clerk.keys.wait(path.exists)
    clerk.settle()


# ---- matters -----------------------------------------------------------------------------------------


def raise_matter(clerk: Clerk, **texts: str) -> int:
    """Raise a matter and return its row."""
    clerk.go("matters")
    clerk.keys.press("Ctrl+N")
    dialog = clerk.front(NewRowDialog)
    clerk.fill(dialog, **texts)
    clerk.submit(dialog)
    row_id = clerk.page(MattersPage).view.grid.current_id()
    assert row_id is not None
    return int(row_id)


def next_step(clerk: Clerk, matter: tuple[str, int], opinion: str, *, paper: Path | None = None) -> None:
    """Take a matter to its next stage, and write the sheet of the step."""
    clerk.open_row(MattersPage, *matter)
    clerk.keys.press("Ctrl+Enter")
    dialog = clerk.front(FormDialog)
    field = OPINION if isinstance(dialog, MatterStepDialog) else OUTCOME
    clerk.fill(dialog, **{field: opinion})
    if paper is not None:
        dialog._write.click()  # type: ignore[attr-defined] # the tick in the foot of the dialog
    clerk.submit(dialog)
    if paper is not None:
        save_paper(clerk, paper)


# ---- rules, bulletin, board --------------------------------------------------------------------------


def change_rule(clerk: Clerk, key: str, number: str) -> int:
    """Give a rule another number; return how many cases the dialog says would have another day."""
    clerk.command(shell.PAGE_RULES)
    page = clerk.page(RulesPage)
    clerk.click(f"view_{WARNINGS}", page.tabs)
    clerk.walk_to(page.lists[WARNINGS], key)
    clerk.keys.press("Enter")
    form = clerk.front(ThresholdForm)
    clerk.fill(form, **{NUMBER: number})
    clerk.keys.wait(lambda: not form.effect.waiting())
    assert form.effect.effect is not None
    moved = form.effect.effect.by_column["urging_on"]
    clerk.submit(form)
    return moved


def write_bulletin(clerk: Clerk, period: str) -> str:
    """Write the bulletin on the orders of a period from the ledger and issue it as it is."""
    open_orders(clerk, "open")
    clerk.command(bulletins.WRITE.rstrip("…"))
    dialog = clerk.front(BulletinDialog)
    clerk.fill(dialog, **{PERIOD: period})
    clerk.submit(dialog)
    return issue_paper(clerk)


def watch_board(clerk: Clerk) -> list[str]:
    """Open the board, read every line of it and leave with Esc."""
    page = open_duties(clerk)
    clerk.click("playBoard", page)
    view = clerk.front(BoardView)
    clerk.keys.wait(lambda: view.board is not None)
    board = view.board
    assert board is not None
    clerk.keys.press("Esc")
    clerk.gone(view)
    counts = "  ".join(f"{each.word} {each.count}" for each in board.counts)
    lines = [each.heading or "\t".join((*each.cells, each.level)) for each in board.lines]
    return [f"{board.organ}  {board.title}  {board.day}", counts, *lines]


def export_ledger(clerk: Clerk, page: LedgerPage, path: Path) -> str:
    """Export what the page shows as a text table and return it."""
    page.view.grid.setFocus()
    clerk.keys.press("Ctrl+E")
    dialog = clerk.front(ExportDialog)
    dialog.format.setFocus()
    while dialog.format.currentData() != ".csv":
        clerk.keys.press("Down")
    clerk.click("exportYes", dialog)
    name_file(clerk, path)
    return path.read_text(encoding="utf-8-sig")
