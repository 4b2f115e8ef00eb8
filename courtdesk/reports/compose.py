"""From a filled-in form to an official document: pure, the same form always gives the same paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from courtdesk.errors import FormIncomplete, Problem, Severity
from courtdesk.reports.document import (
    Attachment,
    Block,
    Calibration,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Signature,
    Table,
)
from courtdesk.reports.forms import check_form
from courtdesk.reports.kinds import BlockPattern, DocumentKind, Field, FieldType, kind_of
from courtdesk.reports.wording import chinese_day, clean_line, clean_lines, document_number, parse_day

__all__ = ["Letterhead", "compose", "document_number", "filled_default"]

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_NAMED = re.compile(r"\{(\w+)\}")
_SEPARATORS = re.compile(r"[、，,；;\n]+")
_LEVELS = (
    (re.compile(r"[一二三四五六七八九十百]+、"), Role.LEVEL1),
    (re.compile(r"（[一二三四五六七八九十百]+）"), Role.LEVEL2),
    (re.compile(r"\d{1,3}\.(?!\d)"), Role.LEVEL3),
    (re.compile(r"（\d{1,2}）"), Role.LEVEL4),
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The court that issues."""

    court: str  # 示例县人民法院
    code: str  # 发文代字: 示法
    office: str = "审判管理办公室"
    address: str = ""
    telephone: str = ""
    #: The office's choices of `PaperStyle`, as plain values, for a letterhead is stored with what was issued.
    calibration: str = Calibration.BOX
    imprint_even: bool = False

    @property
    def style(self) -> PaperStyle:
        """The office's choices for the page."""
        return PaperStyle(Calibration(self.calibration), self.imprint_even)


def compose(
    kind_key: str, form: Mapping[str, str], letterhead: Letterhead, number: str, issued_on: date | None = None
) -> OfficialDocument:
    """Return the document a form makes; ``number`` is empty on a draft, ``issued_on`` wins over the form's day.

    Raises:
        KindUnknown: no such kind.
        FormIncomplete: the form, or the day of issue, has errors.
    """
    kind = kind_of(kind_key)
    _refuse_errors(kind, form, issued_on)
    day = issued_on or parse_day(form.get("issued_on", ""))
    if day is None:
        raise FormIncomplete(kind.name, [Problem("成文日期", "没有填写", Severity.ERROR)])
    words = _words(kind, form, letterhead, day)
    return OfficialDocument(
        head=Head(mark=_fill(kind.mark, words), number=number, urgency=words.get("urgency", "")),
        title=words["title"],
        recipients=_listed(_fill(kind.recipients, words)),
        body=tuple(_body(kind, form, words)),
        signature=_signature(kind, letterhead, words, day),
        attachments=tuple(Attachment(title) for title in clean_lines(form.get("attachments", ""))),
        remark=words.get("remark", ""),
        imprint=Imprint(_copies(words), letterhead.court + letterhead.office, day),
        subject=_fill(kind.subject, words),
        style=letterhead.style,
    )


def _copies(words: Mapping[str, str]) -> tuple[ImprintEntry, ...]:
    names = _listed(words.get("copies_to", ""))
    return (ImprintEntry("抄送", names),) if names else ()


def filled_default(kind_key: str, form: Mapping[str, str], field_key: str) -> str:
    """Return what is printed for a field that the form leaves empty."""
    kind = kind_of(kind_key)
    words = {field.key: _printed(field, form.get(field.key, "")) for field in kind.fields}
    return _fill(kind.field(field_key).default, words)


def level_of(text: str) -> Role:
    """Return the level a paragraph's own numbering gives it."""
    return next((role for pattern, role in _LEVELS if pattern.match(text)), Role.BODY)


def _refuse_errors(kind: DocumentKind, form: Mapping[str, str], issued_on: date | None) -> None:
    errors = [p for p in check_form(kind.key, form, issued_on) if p.severity is Severity.ERROR]
    if errors:
        raise FormIncomplete(kind.name, errors)


def _words(kind: DocumentKind, form: Mapping[str, str], letterhead: Letterhead, day: date) -> dict[str, str]:
    """Return what each name in braces stands for, in the words that are printed."""
    words = {
        "court": clean_line(letterhead.court),
        "office": clean_line(letterhead.office),
        "telephone": clean_line(letterhead.telephone),
        "address": clean_line(letterhead.address),
        "issued_on": chinese_day(day),
    }
    for field in kind.fields:
        if field.key != "issued_on":
            words[field.key] = _printed(field, form.get(field.key, "")) or _fill(field.default, words)
    return words


def _printed(field: Field, value: str) -> str:
    if field.type is FieldType.DATE:
        day = parse_day(value)
        return chinese_day(day) if day else ""
    if field.type is FieldType.NUMBER and value.strip():
        return str(int(value))
    return clean_line(value)


def _fill(template: str, words: Mapping[str, str]) -> str:
    """Return a template with its names filled in, optional stretches without their words left out."""

    def optional(match: re.Match[str]) -> str:
        stretch = match.group(1)
        return stretch if all(words.get(name) for name in _NAMED.findall(stretch)) else ""

    return _NAMED.sub(lambda match: words.get(match.group(1), ""), _OPTIONAL.sub(optional, template))


def _body(kind: DocumentKind, form: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Block]:
    for block in kind.body:
        if (block.when and not words.get(block.when)) or (block.unless and words.get(block.unless)):
            continue
        if block.lines_of:
            lines = clean_lines(form.get(block.lines_of, ""))
            yield from (Paragraph(line, level_of(line), block.field) for line in lines)
        elif block.rows:
            yield _table(block, words)
        else:
            yield Paragraph(_fill(block.text, words), block.role, block.field)


def _table(block: BlockPattern, words: Mapping[str, str]) -> Table:
    rows = tuple(tuple(_fill(cell, words) for cell in row) for row in block.rows)
    whole = sum(block.widths)
    return Table((), rows, tuple(width / whole for width in block.widths), block.field)


def _signature(kind: DocumentKind, letterhead: Letterhead, words: Mapping[str, str], day: date) -> Signature:
    pattern = kind.signature
    return Signature(
        organ=words["court"] or letterhead.court,
        day=day,
        sealed=pattern.sealed,
        post=pattern.post,
        signer=words.get(pattern.signer, ""),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in _SEPARATORS.split(text)) if part)
