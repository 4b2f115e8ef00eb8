"""What is on the paper and in which role, with no layout: the one content for every writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Format(StrEnum):
    """The formats of official papers; each has its own head."""

    FILE = "file"  # 文件格式, sections 7 and 8
    LETTER = "letter"  # 信函格式, 10.1
    ORDER = "order"  # 命令（令）格式, 10.2
    MINUTES = "minutes"  # 纪要格式, 10.3
    BRIEF = "brief"  # 简报: practice, modelled on 纪要
    SHEET = "sheet"  # 审批表, 送达回证 and other form sheets: a title and a table, neither head nor imprint


class Calibration(StrEnum):
    """How 22 rows fill the 225 mm of the type area (`standard.grid_of`)."""

    BOX = "box"  # profile A: 37/35 mm, 28.95 pt
    INK = "ink"  # profile B: the ink itself stands from 37 to 262 mm


class Role(StrEnum):
    """What a paragraph of the body is."""

    BODY = "body"
    LEVEL1 = "level1"  # 一、
    LEVEL2 = "level2"  # （一）
    LEVEL3 = "level3"  # 1.
    LEVEL4 = "level4"  # （1）
    CENTRED = "centred"  # 实: caption of a table or figure, heading of a page
    FLUSH = "flush"  # 实: begins at the left edge, as the lines of a record do


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """What an office may choose where the standard leaves room."""

    calibration: Calibration = Calibration.BOX
    #: R46: the imprint stands on an even page, as two-sided printing asks for.
    imprint_even: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body (正文)."""

    text: str
    role: Role = Role.BODY
    #: Name of the form field it was made from, so that the preview can point at it.
    field: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside the body; ``widths`` are shares of the line, an empty ``heading`` means none."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    field: str = ""
    #: Columns whose words begin at the left; all others are centred.
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form sheet."""

    #: Lines are parted by line feeds.
    text: str = ""
    #: Columns it covers.
    span: int = 1
    #: Printed words of the form itself: set in 黑体.
    label: bool = False
    #: Begins at the upper left instead of standing in the middle.
    left: bool = False
    #: Stands at the lower right: 签名：　　　　年　　月　　日.
    foot: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form sheet; it grows with its words but is never lower than ``rows`` rows of the page."""

    cells: tuple[Cell, ...]
    rows: float = 1.0


@dataclass(frozen=True, slots=True)
class FormTable:
    """The table of a form sheet; ``widths`` are shares of the line, one a column."""

    rows: tuple[FormRow, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on a line of its own, centred, never torn from its caption."""

    #: A PNG file.
    png: bytes
    #: Millimetres; wider than the type area is drawn smaller.
    width: float
    height: float
    caption: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """出席, 请假, 列席 (R67): the label in 黑体, names under the first name."""

    label: str
    names: tuple[str, ...]
    field: str = ""


Block = Paragraph | Table | FormTable | Figure | Roster


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: named under the text, and on pages of its own when it has a body (7.3.4, 7.3.7)."""

    title: str
    body: tuple[Block, ...] = ()
    #: R43: not bound with the paper, so its first line carries the paper's number too.
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head over the red rule (版头)."""

    #: 发文机关标志, for example 示例县人民法院文件.
    mark: str
    #: 发文字号, empty on a draft that has none yet.
    number: str
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    #: 联合行文 (R18): the names over each other, the host first; ``word`` stands beside them. Empty for one organ.
    organs: tuple[str, ...] = ()
    word: str = "文件"
    #: 简报: who edits it and of which day it is, on the line over the rule.
    editor: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues it and when (署名, 成文日期)."""

    organ: str
    day: date
    sealed: bool = True
    #: 7.3.5.3: the post that signs in person, for example 副院长; then the organ is not printed.
    post: str = ""
    #: Name of the one who signs; empty leaves room to sign by hand.
    signer: str = ""
    #: 联合行文: the organs that sign with the host (R36).
    joint: tuple[str, ...] = ()
    #: False on 纪要, 简报 and form sheets: organ and day are known but not printed.
    printed: bool = True


@dataclass(frozen=True, slots=True)
class ImprintEntry:
    """抄送：甲，乙。 with its label; also 主送 moved here (R47), and 报 送 发 of a 简报."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of the last page (版记); in a letter ``printed_by`` is not shown (R63)."""

    entries: tuple[ImprintEntry, ...]
    printed_by: str
    printed_on: date


@dataclass(frozen=True)
class OfficialDocument:
    """One official document (公文)."""

    head: Head
    title: str
    recipients: tuple[str, ...]
    body: tuple[Block, ...]
    signature: Signature
    attachments: tuple[Attachment, ...] = ()
    #: 附注, without its brackets.
    remark: str = ""
    imprint: Imprint | None = None
    #: Words for the file's properties.
    subject: str = ""
    format: Format = Format.FILE
    style: PaperStyle = PaperStyle()
