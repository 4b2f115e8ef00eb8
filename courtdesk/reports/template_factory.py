"""The factory's paper of a kind as a template: what the ordinary writer makes of it, with fields for words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.reports.document import (
    Attachment,
    Block,
    Calibration,
    Cell,
    FormRow,
    FormTable,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Roster,
    Signature,
    Table,
)
from courtdesk.reports.document import Format as PaperFormat
from courtdesk.reports.docx_tables import row_heights
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.filling import fill, form_words, letterhead_words
from courtdesk.reports.kinds import BlockPattern, CellPattern, Direction, DocumentKind, FieldType, kind_of
from courtdesk.reports.letterhead import Letterhead
from courtdesk.reports.standard import grid_of, twips
from courtdesk.reports.template_mending import Marks, mended
from courtdesk.reports.template_names import (
    ATTACHMENT_FIRST,
    ATTACHMENT_PAGES,
    ATTACHMENT_REST,
    CELL_NAME,
    HEADING,
    LEVEL,
    NUMBER,
    NUMBER_LINE,
    PAGE_BODY,
    PRINTED_ON,
    RECIPIENTS,
    REST,
    ROWS,
    SIGNERS,
    TITLE_LINES,
    first_line_name,
    imprint_labels,
    imprint_name,
    lines_name,
    names_name,
    other_lines_name,
    rows_name,
    spoken,
)
from courtdesk.reports.wording import chinese_day

#: Stands for the day of issue while the file is written; then the field takes its place. As wide as most days.
_DAY = date(1949, 10, 20)
_DAY_WORDS = chinese_day(_DAY)
_NAMED = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PARAGRAPH, _ROW, _PAGE = "段", "行", "件"
_PART = "word/document.xml"
_FIRST_MARK, _REST_MARK, _PAGE_MARK = "附件甲", "附件乙", "附件丙"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def factory_template(kind_key: str, letterhead: Letterhead) -> bytes:
    """Return the factory's paper of a kind for a court as a template that can be changed in WPS or Word."""
    kind = kind_of(kind_key)
    pattern = _Pattern(kind, letterhead)
    document = pattern.document()
    marks = pattern.marks(_heights(document))
    return _with_document(render_docx(document), lambda xml: mended(xml, marks))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A kind's paper with fields for words."""

    kind: DocumentKind
    letterhead: Letterhead

    def document(self) -> OfficialDocument:
        kind = self.kind
        court = letterhead_words(self.letterhead)
        organ = court["court"]
        return OfficialDocument(
            head=self._head(),
            title=_shown(TITLE_LINES),
            recipients=(_shown(RECIPIENTS),) if kind.recipients else (),
            body=tuple(self._body()),
            signature=Signature(
                organ=organ,
                day=_DAY,
                sealed=kind.signature.sealed,
                post=self.said(kind.signature.post),
                signer=self.tag(kind.signature.signer) if kind.signature.signer else "",
                printed=kind.signature.printed,
            ),
            attachments=self._attachments(),
            remark=self.tag("remark") if kind.has("remark") else "",
            imprint=self._imprint(organ + court["office"]),
            format=kind.format,
            style=PaperStyle(self.letterhead.style.calibration, imprint_even=False),
        )

    def tag(self, key: str) -> str:
        """Return the field that prints a key."""
        return _shown(spoken(self.kind, key))

    def said(self, text: str) -> str:
        """Return a pattern's sentence in the language of templates."""

        def named(match: re.Match[str]) -> str:
            name = spoken(self.kind, match[1])
            return f"{{{{ {name} or '{match[2]}' }}}}" if match[2] else _shown(name)

        def optional(match: re.Match[str]) -> str:
            names = dict.fromkeys(spoken(self.kind, key) for key, _ in _NAMED.findall(match[1]))
            return f"{{% if {' and '.join(names)} %}}{match[1]}{{% endif %}}" if names else match[1]

        parts = _OPTIONAL.sub(lambda match: optional(match).replace("{%", "\x01").replace("%}", "\x02"), text)
        return _NAMED.sub(named, parts).replace("\x01", "{%").replace("\x02", "%}")

    def marks(self, heights: tuple[tuple[int, ...], ...]) -> Marks:
        """Return what the written file says that the template says otherwise."""
        day = self.tag("issued_on")
        copies = [imprint_name(label) for label in imprint_labels(self.kind)]
        return Marks(
            words={
                f"{_DAY_WORDS}印发": f"{_shown(PRINTED_ON)}印发",
                _DAY_WORDS: day,
                f"{_shown(f'{_PARAGRAPH}.{HEADING}')}。": _shown(f"{_PARAGRAPH}.{HEADING}"),
            },
            conditions={
                f"{_shown(RECIPIENTS)}：": RECIPIENTS,
                f"（{self.tag('remark')}）": spoken(self.kind, "remark") if self.kind.has("remark") else "",
            },
            attachments=(_FIRST_MARK, _REST_MARK, _PAGE_MARK),
            first_attachment=ATTACHMENT_FIRST,
            other_attachments=ATTACHMENT_REST,
            attachment_pages=ATTACHMENT_PAGES,
            table=_shown(_ROW),
            rows=f"{_PARAGRAPH}.{ROWS}",
            heights=heights,
            on_edge=self.letterhead.style.calibration is Calibration.BOX,
            copies=" or ".join(copies),
            whole_imprint=self.kind.format is PaperFormat.LETTER,
        )

    # ---- parts ----

    def _head(self) -> Head:
        kind = self.kind
        mark = fill(kind.mark, form_words(kind, kind.sample, letterhead_words(self.letterhead)))
        number = _shown(NUMBER_LINE) if kind.format is PaperFormat.SHEET else _shown(NUMBER)
        return Head(
            mark=mark,
            number=number if kind.numbered or kind.number_line else "",
            copy_number=self.tag("copy_number") if kind.has("copy_number") else "",
            secrecy=self.tag("secrecy") if kind.has("secrecy") else "",
            urgency=self.tag("urgency") if kind.has("urgency") else "",
            signers=(_shown(SIGNERS),) if kind.direction is Direction.UP else (),
            editor=self.said(kind.editor),
            day=_DAY if kind.format in (PaperFormat.MINUTES, PaperFormat.BRIEF) else None,
        )

    def _imprint(self, printed_by: str) -> Imprint | None:
        if self.kind.format is PaperFormat.SHEET:
            return None
        labels = imprint_labels(self.kind)
        entries = tuple(ImprintEntry(label, (_shown(imprint_name(label)),)) for label in labels)
        return Imprint(entries, printed_by, _DAY)

    def _attachments(self) -> tuple[Attachment, ...]:
        if not self.kind.has("attachments"):
            return ()
        pages: tuple[Block, ...] = ()
        if self.kind.has("attachment_texts"):
            pages = tuple(_loop(f"{_PAGE}.{PAGE_BODY}"))
        return (Attachment(_FIRST_MARK), Attachment(_REST_MARK), Attachment(_PAGE_MARK, pages))

    # ---- body ----

    def _body(self) -> Iterator[Block]:
        for block in self.kind.body:
            condition = self._condition(block)
            if condition:
                yield _said(f"{{%p if {condition} %}}")
            yield from self._block(block)
            if condition:
                yield _said("{%p endif %}")

    def _condition(self, block: BlockPattern) -> str:
        wanted = [spoken(self.kind, block.when)] if block.when else []
        if block.unless:
            wanted.append(f"not {spoken(self.kind, block.unless)}")
        if block.roster:
            wanted.append(spoken(self.kind, block.field))
        return " and ".join(wanted)

    def _block(self, block: BlockPattern) -> Iterator[Block]:
        if block.lines_of:
            yield from _loop(lines_name(self.kind.field(block.lines_of).label))
        elif block.grid:
            yield self._form(block)
        elif block.rows:
            yield self._table(block)
        elif block.roster:
            yield Roster(block.roster, (_shown(names_name(self.kind.field(block.field).label)),))
        else:
            yield from self._paragraphs(block)

    def _paragraphs(self, block: BlockPattern) -> Iterator[Block]:
        """Yield a sentence; the further lines of a long field in it are paragraphs of their own."""
        text, rest = block.text, []
        for field in self.kind.fields:
            if field.type is FieldType.LONG and f"{{{field.key}}}" in text:
                text = text.replace(f"{{{field.key}}}", f"\x03{first_line_name(field.label)}\x04")
                rest += list(_plain_loop(other_lines_name(field.label)))
        said = self.said(text).replace("\x03", "{{").replace("\x04", "}}")
        yield Paragraph(said, block.role)
        yield from rest

    def _table(self, block: BlockPattern) -> Table:
        whole = sum(block.widths)
        rows = tuple(tuple(self.said(cell) for cell in row) for row in block.rows)
        return Table(block.heading, rows, tuple(width / whole for width in block.widths), left=block.left)

    def _form(self, block: BlockPattern) -> FormTable:
        rows: list[FormRow] = []
        columns = len(block.widths)
        for pattern in block.grid:
            cells = tuple(self._cell(cell, each=bool(pattern.each)) for cell in pattern.cells)
            if pattern.each:
                name = rows_name(self.kind.field(pattern.each).label)
                rows.append(FormRow((Cell(f"{{%tr for {_ROW} in {name} %}}", columns),)))
            rows.append(FormRow(cells, pattern.rows))
            if pattern.each:
                rows.append(FormRow((Cell("{%tr endfor %}", columns),)))
        whole = sum(block.widths)
        return FormTable(tuple(rows), tuple(width / whole for width in block.widths))

    def _cell(self, pattern: CellPattern, *, each: bool) -> Cell:
        text = pattern.text
        if each:
            text = re.sub(r"\{(\d+)\}", lambda match: f"\x03{_ROW}.{CELL_NAME.format(match[1])}\x04", text)
        text = self.said(text).replace("\x03", "{{").replace("\x04", "}}")
        return Cell(pattern.label or text, pattern.span, bool(pattern.label), pattern.left, self.said(pattern.foot))


def _shown(name: str) -> str:
    return f"{{{{{name}}}}}"


def _said(text: str) -> Paragraph:
    return Paragraph(text, Role.FLUSH)


def _plain_loop(name: str) -> Iterator[Block]:
    """Yield a loop over paragraphs that all look alike."""
    yield _said(f"{{%p for {_PARAGRAPH} in {name} %}}")
    yield Paragraph(_shown(_PARAGRAPH))
    yield _said("{%p endfor %}")


def _loop(name: str) -> Iterator[Block]:
    """Yield a loop over paragraphs: headings in their own face, tables as tables."""
    heading, rest = f"{{{{{_PARAGRAPH}.{HEADING}}}}}", f"{{{{{_PARAGRAPH}.{REST}}}}}"
    yield _said(f"{{%p for {_PARAGRAPH} in {name} %}}")
    yield _said(f"{{%p if {_PARAGRAPH}.{ROWS} %}}")
    yield Table((), ((f"{{{{{_ROW}}}}}",),), (1.0,))
    yield _said(f"{{%p elif {_PARAGRAPH}.{LEVEL} == 1 %}}")
    yield Paragraph(f"{heading}。{rest}", Role.LEVEL1)
    yield _said(f"{{%p elif {_PARAGRAPH}.{LEVEL} == 2 %}}")
    yield Paragraph(f"{heading}。{rest}", Role.LEVEL2)
    yield _said("{%p else %}")
    yield Paragraph(_shown(_PARAGRAPH))
    yield _said("{%p endif %}")
    yield _said("{%p endfor %}")


def _heights(document: OfficialDocument) -> tuple[tuple[int, ...], ...]:
    """Return the heights of the rows of each table in twips, its fields counted as empty."""
    grid = grid_of(document.style)
    blocks = [*document.body, *(block for attachment in document.attachments for block in attachment.body)]
    return tuple(
        tuple(twips(height) - 10 for height in row_heights(_emptied(block), grid))
        for block in blocks
        if isinstance(block, Table | FormTable)
    )


def _emptied(block: Table | FormTable) -> Table | FormTable:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_TAG.sub("", cell) for cell in row) for row in block.rows))
    rows = tuple(
        replace(row, cells=tuple(replace(c, text=_TAG.sub("", c.text), foot=_TAG.sub("", c.foot)) for c in row.cells))
        for row in block.rows
    )
    return replace(block, rows=rows)


# ---- the written file ---------------------------------------------------------------------------


def _with_document(content: bytes, change: Callable[[str], str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(packed, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, change(data.decode()).encode() if name == _PART else data)
    return packed.getvalue()
