"""From a filled-in form to an official document: pure, the same form always gives the same paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from courtdesk.errors import FormIncomplete, Problem, Severity
from courtdesk.reports.attachments import read_attachments
from courtdesk.reports.body_text import blocks_of, level_of
from courtdesk.reports.document import (
    Attachment,
    Block,
    Format,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    Paragraph,
    Roster,
    Signature,
    Table,
)
from courtdesk.reports.filling import fill, form_words, issue_words, letterhead_words, listed
from courtdesk.reports.forms import form_errors
from courtdesk.reports.kinds import BlockPattern, Direction, DocumentKind, kind_of
from courtdesk.reports.letterhead import Letterhead
from courtdesk.reports.sheet_tables import form_table
from courtdesk.reports.wording import clean_line, document_number, parse_day

__all__ = ["Letterhead", "compose", "document_number", "filled_default", "level_of", "printed_words"]

_MARK_WORD = "文件"
#: Heads that name their editor and day over the rule.
_DATED_HEADS = (Format.MINUTES, Format.BRIEF)


def compose(
    kind_key: str, form: Mapping[str, str], letterhead: Letterhead, number: str, issued_on: date | None = None
) -> OfficialDocument:
    """Return the document a form makes; ``number`` is empty on a draft, ``issued_on`` wins over the form's day.

    Raises:
        KindUnknown: no such kind.
        FormIncomplete: the form, or the day of issue, has errors.
    """
    kind = kind_of(kind_key)
    day = _day_of_issue(kind, form, issued_on)
    words = form_words(kind, form, letterhead_words(letterhead) | issue_words(number, day))
    below = bool(words.get("recipients_below"))
    recipients = listed(fill(kind.recipients, words))
    return OfficialDocument(
        head=_head(kind, words, number, day),
        title=clean_line(fill(kind.title, words)),
        recipients=() if below else recipients,
        body=tuple(_body(kind, form, words)),
        signature=_signature(kind, words, day),
        attachments=_attachments(form, words),
        remark=_without_brackets(words.get("remark", "")),
        imprint=_imprint(kind, words, recipients if below else (), parse_day(form.get("printed_on", "")) or day),
        subject=clean_line(fill(kind.subject, words)),
        format=kind.format,
        style=letterhead.style,
    )


def printed_words(
    kind_key: str, form: Mapping[str, str], letterhead: Letterhead, number: str, day: date
) -> dict[str, str]:
    """Return what is printed for each field of the form, and for the head, by name; lines parted by line feeds.

    Beside the fields: court, office, telephone, address, number, mark, title, recipients, kind, issued_on and every
    day again in Chinese numerals as ``…_words``.
    """
    kind = kind_of(kind_key)
    words = form_words(kind, form, letterhead_words(letterhead) | issue_words(number, day))
    return words | {
        "kind": kind.name,
        "mark": fill(kind.mark, words),
        "title": clean_line(fill(kind.title, words)),
        "recipients": "，".join(listed(fill(kind.recipients, words))),
        "attachments": "\n".join(attachment.title for attachment in _attachments(form, words)),
    }


def filled_default(
    kind_key: str, form: Mapping[str, str], field_key: str, letterhead: Letterhead | None = None
) -> str:
    """Return what is printed for a field that the form leaves empty; its default may name the court."""
    known = letterhead_words(letterhead) if letterhead else {}
    return form_words(kind_of(kind_key), {**form, field_key: ""}, known)[field_key]


# ---- the parts of a paper -----------------------------------------------------------------------


def _day_of_issue(kind: DocumentKind, form: Mapping[str, str], issued_on: date | None) -> date:
    errors = form_errors(kind, form, issued_on)
    if errors:
        raise FormIncomplete(kind.name, errors)
    day = issued_on or parse_day(form.get("issued_on", ""))
    if day is None:
        raise FormIncomplete(kind.name, [Problem("成文日期", "没有填写", Severity.ERROR)])
    return day


def _head(kind: DocumentKind, words: Mapping[str, str], number: str, day: date) -> Head:
    mark = clean_line(fill(kind.mark, words))
    joint = listed(words.get("joint_organs", ""))
    # R56: a letter of several organs carries the host's mark alone.
    stacked = joint if kind.format is Format.FILE else ()
    return Head(
        mark=mark,
        number=number or clean_line(fill(kind.number_line, words)),
        copy_number=words.get("copy_number", ""),
        secrecy=words.get("secrecy", ""),
        urgency=words.get("urgency", ""),
        signers=listed(words.get("signers", "")) if kind.direction is Direction.UP else (),
        organs=(words["court"], *stacked) if stacked else (),
        word=_MARK_WORD if mark.endswith(_MARK_WORD) else "",
        editor=clean_line(fill(kind.editor, words)),
        day=day if kind.format in _DATED_HEADS else None,
    )


def _body(kind: DocumentKind, form: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Block]:
    said = ""
    for pattern in kind.body:
        if (pattern.when and not words.get(pattern.when)) or (pattern.unless and words.get(pattern.unless)):
            continue
        for block in _blocks(pattern, form, words):
            text = block.text if isinstance(block, Paragraph) else ""
            # A clerk who typed 妥否，请批示。 already does not want it twice.
            if not (pattern.text and text == said):
                yield block
            said = text


def _blocks(pattern: BlockPattern, form: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Block]:
    if pattern.lines_of:
        yield from blocks_of(_raw(form, words, pattern.lines_of), pattern.field or pattern.lines_of)
    elif pattern.grid:
        yield form_table(pattern, words, lambda key: _raw(form, words, key))
    elif pattern.rows:
        yield _table(pattern, words)
    elif pattern.roster:
        yield from _roster(pattern, words)
    else:
        yield from _paragraphs(pattern, words)


def _raw(form: Mapping[str, str], words: Mapping[str, str], key: str) -> str:
    """Return a long field as typed, its tabs kept, or what stands for an empty one."""
    value = form.get(key, "")
    return value if clean_line(value) else words.get(key, "")


def _paragraphs(block: BlockPattern, words: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the block's paragraph; further lines of a long field in it become paragraphs of their own."""
    first, *others = [line for line in fill(block.text, words).split("\n") if line] or [""]
    if first:
        yield Paragraph(first, block.role, block.field)
    for line in others:
        yield Paragraph(line, level_of(line), block.field)


def _table(block: BlockPattern, words: Mapping[str, str]) -> Table:
    whole = sum(block.widths)
    return Table(
        heading=block.heading,
        rows=tuple(tuple(fill(cell, words) for cell in row) for row in block.rows),
        widths=tuple(width / whole for width in block.widths),
        field=block.field,
        left=block.left,
    )


def _roster(block: BlockPattern, words: Mapping[str, str]) -> Iterator[Roster]:
    names = listed(words.get(block.field, ""))
    if names:
        yield Roster(block.roster, names, block.field)


def _signature(kind: DocumentKind, words: Mapping[str, str], day: date) -> Signature:
    pattern = kind.signature
    return Signature(
        organ=words["court"],
        day=day,
        sealed=bool(words["sealed"]) if "sealed" in words else pattern.sealed,
        post=fill(pattern.post, words),
        signer=words.get(pattern.signer, ""),
        joint=listed(words.get("joint_organs", "")),
        printed=pattern.printed,
    )


def _attachments(form: Mapping[str, str], words: Mapping[str, str]) -> tuple[Attachment, ...]:
    texts = form.get("attachment_texts", "")
    attached = read_attachments(
        words.get("attachments", ""),
        texts,
        apart=bool(words.get("attachments_apart")),
        field="attachment_texts",
    )
    return attached.attachments


def _imprint(
    kind: DocumentKind, words: Mapping[str, str], recipients: tuple[str, ...], printed_on: date
) -> Imprint | None:
    if kind.format is Format.SHEET:
        return None
    entries = [ImprintEntry(label, listed(fill(names, words))) for label, names in kind.imprint]
    if recipients:
        entries.insert(0, ImprintEntry("主送", recipients))
    shown = tuple(entry for entry in entries if entry.names)
    return Imprint(shown, words["court"] + words["office"], printed_on)


def _without_brackets(remark: str) -> str:
    """Return a remark as `OfficialDocument` holds it; the brackets are printed by the writers."""
    return remark[1:-1].strip() if remark.startswith("（") and remark.endswith("）") else remark
