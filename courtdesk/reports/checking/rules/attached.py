"""附件说明 and the pages of attachments (7.3.4, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import rows_between
from courtdesk.reports.checking.registry import GB, WITH_TEXT, Fault, at, rule, word_rule
from courtdesk.reports.checking.roles import Paper, Part
from courtdesk.reports.checking.rules.head import type_words, wrong_type
from courtdesk.reports.checking.script import Line, Script
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import INDENT

_ROOM = 0.4
#: 附件：, after which the first number stands; the others stand under it.
NOTE_CELLS = 3.0
_LEAD = re.compile(r"附件?\s*(?P<inner>\d{0,2})\s*[：:]\s*(?P<rest>.*)", re.DOTALL)


@rule("R33", GB + "7.3.4", Strength.RULE, "附件说明位置", WITH_TEXT)
def place_of_note(paper: Paper) -> Iterator[Fault]:
    """One empty row under the text, two cells in."""
    notes = paper.of(Part.NOTE)
    if not notes:
        return
    first = notes[0]
    if abs(first.begins - INDENT) > _ROOM:
        yield at(paper, first, f"左空 {first.begins:.2g} 字", "左空二字编排", fixable=True)
    for para in notes[1:]:
        if w.NOTE_ITEM.fullmatch(para.words) and abs(para.begins - INDENT - NOTE_CELLS) > 2 * _ROOM:
            yield at(paper, para, f"序号左空 {para.begins:.2g} 字", "与上一个附件的序号对齐", fixable=True)
    above = next((para for para in reversed(paper.facts.paras) if para.index < first.index and not para.empty), None)
    rows = rows_between(paper, above, first) if above is not None else None
    if rows is not None and rows < 0.6:
        yield at(paper, first, "与正文之间没有空行", "在正文下空一行", fixable=True)


@word_rule("R33", GB + "7.3.4", Strength.RULE, "附件说明写法", WITH_TEXT)
def form_of_note(script: Script) -> Iterator[Fault]:
    """附件：1.甲 with a full-width colon, no punctuation after a name."""
    for line in script.of(Part.NOTE):
        yield from _lead_faults(line)
        for item in _items(line.text):
            yield from _item_faults(line, item)
    if len(script.of(Part.NOTE)) > 1:
        yield from _order_faults(script)


def _lead_faults(line: Line) -> Iterator[Fault]:
    lead = _LEAD.match(line.text.strip())
    if lead is None:
        return
    if lead.group("inner"):
        yield Fault(line.place, line.text.strip()[:6], "“附件”后标全角冒号，序号写在冒号后：“附件：1.”", line.index)
    elif ":" in line.text[:6]:
        yield Fault(line.place, "半角冒号", "“附件”后标全角冒号", line.index)


def _items(text: str) -> list[str]:
    lead = _LEAD.match(text.strip())
    rest = lead.group("rest") if lead else text.strip()
    return [part.strip() for part in rest.split("\n") if part.strip()]


def _item_faults(line: Line, item: str) -> Iterator[Fault]:
    found = w.NOTE_ITEM.fullmatch(item)
    numbered = found is not None and found.group("mark")
    name = found.group("name") if found is not None and numbered else item
    if found is not None and found.group("mark") in {"、", "，", ","}:
        yield Fault(line.place, f"{found.group('number')}{found.group('mark')}", "序号后用下脚圆点：“1.”", line.index)
    elif found is not None and found.group("mark") == "．":
        yield Fault(line.place, "全角圆点“．”", "序号后用“.”", line.index, strength=Strength.PRACTICE, clause="实务")
    if name.endswith(("。", "；", "，", ";", ",", "、", ".")):
        yield Fault(line.place, f"“{name[-6:]}”", "附件名称后不加标点符号", line.index, fixable=True)
    elif name.startswith("《") and name.endswith("》"):
        yield Fault(
            line.place,
            f"“{name[:8]}…》”",
            "附件名称不加书名号",
            line.index,
            strength=Strength.PRACTICE,
            clause="实务",
        )


def _order_faults(script: Script) -> Iterator[Fault]:
    numbers = [(line, w.NOTE_ITEM.fullmatch(item)) for line in script.of(Part.NOTE) for item in _items(line.text)]
    counted = [(line, int(found.group("number"))) for line, found in numbers if found and found.group("mark")]
    for wanted, (line, number) in enumerate(counted, 1):
        if number != wanted:
            yield Fault(line.place, f"序号为 {number}", f"序号依次为 {wanted}", line.index)
            return


@word_rule("R34", GB + "7.3.7", Strength.RULE, "附件与附件说明一致", WITH_TEXT)
def notes_equal_attachments(script: Script) -> Iterator[Fault]:
    """The attachments' numbers and titles are those named under the text."""
    heads = script.of(Part.ATTACHMENT)
    named = [_named(item) for line in script.of(Part.NOTE) for item in _items(line.text)]
    if not heads:
        return
    if not named:
        yield Fault(heads[0].place, "有附件，正文下没有附件说明", "正文下写明附件的序号和名称", heads[0].index)
        return
    if len(heads) != len(named):
        yield Fault(
            "附件说明", f"写明 {len(named)} 个附件，后附 {len(heads)} 个", "序号、名称与附件一致", heads[0].index
        )
        return
    for head, name in zip(heads, named, strict=True):
        title = _title_under(script, head)
        if title and name and title != name:
            yield Fault(head.place, f"附件标题“{title}”", f"与附件说明一致：“{name}”", head.index)


def _named(item: str) -> str:
    found = w.NOTE_ITEM.fullmatch(item)
    name = found.group("name") if found is not None and found.group("mark") else item
    return "".join(name.split()).rstrip("。；，;,、.").strip("《》")


def _title_under(script: Script, head: Line) -> str:
    after = script.lines[script.lines.index(head) + 1 :]
    words = []
    for line in after:
        if line.part is not Part.ATTACHMENT_TITLE:
            break
        words.append("".join(line.text.split()))
    return "".join(words).strip("《》")


@rule("R42", GB + "7.3.7", Strength.RULE, "附件的编排", WITH_TEXT)
def pages_of_attachments(paper: Paper) -> Iterator[Fault]:
    """On a page of its own, before the imprint; 附件 in 3号黑体 flush left."""
    imprint = next((para for para in paper.of(Part.IMPRINT) if not para.afloat), None)
    for para in paper.of(Part.ATTACHMENT):
        if not para.new_page and not _opens_section(paper, para):
            yield at(paper, para, "没有另面编排", "附件另面编排", fixable=True)
        if imprint is not None and imprint.index < para.index:
            yield at(paper, para, "附件在版记之后", "附件在版记之前")
        if wrong_type(para, Face.HEI):
            yield at(paper, para, type_words(para), "“附件”和顺序号用3号黑体字", fixable=True)
        if para.begins > _ROOM or para.align in {"center", "right"}:
            yield at(paper, para, "没有顶格", "“附件”和顺序号顶格编排", fixable=True)
        if para.words.endswith(("：", ":")):
            yield at(paper, para, f"“{para.words}”", "“附件”和顺序号后不加冒号")


def _opens_section(paper: Paper, para: Para) -> bool:
    before = next((each for each in reversed(paper.facts.paras) if each.index < para.index), None)
    return before is not None and before.section != para.section
