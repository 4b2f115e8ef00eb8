"""Recognises the head and the title, then hands what is left to `closing`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.closing import name_rest
from courtdesk.reports.checking.faces import face_of, is_red
from courtdesk.reports.checking.facts import FileFacts, Para
from courtdesk.reports.checking.roles import Paper, Part, RedRule, Shape
from courtdesk.reports.flow import Face

#: 实: the head of a paper is never longer than this many paragraphs.
_HEAD_LONGEST = 40
_MARK_SIZE = 26.0
_TITLE_LONGEST = 120
_RED_SIZE = 18.0
#: 实: six organs over each other share the height of one mark.
_RED_NAME_SIZE = 12.0
_WORD_OF = (("纪要", Shape.MINUTES), ("简报", Shape.BRIEF), ("令", Shape.ORDER), ("文件", Shape.FILE))
_BRIEF_WORDS = ("信息", "动态", "专报", "快报", "参考", "通讯")


def recognise(facts: FileFacts) -> Paper:
    """Return a file with its parts named."""
    parts: dict[int, Part] = {para.index: Part.EMPTY for para in facts.paras if para.empty}
    head = _head_region(facts)
    _name_head(head, parts)
    rules = _rules(facts, head, parts)
    last = max((index for index, part in parts.items() if part is not Part.EMPTY), default=0)
    last = max(last, max((rule.para.index for rule in rules), default=0))
    for para in head:
        if para.index <= last and para.index not in parts:
            parts[para.index] = Part.HEAD
    shape = _shape_of(facts, parts, rules)
    court_title = _court_title(facts) if shape is Shape.PLAIN else []
    if court_title:
        shape = Shape.SHEET
        parts |= {para.index: Part.TITLE for para in court_title}
    else:
        _name_title(facts, parts, last, shape)
    shape = Shape.SHEET if shape is Shape.PLAIN and _is_sheet(facts, parts) else shape
    name_rest(facts, parts, shape)
    return Paper(facts, shape, parts, rules)


# ---- head ---------------------------------------------------------------------------------------


def _head_region(facts: FileFacts) -> list[Para]:
    """Return the paragraphs in which parts of the head may stand: up to the first sentence."""
    region: list[Para] = []
    for para in facts.paras[:_HEAD_LONGEST]:
        text = para.words
        sentence = "。" in text or w.level_of(text) or w.EXPLAINS.search(text)
        recipients = text.endswith(("：", ":")) and not w.SIGNER.match(text) and len(text) > 3
        if (sentence or recipients) and not w.SIGNER.search(text):
            break
        region.append(para)
    return region


def _name_head(head: Sequence[Para], parts: dict[int, Part]) -> None:
    marks = [para for para in head if _is_mark(para)]
    for para in marks:
        parts[para.index] = Part.MARK
    number = _number_in(head, parts, marked=bool(marks))
    if number is not None:
        parts[number.index] = Part.NUMBER
    if not marks and number is None:
        return
    edge = _head_edge(head, parts)
    for para in head:
        part = _small_part(para, before_title=para.index <= edge or bool(marks))
        if para.index not in parts and part is not None:
            parts[para.index] = part


def _head_edge(head: Iterable[Para], parts: dict[int, Part]) -> int:
    named = (para.index for para in head if parts.get(para.index) in {Part.MARK, Part.NUMBER})
    return max(named, default=0)


def _is_mark(para: Para) -> bool:
    """A mark is red or set in type that only marks are set in; a number or a line of signers never is."""
    text = para.words
    if not text or w.LOOSE_NUMBER.fullmatch(text) or w.ISSUE_NUMBER.fullmatch(text) or w.SIGNER.match(text):
        return False
    if text.startswith("关于") or "关于" in text[4:]:
        return False
    red = any(is_red(run.colour) for run in para.inked)
    named = text.endswith((*(word for word, _ in _WORD_OF), *_BRIEF_WORDS)) or bool(w.ORGAN_END.search(text))
    return (red and para.size >= (_RED_NAME_SIZE if named else _RED_SIZE)) or (named and para.size >= _MARK_SIZE)


def _number_in(head: Sequence[Para], parts: dict[int, Part], *, marked: bool) -> Para | None:
    for para in head:
        text = w.number_in(para.text)
        if para.empty or para.index in parts or not text:
            continue
        if w.LOOSE_NUMBER.fullmatch(text) or (marked and w.CASE_NUMBER.fullmatch(text)):
            return para
        if marked and w.ISSUE_NUMBER.fullmatch(text):
            return para
    return None


def _small_part(para: Para, *, before_title: bool) -> Part | None:
    text = para.words
    if not before_title or not text:
        return None
    for pattern, part in ((w.COPY_NUMBER, Part.COPY), (w.SECRECY, Part.SECRECY), (w.URGENCY, Part.URGENCY)):
        if pattern.fullmatch(text):
            return part
    return Part.SIGNER if w.SIGNER.search(text) else None


# ---- the red rule -------------------------------------------------------------------------------


def _rules(facts: FileFacts, head: Sequence[Para], parts: dict[int, Part]) -> tuple[RedRule, ...]:
    """Return the lines between mark and title: edges of paragraphs, shapes, edges of tables."""
    first = min((index for index, part in parts.items() if part is Part.MARK), default=0)
    edge = max((i for i, part in parts.items() if part not in {Part.EMPTY, Part.MARK}), default=first)
    found: list[RedRule] = []
    for para in head:
        if not first and not edge:
            break
        edges = [para.borders[name] for name in ("top", "bottom") if name in para.borders]
        found += [RedRule(each, para) for each in edges if is_red(each.colour) or _edges_allowed(para, edge)]
        found += [RedRule(line, para) for line in para.lines]
    return (*found, *_table_rules(facts, head, parts))


def _edges_allowed(para: Para, edge: int) -> bool:
    """The edge of a title or of text after it is no rule of the head."""
    return not para.table and (para.index <= edge or not para.words)


def _table_rules(facts: FileFacts, head: Sequence[Para], parts: dict[int, Part]) -> list[RedRule]:
    found = []
    numbers = {
        para.table for para in head if para.table and parts.get(para.index) in {Part.NUMBER, Part.SIGNER, Part.MARK}
    }
    for table in facts.tables:
        last = next((para for para in reversed(head) if para.table == table.number), None)
        if table.number in numbers and last is not None and not table.upright:
            found += [RedRule(edge, last, table) for edge in (table.top, table.bottom) if edge is not None]
    return found


# ---- format and title ---------------------------------------------------------------------------


def _shape_of(facts: FileFacts, parts: dict[int, Part], rules: Sequence[RedRule]) -> Shape:
    marks = [para for para in facts.paras if parts.get(para.index) is Part.MARK]
    if not marks:
        return Shape.PLAIN
    text = "".join(para.words for para in marks)
    for word, shape in _WORD_OF:
        if text.endswith(word) or any(para.words.endswith(word) for para in marks):
            return shape
    if text.endswith(_BRIEF_WORDS):
        return Shape.BRIEF
    number = next((para for para in facts.paras if parts.get(para.index) is Part.NUMBER), None)
    doubled = any(rule.border.kind.startswith(("thick", "thin", "double", "tri")) for rule in rules)
    right = number is not None and (number.align == "right" or number.stands == "right")
    above = number is not None and any(marks[0].index <= rule.para.index < number.index for rule in rules)
    return Shape.LETTER if right or doubled or above else Shape.FILE


def _name_title(facts: FileFacts, parts: dict[int, Part], last: int, shape: Shape) -> None:
    """Name the first lines after the head as the title, when they look like one."""
    rest = [para for para in facts.paras if para.index > last]
    first = next((para for para in rest if not para.empty and not (para.afloat and not para.table)), None)
    if first is None or first.table or not _opens_title(first, shape):
        return
    lines = [first]
    for para in rest[rest.index(first) + 1 :]:
        if not _goes_on(lines, para, parts):
            break
        lines.append(para)
    for para in lines:
        parts[para.index] = Part.TITLE


def _court_title(facts: FileFacts) -> list[Para]:
    """Return the title of a paper after 诉讼文书样式 (C8): court and name of the paper over a number at the right."""
    lead = [para for para in facts.paras if not para.empty][:3]
    if len(lead) < 3 or any(para.table or para.afloat or para.align != "center" for para in lead[:2]):
        return []
    number = w.number_in(lead[2].text)
    numbered = w.LOOSE_NUMBER.fullmatch(number) or w.CASE_NUMBER.fullmatch(number)
    named = lead[0].words.endswith("法院") and "关于" not in lead[1].words
    return lead[:2] if named and numbered and lead[2].align == "right" else []


def _opens_title(para: Para, shape: Shape) -> bool:
    text = para.words
    if len(text) > _TITLE_LONGEST or text.endswith(("：", ":", "。", "；")) or w.level_of(text):
        return False
    styled = para.size > 17 or para.align == "center" or _has_face(para, Face.TITLE)
    if shape in {Shape.ORDER, Shape.MINUTES} and not styled:
        return False
    return styled or bool(w.kind_word(text)) or shape is Shape.PLAIN


def _goes_on(lines: Sequence[Para], para: Para, parts: dict[int, Part]) -> bool:
    """Whether a paragraph is the next line of a title that has begun."""
    text, first = para.words, lines[0]
    if para.empty or para.table or para.index in parts or text.endswith(("：", ":", "。")) or w.level_of(text):
        return False
    so_far = "".join(line.words for line in lines)
    same = abs(para.size - first.size) < 0.6 and para.align == first.align
    ended = w.kind_word(so_far) in w.LEGAL_KINDS and len(so_far) > 4
    if w.REMARK.fullmatch(text):
        return same and bool(w.kind_word(so_far)) and len(text) < 12
    return same and not ended and para.first < 1 and len(text) < 40 and (first.align == "center" or first.size > 17)


def _has_face(para: Para, face: Face) -> bool:
    return any(face_of(run.east) is face for run in para.inked)


def _is_sheet(facts: FileFacts, parts: dict[int, Part]) -> bool:
    """Whether most of the words stand in a ruled table right under the title: 审批表, 送达回证."""
    upright = {table.number for table in facts.tables if table.upright}
    inside = sum(len(para.words) for para in facts.paras if para.table in upright)
    outside = sum(
        len(para.words) for para in facts.paras if para.table not in upright and parts.get(para.index) is None
    )
    return bool(upright) and inside > outside
