"""The frozen values that deeds give back; importing this module loads no database code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from courtdesk.actions import wording
from courtdesk.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class CourtInfo:
    """The court this desk works for (本院信息)."""

    name: str  # 示例县人民法院
    code: str  # 发文代字: 示法
    case_code: str = ""  # 法院代字 of case numbers: 豫0899
    office: str = wording.DEFAULT_OFFICE
    address: str = ""
    telephone: str = ""
    #: A throw-away sample court (演练).
    demo: bool = False
    #: The office's choices for the page (`reports.document.PaperStyle`).
    calibration: str = "box"
    imprint_even: bool = True


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases, in which order. Empty tuples mean no condition."""

    #: ``all`` | ``open`` | ``over`` | ``d1`` | ``d7`` | ``d15`` | ``due15`` (limit within 15 days or over)
    #: | ``urging`` | ``orders`` | ``paused`` | ``closed``
    view: str = "open"
    procedures: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    #: Looked for in case number, cause, parties and judge.
    text: str = ""
    order_by: str = "limit_on"
    descending: bool = False
    #: Cases that reach their limit on this day only.
    limit_day: date | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case ledger on a given day."""

    id: int
    case_no: str
    cause: str
    procedure: str  # 简易程序
    judge: str
    department: str
    parties: str
    filed_on: date
    limit_on: date | None
    closed_on: date | None
    days_used: int
    limit_days: int | None
    days_left: int | None
    #: Lamp key (over d1 d7 d15 ok done pause) and its word in rows (超 6 天, 剩 2 天).
    level: str
    word: str
    #: What waits for this case: "", ``urging_notice`` or ``supervision_order``.
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened to a row, newest first."""

    at: datetime
    text: str
    caption: str
    #: Sign or icon name: ``rubber-stamp``, ``done``, ``d7`` …
    sign: str
    #: What was changed: (field, old, new) in the clerk's words; ``text`` then names the deed only.
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of a calculation as it is shown."""

    operator: str
    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case opened in the side panel."""

    row: CaseRow
    steps: tuple[StepRow, ...]
    timeline: tuple[TimelineEntry, ...]
    facts: tuple[tuple[str, str], ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class DueRow:
    """A rule that speaks about a case today."""

    case_id: int
    subject: str
    cause: str
    judge: str
    department: str
    rule: str
    rule_title: str
    action: str
    since: date
    on: date
    days_used: int
    days_left: int | None
    limit_on: date | None
    level: str
    word: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign (活动)."""

    id: int
    title: str
    number: str
    issued_on: date | None
    tasks: int
    done: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the task ledger (任务分解表)."""

    id: int
    campaign_id: int
    campaign: str
    number: int
    group: str
    heading: str
    text: str
    leaders: tuple[str, ...]
    lead_departments: tuple[str, ...]
    departments: tuple[str, ...]
    due: date | None
    recurrence: str
    state: str  # 未开始 进行中 已完成 长期坚持
    source_place: str  # 第 43 段


@dataclass(frozen=True, slots=True)
class Adopted:
    """A paper that has gone into the ledgers: a plan as a campaign, a report as an inspection."""

    #: 0 where the paper brought no campaign.
    campaign_id: int
    title: str
    tasks: int
    targets: int
    phases: int
    members: int
    #: A value of `intake.draft.Kind`.
    kind: str = "campaign_plan"
    #: Where what it brought is seen: ``tasks`` | ``rectification`` | ``assessment``.
    ledger: str = "tasks"
    findings: int = 0
    measures: int = 0
    indicators: int = 0
    #: 0 where the paper brought no inspection.
    inspection_id: int = 0


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A paper that is being reviewed and has not been adopted (核对中)."""

    id: int
    file_name: str
    #: A value of `intake.draft.Kind`.
    kind: str
    title: str
    items: int
    changed_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What became of a file that was read before."""

    title: str
    #: When it was adopted, or last reviewed where it was not.
    day: date
    #: Where its rows are, and the campaign's or inspection's id; empty and 0 while it is not adopted.
    ledger: str = ""
    row_id: int = 0
    #: The review that was begun and not ended; 0 where there is none.
    draft_id: int = 0


@dataclass(frozen=True, slots=True)
class UnknownDepartment:
    """A department that a paper names and the organisation does not know."""

    name: str
    #: How often the paper names it.
    count: int
    #: Whether it stands for several departments: 各业务庭.
    is_group: bool
    #: Known departments it may be another name of, the likeliest first.
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A row of an export that was not taken in, and why."""

    row: int
    column: str  # C 列“立案日期”
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedCell, ...] = ()
    #: The refused rows, each with its reason, ready to be corrected and imported again.
    refused_file: Path | None = None
    batch_id: int | None = None
    #: Rows of the ledger that are new or changed, where a row of the sheet can hold several of them.
    stored: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits to be issued, its form filled as far as the ledger knows."""

    subject_id: int
    subject: str
    kind: str  # urging_notice | supervision_order | the paper of another step of the ladder
    kind_name: str  # 催办通知书
    #: Id of the rule of the limits that asks for it; empty where the ladder of supervision does.
    rule: str
    rule_title: str
    department: str
    judge: str
    days_used: int
    #: Number of the paper that this one cites.
    cites: str
    form: dict[str, str] = field(default_factory=dict)
    #: ``cases`` | ``task`` | ``measure`` | ``matter``.
    subject_table: str = "cases"
    #: Key of the step of the ladder.
    step: str = ""
    since: date | None = None
    #: Why it is asked for, in one line.
    why: str = ""
    signed_by: str = ""
    #: The draft that was begun for it; 0 for none.
    draft_id: int = 0
    #: Why a step is taken again or out of turn.
    reason: str = ""

    @property
    def case_id(self) -> int:
        """The case it is about, 0 for something else."""
        return self.subject_id if self.subject_table == "cases" else 0


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that was issued, numbered and registered."""

    document_id: int
    subject: str
    kind: str
    number: str
    file: Path
    pdf: Path | None
    cites: str | None
    #: The row it is about.
    subject_table: str = ""
    subject_id: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the register of documents (发文登记簿)."""

    id: int
    kind: str
    kind_name: str
    number: str
    title: str
    subject: str
    recipient: str
    issued_on: date
    reply_due: date | None
    #: When the reply slip came back; None while it is outstanding.
    replied_on: date | None
    file: str
    #: Why the document was made void; empty while it is in force.
    void_reason: str = ""
    #: First characters of the office's own template's hash; empty for the factory's.
    template_version: str = ""
    #: Why it was issued although the check found errors.
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A paper that is being written and has no number yet (草稿)."""

    id: int
    kind: str
    kind_name: str
    title: str
    subject: str
    changed_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft opened for writing."""

    id: int
    kind: str
    form: dict[str, str]
    #: The row it is about; ``subject_table`` is empty when it is about none.
    subject_table: str = ""
    subject_id: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One number of the register (发文登记): issued here, reserved, used by hand, or void."""

    id: int
    code: str  # 示法催
    year: int
    serial: int
    number: str
    state: str  # issued | reserved | by_hand | void
    kind_name: str
    title: str
    recipient: str
    day: date
    who: str
    #: Why it was reserved, entered by hand or made void.
    reason: str
    document_id: int | None = None
    #: Who signed the paper and how many were made, as a paper register says it.
    signer: str = ""
    copies: int = 0
    #: Whether the register holds the number more than once (重号).
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class HandEntry:
    """A number that was used outside of the desk, as it is typed in: written out, or by its parts."""

    #: 示法发〔2026〕12号; when empty, the parts count.
    number: str = ""
    code: str = ""
    year: int = 0
    serial: int = 0
    title: str = ""
    recipient: str = ""
    #: None means today.
    day: date | None = None
    reason: str = ""
    signer: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What the import of a paper register did."""

    new: int
    #: Lines that the register held already, word for word.
    known: int
    refused: tuple[RefusedCell, ...] = ()
    #: Numbers that the register now holds more than once, and those that nobody knows of, written out.
    repeats: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One 代字 in one year."""

    code: str
    year: int
    next_serial: int
    used: int
    #: Numbers that nobody knows of (缺号), and numbers given more than once (重号).
    gaps: tuple[int, ...] = ()
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FileState:
    """Whether the file of an issued document is still what was issued."""

    document_id: int
    number: str
    title: str
    path: Path
    state: str  # same | changed | missing


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The template a kind is written with: the factory's, or one made in WPS or Word."""

    kind: str
    kind_name: str
    #: None while the factory's is used.
    path: Path | None
    changed_at: datetime | None = None
    #: First characters of the file's SHA-256, registered with every document written from it.
    version: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether documents are written with it: a template with errors never is."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class UndoState:
    """The step that undo and redo would take, by name; empty when there is none."""

    undo: str = ""
    redo: str = ""
    #: What cannot be taken back and was done after the step of ``undo``; `undo` asks before it goes past this.
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A step that can be taken back, as the list of steps shows it."""

    deed_id: int
    title: str
    at: datetime
    who: str
