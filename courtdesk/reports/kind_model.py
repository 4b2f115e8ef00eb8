"""What a kind of official document is made of: fields, sentences, tables, before a form is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from courtdesk.reports.document import Format, Role

#: What a field's ``source`` may name: facts of the ledger, filled in when a form is begun. Days are ISO dates.
#: ``day`` is the day of writing, ``day+5`` the fifth day after it.
FACTS = frozenset(
    {
        # The court: 法院名称, 发文代字, 法院代字, 部门, 地址, 电话.
        *("court.name", "court.code", "court.case_code", "court.office", "court.address", "court.telephone"),
        # People: 院长, 分管副院长, and the clerk at the desk.
        *("leader.president", "leader.vice_president", "desk.who"),
        # The case the paper is about.
        *("case.case_no", "case.cause", "case.procedure", "case.department", "case.judge", "case.clerk"),
        *("case.parties", "case.filed_on", "case.limit_on", "case.days_used", "case.closed_on"),
        # How its limit is worked out, a line each with its cells parted by tabs, and where it stands.
        *("case.calculation", "case.standing"),
        # The urging notice issued for that case before.
        *("urging.number", "urging.issued_on"),
        # The task the paper is about; names parted by 、.
        *("task.number", "task.campaign", "task.heading", "task.text", "task.leaders", "task.lead_departments"),
        *("task.departments", "task.due", "task.progress"),
        # The problem that is put right, where the task is a measure of rectification.
        *("measure.problem", "measure.inspection"),
        # The supervision matter the paper is about; papers on tasks find it under the names of a task, too.
        *("matter.number", "matter.title", "matter.source", "matter.instruction", "matter.due", "matter.leaders"),
        *("matter.lead_departments", "matter.departments", "matter.people", "matter.proposal", "matter.result"),
        "matter.finished",
        # The issued paper that this one answers (回执).
        *("paper.number", "paper.title", "paper.issued_on", "paper.recipient", "paper.reply_on"),
    }
)
#: Names in braces that every kind may use beside its own fields; ``…_words`` is a day in Chinese numerals.
COMMON_WORDS = frozenset({"court", "office", "telephone", "address", "number", "issued_on", "issued_on_words"})
YES, NO = "是", "否"


class FieldType(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    LONG = "long"
    #: Names parted by 、.
    LIST = "list"
    #: 是 or 否.
    FLAG = "flag"


class Group(StrEnum):
    """The shelves of the gallery."""

    OFFICIAL = "official"  # 法定公文
    OFFICE = "office"  # 审管文书
    SHEET = "sheet"  # 表单


class Direction(StrEnum):
    """Whom a paper goes to: an upward one carries its signers beside the number (R21)."""

    DOWN = "down"
    UP = "up"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document's form."""

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    help: str = ""
    #: Taken when the form leaves the field empty; may name other fields in braces.
    default: str = ""
    choices: tuple[str, ...] = ()
    #: The fact it is filled from when a form is begun (`FACTS`), ``day``, or ``day+5``.
    source: str = ""
    #: Heading under which the form shows it.
    section: str = ""
    #: What the whole value must look like, and how to say so to the clerk.
    pattern: str = ""
    pattern_help: str = ""
    #: Most characters, 0 for no limit.
    longest: int = 0
    #: Bounds of a number; of a list, how many names.
    least: int | None = None
    most: int | None = None
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class CellPattern:
    """A cell of a form sheet before it is filled in: a printed ``label``, or ``text`` with names in braces."""

    label: str = ""
    text: str = ""
    span: int = 1
    left: bool = False
    foot: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row of a form sheet; with ``each`` it stands once for every line of that field, {1} {2} being its cells."""

    cells: tuple[CellPattern, ...]
    rows: float = 1.0
    each: str = ""
    #: With ``each``: so many rows at least, empty ones to write into by hand.
    least: int = 0


@dataclass(frozen=True, slots=True)
class BlockPattern:
    """A paragraph or table of the body before the form is filled in.

    Words in ``[[ ]]`` fall away when a field they name is empty, the whole block when ``when`` is empty
    or ``unless`` is not.
    """

    text: str = ""
    role: Role = Role.BODY
    field: str = ""
    when: str = ""
    unless: str = ""
    heading: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    left: tuple[int, ...] = ()
    #: The field whose lines become paragraphs and tables of their own (`body_text`).
    lines_of: str = ""
    #: 出席, 列席, 请假: the label before the names of the list ``field`` (R67).
    roster: str = ""
    #: Rows of a form sheet.
    grid: tuple[RowPattern, ...] = ()


@dataclass(frozen=True, slots=True)
class SignaturePattern:
    """How a kind is signed: with the court's seal, or by a post in person."""

    sealed: bool = True
    #: 7.3.5.3: the post that signs, for example 副院长.
    post: str = ""
    #: The field that holds the signer's name.
    signer: str = ""
    #: False where organ and day are not printed under the text: 纪要, 简报, sheets.
    printed: bool = True


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of official document (文种)."""

    key: str
    name: str
    #: Follows the court's own code in the number: 示法 + 督.
    series: str
    fields: tuple[Field, ...]
    #: Days from issue to the reply that is asked for; 0 when none is.
    reply_days: int
    sample: Mapping[str, str]
    mark: str
    recipients: str
    subject: str
    body: tuple[BlockPattern, ...]
    signature: SignaturePattern
    #: Pairs of date fields of which the second may not be earlier than the first.
    orders: tuple[tuple[str, str], ...] = ()
    group: Group = Group.OFFICIAL
    format: Format = Format.FILE
    direction: Direction = Direction.DOWN
    #: Whether it takes a number of the register when it is issued.
    numbered: bool = True
    number_form: str = "{code}〔{year}〕{serial}号"
    #: Whether numbers begin at 1 every year; those of 令 run on.
    yearly: bool = True
    #: What it is for, in one sentence.
    help: str = ""
    #: The printed title; most kinds have a field of that name.
    title: str = "{title}"
    #: What the title ends with by custom; empty when anything goes.
    title_word: str = ""
    #: Lines of the imprint: label, and names in braces. A line without names falls away.
    imprint: tuple[tuple[str, str], ...] = (("抄送", "{copies_to}"),)
    #: 简报: who edits it.
    editor: str = ""
    #: Sheets: what stands under the title at the right when the paper has no number of its own, for example the 案号.
    number_line: str = ""
    #: First characters of the hash of its file and the shared fields.
    version: str = ""

    def field(self, key: str) -> Field:
        """Return the field of this key."""
        return next(field for field in self.fields if field.key == key)

    def has(self, key: str) -> bool:
        """Whether the form has this field."""
        return any(field.key == key for field in self.fields)

    def written_number(self, court_code: str, year: int, serial: int) -> str:
        """Return the number with this serial as it is printed: 示法督〔2026〕1号, 第3号, 第12期."""
        return self.number_form.format(code=court_code + self.series, year=year, serial=serial)
