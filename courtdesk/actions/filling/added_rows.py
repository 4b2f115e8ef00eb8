"""Lines that departments added to their sheets, offered as new rows where the ledger takes such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from courtdesk.actions.filling import wording as words
from courtdesk.actions.filling.answers import Answered, SentSheet
from courtdesk.actions.filling.rounds import ADDED
from courtdesk.actions.filling.values import NewRow
from courtdesk.actions.ledgers.typed import check_text
from courtdesk.actions.ledgers.values import LedgerInfo


def new_rows(info: LedgerInfo, answered: Sequence[Answered], day: date) -> tuple[NewRow, ...]:
    """Return the added lines, each once, without those that have become rows before."""
    found: dict[tuple[int, str], NewRow] = {}
    for each in answered:
        done = each.sheet.base.get(ADDED, {})
        for row in each.added:
            texts = {key: text for key, text in row.cells.items() if text.strip() and info.has(key)}
            line = line_hash(texts)
            if texts and line not in done:
                sheet = each.sheet
                refused = "；".join(_refusals(info, sheet, texts, day))
                found[sheet.id, line] = NewRow(sheet.id, sheet.department, each.file, row.number, texts, refused)
    return tuple(found.values())


def line_hash(texts: Mapping[str, str]) -> str:
    """Return the same for the same words in the same fields."""
    return sha256(repr(sorted(texts.items())).encode()).hexdigest()[:16]


def _refusals(info: LedgerInfo, sheet: SentSheet, texts: Mapping[str, str], day: date) -> Iterator[str]:
    """Yield why a line cannot become a row."""
    del sheet
    if not info.addable:
        yield words.NO_NEW_ROWS
        return
    missing = [each.title for each in info.fields if each.required and each.key not in texts]
    if missing:
        yield words.LACKS.format(titles=words.NAMES_JOIN.join(missing))
    for each in info.fields:
        if each.required and each.key in texts and (reason := check_text(each, texts[each.key], day)):
            yield reason
