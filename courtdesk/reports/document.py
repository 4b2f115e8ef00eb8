"""What is on the paper and in which role, with no layout: the one content for every writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph of the body is."""

    BODY = "body"
    LEVEL1 = "level1"  # 一、
    LEVEL2 = "level2"  # （一）
    LEVEL3 = "level3"  # 1.
    LEVEL4 = "level4"  # （1）


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


Block = Paragraph | Table


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


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of the last page (版记)."""

    copies_to: tuple[str, ...]
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
    attachments: tuple[str, ...] = ()
    #: 附注, without its brackets.
    remark: str = ""
    imprint: Imprint | None = None
    #: Words for the file's properties.
    subject: str = ""
