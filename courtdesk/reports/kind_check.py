"""Whether a kind's file agrees with itself: every name in braces is a field, every example fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.kind_model import (
    COMMON_WORDS,
    FACTS,
    BlockPattern,
    DocumentKind,
    Field,
    FieldType,
)

NAMED = re.compile(r"\{(\w+)(?:\|[^{}]*)?\}")
_DAY_SOURCE = re.compile(r"day(\+\d{1,3})?")
#: Names of letterhead words, and days in Chinese numerals, are no fields.
_IN_WORDS = "_words"


class KindError(ValueError):
    """A kind's file contradicts itself; ``word`` stands on the line that does."""

    def __init__(self, reason: str, word: str = "") -> None:
        super().__init__(reason)
        self.word = word


def check_kind(kind: DocumentKind, file_name: str) -> None:
    """Raise `KindError` when a kind names what it does not have."""
    if kind.key != file_name:
        raise KindError(f"“key”应与文件名一致：{file_name}", kind.key)
    keys = [field.key for field in kind.fields]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise KindError(f"栏目“{twice}”出现了两次", twice)
    taken = next((key for key in keys if key in COMMON_WORDS and key != "issued_on"), None)
    if taken:
        raise KindError(f"栏目不能叫“{taken}”，它是各文种通用的名称", taken)
    for name in _names(kind):
        if name not in keys:
            raise KindError(f"没有名为“{name}”的栏目", name)
    for field in kind.fields:
        _check_field(field)


def _check_field(field: Field) -> None:
    if field.type is FieldType.CHOICE and not field.choices:
        raise KindError(f"栏目“{field.label}”没有可选项", field.key)
    if field.source and field.source not in FACTS and not _DAY_SOURCE.fullmatch(field.source):
        raise KindError(f"栏目“{field.label}”的来源“{field.source}”不存在", field.source)
    try:
        re.compile(field.pattern)
    except re.error:
        raise KindError(f"栏目“{field.label}”的格式写法有误", field.key) from None


def _names(kind: DocumentKind) -> Iterator[str]:
    """Yield every field a kind speaks of."""
    yield from kind.sample
    for pair in kind.orders:
        yield from pair
    if kind.signature.signer:
        yield kind.signature.signer
    templates = [
        kind.mark,
        kind.subject,
        kind.title,
        kind.editor,
        kind.number_line,
        *(names for _, names in kind.imprint),
    ]
    if kind.has("recipients") or kind.recipients != "{recipients}":
        templates.append(kind.recipients)
    templates += [field.default for field in kind.fields]
    for template in templates:
        yield from _named(template)
    for block in kind.body:
        yield from _names_of_block(block)


def _names_of_block(block: BlockPattern) -> Iterator[str]:
    yield from (name for name in (block.field, block.when, block.unless, block.lines_of) if name)
    for text in (block.text, *block.heading, *(cell for row in block.rows for cell in row)):
        yield from _named(text)
    for row in block.grid:
        if row.each:
            yield row.each
        for cell in row.cells:
            yield from (name for name in _named(cell.text + cell.foot) if not (row.each and name.isdigit()))
            if cell.field:
                yield cell.field


def _named(template: str) -> Iterator[str]:
    """Yield the fields a template names; letterhead words and days in words stand for themselves."""
    for name in NAMED.findall(template):
        if name not in COMMON_WORDS:
            yield name.removesuffix(_IN_WORDS)
