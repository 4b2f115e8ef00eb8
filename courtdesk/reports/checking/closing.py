"""Recognises everything after the title: recipients, body, attachments, signature, imprint."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.facts import FileFacts, Para
from courtdesk.reports.checking.roles import LEVEL_PARTS, Part, Shape

_ORGAN_LONGEST = 40
_RECIPIENTS_LONGEST = 400
_LABELLED_LONGEST = 60
_BARE_LONGEST = 60
#: Cells at the left of names that go on under 出席：甲; a paragraph of the text begins further left.
_NAMES_BEGIN = 3.0


def name_rest(facts: FileFacts, parts: dict[int, Part], shape: Shape) -> None:
    """Name every paragraph that has no part yet."""
    start = max((index for index, part in parts.items() if part is not Part.EMPTY), default=0)
    rest = [para for para in facts.paras if para.index > start and para.index not in parts]
    upright = {table.number for table in facts.tables if table.upright}
    _name_imprint(rest, parts, upright)
    _name_attachments(rest, parts)
    left = [para for para in rest if para.index not in parts]
    if shape is not Shape.SHEET:
        _name_recipients(left, parts, headed=shape is not Shape.PLAIN)
        _name_signature(facts, left, parts)
        _name_notes(left, parts)
    _name_body([para for para in rest if para.index not in parts], parts)
    for para in facts.paras:
        parts.setdefault(para.index, Part.OTHER)


# ---- from the end -------------------------------------------------------------------------------


def _name_imprint(rest: Sequence[Para], parts: dict[int, Part], upright: set[int]) -> None:
    """Name the imprint: whole tables without columns that hold 抄送 or 印发, or such lines at the end."""
    held = {para.table for para in rest if para.table not in upright and _in_imprint(para)} - {0}
    for para in rest:
        if para.table in held:
            parts[para.index] = Part.IMPRINT
    seen = False
    for para in reversed(rest):
        if para.index in parts or para.empty:
            continue
        if not _in_imprint(para) and not (para.borders and (seen or _ends_edged(para))):
            break
        parts[para.index] = Part.IMPRINT
        seen = True


def _ends_edged(para: Para) -> bool:
    """Whether an edged line at the end of a paper holds an organ or a day, though 印发 is missing."""
    return bool(w.ORGAN_END.search(para.words) or w.DATE.search(para.words))


def _in_imprint(para: Para) -> bool:
    text = para.words
    return bool(w.IMPRINT_LABEL.match(text) or (w.PRINTED.search(text) and len(text) < 80 and "20" in text)) or (
        bool(w.PRINTED_ON.search(text)) and len(text) < 80
    )


def _name_attachments(rest: Sequence[Para], parts: dict[int, Part]) -> None:
    """Name the pages of attachments: from a heading 附件1 that stands alone to the end of the text."""
    inside, titled, size = False, True, 0.0
    for para in rest:
        if para.index in parts:
            continue
        if w.ATTACHMENT_HEAD.fullmatch(para.words) and not para.table:
            parts[para.index] = Part.ATTACHMENT
            inside, titled, size = True, False, 0.0
        elif inside and not titled and _titles_attachment(para, size):
            parts[para.index] = Part.ATTACHMENT_TITLE
            size = para.size
        elif inside:
            parts[para.index] = Part.ATTACHED
            titled = True


def _titles_attachment(para: Para, size: float) -> bool:
    """Whether a line is an attachment's title; the caption of a table right under it is set in smaller type."""
    return not para.table and (para.align == "center" or para.size > 17) and (not size or para.size > size - 3)


# ---- from the title -----------------------------------------------------------------------------


def _name_recipients(left: Sequence[Para], parts: dict[int, Part], *, headed: bool) -> None:
    # Under the title of a 决议 stands in brackets when it was passed.
    first = next((para for para in left if not para.table and not w.REMARK.fullmatch(para.words)), None)
    if first is None or len(left) < 2:
        return
    text = first.words
    # Text that a colon ends and that explains nothing names the recipients; so does a list of organs without one.
    ended = text.endswith(("：", ":")) and not w.EXPLAINS.search(text) and not w.level_of(text)
    named = w.ORGAN_WORD.search(text) or (headed and first.begins < 1 and first.align not in {"center", "right"})
    bare = len(text) < _BARE_LONGEST and named and not text.endswith(("。", "；", "："))
    short = len(text) <= _RECIPIENTS_LONGEST and "。" not in text
    if short and not w.LABELLED.match(text[:-1]) and (ended or (bare and w.level_of(text) == 0)):
        parts[first.index] = Part.RECIPIENTS


def _name_signature(facts: FileFacts, left: Sequence[Para], parts: dict[int, Part]) -> None:
    """Name the date, the organs above it and the remark below it."""
    free = [para for para in left if para.index not in parts and not para.words.startswith(("附件：", "附件:"))]
    dates = [para for para in free if w.LOOSE_DATE.fullmatch(para.words) and not _in_form(facts, para)]
    if not dates:
        return
    date = dates[-1]
    parts[date.index] = Part.DATE
    at = free.index(date)
    for para in reversed(free[:at]):
        if _in_form(facts, para) or not _is_organ(para):
            break
        parts[para.index] = Part.ORGAN
    for para in free[at + 1 :]:
        if w.REMARK.fullmatch(para.words):
            parts[para.index] = Part.REMARK


def _in_form(facts: FileFacts, para: Para) -> bool:
    return bool(para.table) and facts.tables[para.table - 1].upright


def _is_organ(para: Para) -> bool:
    """Whether a line above the date may be the organ or the post that signs."""
    text = para.words
    if (
        len(text) > _ORGAN_LONGEST
        or w.level_of(text)
        or any(mark in text for mark in "。；：，:;")
        or "附件" in text[:3]
    ):
        return False
    aside = para.align == "right" or para.left + para.first + para.lead > 6 or para.table > 0
    return aside or bool(w.ORGAN_END.search(text)) or (bool(w.POST.search(text)) and len(text) < 20)


def _name_notes(left: Sequence[Para], parts: dict[int, Part]) -> None:
    """Name 附件说明: 附件：… and the numbered lines that go on with it."""
    inside = False
    for para in left:
        if para.index in parts:
            inside = False
            continue
        text = para.words
        if w.NOTE_LEAD.match(text) and not text.startswith("附："):
            parts[para.index] = Part.NOTE
            inside = True
        elif inside and w.NOTE_ITEM.match(text) and "。" not in text[:-1] and not para.table:
            parts[para.index] = Part.NOTE
        else:
            inside = False


def _name_body(left: Sequence[Para], parts: dict[int, Part]) -> None:
    """Name what is left; lines of names under 出席：甲 go on with it (R67)."""
    before: Para | None = None
    for para in left:
        part = _body_part(para)
        goes_on = before is not None and parts[before.index] is Part.ROSTER and para.begins > _NAMES_BEGIN
        parts[para.index] = Part.ROSTER if part is Part.BODY and goes_on and "。" not in para.words else part
        before = para


def _body_part(para: Para) -> Part:
    if para.table or para.afloat:
        return Part.CELL if para.table else Part.OTHER
    text = para.words
    if not text:
        return Part.OTHER  # a picture by itself
    level = w.level_of(text)
    if level:
        return LEVEL_PARTS[level - 1]
    if para.align == "center":
        return Part.CENTRED
    labelled = w.LABELLED.match(text) and not w.EXPLAINS.search(text) and text.count("。") <= 1
    if labelled and len(text) <= _LABELLED_LONGEST:
        return Part.ROSTER if w.ROSTER.match(text) else Part.LABELLED
    return Part.ROSTER if w.ROSTER.match(text) else Part.BODY
