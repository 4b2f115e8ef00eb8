"""What the fields of a template are called: a form's fields by their labels, and lists to go through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from courtdesk.reports.body_text import level_of, rows_of
from courtdesk.reports.document import Block, Format, FormTable, OfficialDocument, Paragraph, Role, Roster, Table
from courtdesk.reports.filling import listed
from courtdesk.reports.flow import attachment_label
from courtdesk.reports.kind_check import NAMED
from courtdesk.reports.kinds import BlockPattern, DocumentKind, FieldType, kind_of
from courtdesk.reports.title_shape import title_lines
from courtdesk.reports.wording import chinese_day

#: Names that every template may use, beside the labels of its kind's own fields.
COMMON: Mapping[str, str] = MappingProxyType(
    {
        "发文字号": "number",
        "法院名称": "court",
        "本院部门": "office",
        "联系电话": "telephone",
        "地址": "address",
        "标题": "title",
        "主送": "recipients",
        "成文日期": "issued_on",
        "发文机关标志": "mark",
        "文种": "kind",
    }
)
BODY, BODY_LIST, BODY_TABLE = "正文", "正文段落", "附表"
TITLE_LINES, PRINTED_ON, IMPRINT = "标题分行", "印发日期", "版记"
NUMBER_LINE, SIGNERS = "编号行", "签发人姓名"
RECIPIENTS, NUMBER = "主送", "发文字号"
ATTACHMENT_FIRST, ATTACHMENT_REST, ATTACHMENT_PAGES = "附件首项", "附件其余", "附件页"
#: What a template may ask of a paragraph, of a row, and of an attachment's page.
HEADING, REST, LEVEL, ROWS = "题", "文", "层次", "各行"
CELL_NAME = "第{}列"
CELLS = "各格"
PAGE_NUMBER, PAGE_TITLE, PAGE_BODY = "序", "题", "段落"
_LIST, _ROWS, _FIRST_LINE, _OTHER_LINES, _NAMES, _IN_WORDS = "段落", "各行", "首段", "其余段落", "名单", "大写"
_LEVELS = {Role.LEVEL1: 1, Role.LEVEL2: 2, Role.LEVEL3: 3, Role.LEVEL4: 4}
_NO_NAME = re.compile(r"\W+")

Item = Mapping[str, object]


class TemplateParagraph(str):
    """A paragraph as a loop of a template meets it: its words, and apart from them its level and heading."""

    __slots__ = ("parts",)

    parts: Mapping[str, object]

    def __new__(cls, text: str, role: Role = Role.BODY, rows: Sequence[Item] = ()) -> Self:
        """Make the paragraph; a heading's first sentence is parted from what follows in the same paragraph."""
        made = super().__new__(cls, text)
        heading, rest = _heading(text, role)
        made.parts = {HEADING: heading, REST: rest, LEVEL: _LEVELS.get(role, 0), ROWS: rows}
        return made


@dataclass(frozen=True, slots=True)
class TemplateData:
    """What a template is filled with: words by name, and lists by name."""

    words: Mapping[str, str]
    tables: Mapping[str, Sequence[object]]


@lru_cache(maxsize=64)
def word_names(kind_key: str) -> Mapping[str, str]:
    """Return every name a template of a kind may print, each with the key of `printed_words` it stands for."""
    kind = kind_of(kind_key)
    names = dict(COMMON)
    for field in kind.fields:
        names[name_of(field.label)] = field.key
        if field.type is FieldType.DATE:
            names[name_of(field.label) + _IN_WORDS] = f"{field.key}_words"
    keys = {key: key for key in names.values()}
    return MappingProxyType({**keys, **names})


@lru_cache(maxsize=64)
def made_names(kind_key: str) -> frozenset[str]:
    """Return the names of words that are made from the whole paper and stand for no one field."""
    kind = kind_of(kind_key)
    names = {BODY, TITLE_LINES, PRINTED_ON, NUMBER_LINE, SIGNERS, ATTACHMENT_FIRST}
    names.update(imprint_name(label) for label in imprint_labels(kind))
    names.update(name_of(field.label) + _FIRST_LINE for field in kind.fields if field.type is FieldType.LONG)
    names.update(name_of(field.label) + _NAMES for field in kind.fields if field.type is FieldType.LIST)
    return frozenset(names - set(word_names(kind_key)))


@lru_cache(maxsize=64)
def list_names(kind_key: str) -> frozenset[str]:
    """Return the names of the lists a template of a kind may go through."""
    names = {BODY_LIST, BODY_TABLE, ATTACHMENT_REST, ATTACHMENT_PAGES}
    for field in kind_of(kind_key).fields:
        if field.type is FieldType.LONG:
            label = name_of(field.label)
            names.update((label + _LIST, label + _ROWS, label + _OTHER_LINES))
    return frozenset(names)


def template_data(kind_key: str, words: Mapping[str, str], document: OfficialDocument) -> TemplateData:
    """Return what a paper's template is filled with: ``words`` by key and by label, and the paper's lists."""
    kind = kind_of(kind_key)
    named = {name: words.get(key, "") for name, key in word_names(kind_key).items()}
    named.update(_made_words(kind, words, document))
    return TemplateData(MappingProxyType(named), MappingProxyType(_tables(kind, words, document)))


def fields_behind(kind: DocumentKind, names: Collection[str]) -> Iterator[str]:
    """Yield the fields that a template prints through names of another kind: the body, the imprint, a list."""
    for field in kind.fields:
        made = (
            lines_name(field.label),
            rows_name(field.label),
            first_line_name(field.label),
            names_name(field.label),
        )
        if any(name in names for name in made):
            yield field.key
    if TITLE_LINES in names:
        yield "title"
    if RECIPIENTS in names:
        yield from _named_in((kind.recipients,))
    if BODY in names or BODY_LIST in names:
        yield from _named_in(block.text for block in kind.body)
        yield from (block.lines_of for block in kind.body if block.lines_of)
    for label, pattern in kind.imprint:
        if imprint_name(label) in names:
            yield from _named_in((pattern,))
    if NUMBER_LINE in names:
        yield from _named_in((kind.number_line,))
    if SIGNERS in names:
        yield "signers"


@lru_cache(maxsize=64)
def printed_keys(kind_key: str) -> frozenset[str]:
    """Return the fields that the factory's paper of a kind prints by themselves."""
    kind = kind_of(kind_key)
    title = "" if kind.format is Format.ORDER else kind.title
    patterns = [kind.recipients, title, kind.number_line, *(names for _, names in kind.imprint)]
    keys = {kind.signature.signer}
    for block in kind.body:
        keys.update((block.lines_of, block.field if block.roster else ""))
        patterns += [block.text, *(cell for row in block.rows for cell in row)]
        for row in block.grid:
            keys.add(row.each)
            patterns += [text for cell in row.cells for text in (cell.text, cell.foot)]
    return frozenset(keys.union(_named_in(patterns)))


def _named_in(patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        yield from NAMED.findall(pattern)


def name_of(label: str) -> str:
    """Return a label as a name in a template: no brackets, no blanks."""
    return _NO_NAME.sub("", label)


def spoken(kind: DocumentKind, key: str) -> str:
    """Return the name by which a template best calls a key: the field's label, unless that means another."""
    names = word_names(kind.key)
    return next((name for name, meant in names.items() if meant == key and name != key), key)


def lines_name(label: str) -> str:
    """Return the name of a long field's list of paragraphs."""
    return name_of(label) + _LIST


def rows_name(label: str) -> str:
    """Return the name of a long field's list of rows."""
    return name_of(label) + _ROWS


def first_line_name(label: str) -> str:
    """Return the name of a long field's first line."""
    return name_of(label) + _FIRST_LINE


def other_lines_name(label: str) -> str:
    """Return the name of the list of a long field's lines but the first."""
    return name_of(label) + _OTHER_LINES


def names_name(label: str) -> str:
    """Return the name of a list's names as a roster prints them."""
    return name_of(label) + _NAMES


def imprint_name(label: str) -> str:
    """Return the name of a line of the imprint: 版记抄送."""
    return IMPRINT + name_of(label)


def imprint_labels(kind: DocumentKind) -> tuple[str, ...]:
    """Return the labels of the lines a kind's imprint may have, the recipients (R47) first."""
    labels = tuple(label for label, _ in kind.imprint)
    return (RECIPIENTS, *labels) if kind.has("recipients_below") else labels


def row_of(cells: Sequence[str], headings: Sequence[str] = ()) -> dict[str, object]:
    """Return a row's cells by place (第1列) and, where the table has headings, by heading."""
    by_heading = {name_of(heading): cell for heading, cell in zip(headings, cells, strict=False) if name_of(heading)}
    by_place = {CELL_NAME.format(at): cell for at, cell in enumerate(cells, start=1)}
    return {**by_heading, **by_place, CELLS: tuple(cells)}


# ---- words --------------------------------------------------------------------------------------


def _made_words(kind: DocumentKind, words: Mapping[str, str], document: OfficialDocument) -> dict[str, str]:
    made = {
        "number": document.head.number,
        NUMBER: document.head.number,
        TITLE_LINES: "\n".join(title_lines(document.title)),
        PRINTED_ON: chinese_day(document.imprint.printed_on) if document.imprint else "",
        NUMBER_LINE: document.head.number,
        SIGNERS: "　".join(document.head.signers),
        ATTACHMENT_FIRST: _attachment(document, 0) if document.attachments else "",
        "recipients": "，".join(document.recipients),
        RECIPIENTS: "，".join(document.recipients),
    }
    made.update({imprint_name(label): "" for label in imprint_labels(kind)})
    for entry in document.imprint.entries if document.imprint else ():
        made[imprint_name(entry.label)] = "，".join(entry.names)
    if BODY not in word_names(kind.key):
        made[BODY] = "\n".join(str(item) for item in _paragraphs(document.body))
    for field in kind.fields:
        lines = words.get(field.key, "").split("\n")
        if field.type is FieldType.LONG:
            made[first_line_name(field.label)] = lines[0]
        elif field.type is FieldType.LIST:
            made[names_name(field.label)] = "　".join(listed(words.get(field.key, "")))
    return made


# ---- lists --------------------------------------------------------------------------------------


def _tables(kind: DocumentKind, words: Mapping[str, str], document: OfficialDocument) -> dict[str, Sequence[object]]:
    made: dict[str, Sequence[object]] = {
        BODY_LIST: tuple(_paragraphs(document.body)),
        BODY_TABLE: _first_table(document),
        ATTACHMENT_REST: tuple(_attachment(document, at) for at in range(1, len(document.attachments))),
        ATTACHMENT_PAGES: tuple(_pages(document)),
    }
    for field in kind.fields:
        if field.type is FieldType.LONG:
            text = words.get(field.key, "")
            lines = [line for line in text.split("\n") if line]
            own = _blocks_of_field(kind, field.key, document)
            made[lines_name(field.label)] = tuple(_paragraphs(own)) or tuple(map(TemplateParagraph, lines))
            made[rows_name(field.label)] = _rows(kind, field.key, document) or tuple(map(row_of, rows_of(text)))
            made[other_lines_name(field.label)] = tuple(TemplateParagraph(each, level_of(each)) for each in lines[1:])
    return made


def _blocks_of_field(kind: DocumentKind, key: str, document: OfficialDocument) -> tuple[Block, ...]:
    """Return the blocks of the body that a field's lines became."""
    pattern = next((block for block in kind.body if block.lines_of == key), None)
    if pattern is None:
        return ()
    name = pattern.field or key
    return tuple(block for block in document.body if isinstance(block, Paragraph | Table) and block.field == name)


def _rows(kind: DocumentKind, key: str, document: OfficialDocument) -> tuple[Item, ...]:
    """Return the rows of a form sheet that stand for a field's lines, the empty ones for writing by hand too."""
    for at, pattern in enumerate(kind.body):
        starts = _starts_of(pattern, key)
        if starts is not None:
            table = _form_table(document, kind.body[:at])
            before, after = starts
            rows = table.rows[before : len(table.rows) - after] if table else ()
            return tuple(row_of([cell.text for cell in row.cells]) for row in rows)
    return ()


def _starts_of(pattern: BlockPattern, key: str) -> tuple[int, int] | None:
    """Return how many rows stand before and after those of a field; None when the table has none of it."""
    at = next((at for at, row in enumerate(pattern.grid) if row.each == key), None)
    return None if at is None else (at, len(pattern.grid) - at - 1)


def _form_table(document: OfficialDocument, before: Sequence[BlockPattern]) -> FormTable | None:
    place = sum(1 for pattern in before if pattern.grid)
    tables = [block for block in document.body if isinstance(block, FormTable)]
    return tables[place] if place < len(tables) else None


def _first_table(document: OfficialDocument) -> tuple[Item, ...]:
    for blocks in (document.body, *(attachment.body for attachment in document.attachments)):
        for block in blocks:
            if isinstance(block, Table):
                return _table_rows(block)
    return ()


def _table_rows(table: Table) -> tuple[Item, ...]:
    return tuple(row_of(row, table.heading) for row in table.rows)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[TemplateParagraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield TemplateParagraph(block.text, block.role)
        elif isinstance(block, Roster):
            yield TemplateParagraph(f"{block.label}：{'　'.join(block.names)}")
        elif isinstance(block, Table):
            rows = [row_of(row) for row in (block.heading, *block.rows) if row]
            yield TemplateParagraph("", rows=rows)


def _attachment(document: OfficialDocument, at: int) -> str:
    """Return an attachment's name with the number it carries when there are several."""
    title = document.attachments[at].title
    return f"{at + 1}.{title}" if len(document.attachments) > 1 else title


def _pages(document: OfficialDocument) -> Iterator[Item]:
    for at, attachment in enumerate(document.attachments, start=1):
        if attachment.body:
            yield {
                PAGE_NUMBER: attachment_label(document, at),
                PAGE_TITLE: "\n".join(title_lines(attachment.title)),
                PAGE_BODY: tuple(_paragraphs(attachment.body)),
            }


def _heading(text: str, role: Role) -> tuple[str, str]:
    """Return a heading's first sentence, which has a face of its own, and the rest."""
    if role not in (Role.LEVEL1, Role.LEVEL2):
        return "", text
    head, stop, rest = text.partition("。")
    return (head + stop, rest) if rest else (text, "")
