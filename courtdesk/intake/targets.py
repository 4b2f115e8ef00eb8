"""The numeric targets of a plan: 当庭宣判率达到60%以上, 平均审理天数控制在45天以下."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courtdesk.intake.draft import TargetDraft
from courtdesk.intake.outline import Part, chapter_heading
from courtdesk.intake.source import Place

_CLAUSE = re.compile(r"[^，,；;。！？:：]+")
#: Words before the figure, and how they compare; the first that fits counts.
_BEFORE: tuple[tuple[str, str], ...] = (
    (r"不低于|不少于|不小于|达到|保持在|稳定在|提升到|提升至|提高到|提高至|达", ">="),
    (r"控制在|不超过|不高于|不多于|不大于|降低到|降低至|降到|降至|压降至", "<="),
    (r"高于|大于|超过|多于|突破", ">"),
    (r"低于|小于|少于", "<"),
    (r"进入[^0-9]{0,8}前|位居[^0-9]{0,8}前|列[^0-9]{0,8}前", "<="),
)
#: Words after the figure decide over those before it.
_AFTER: tuple[tuple[str, str], ...] = ((r"及?以上", ">="), (r"及?以下|以内|之内", "<="))
_FIGURE = re.compile(
    r"(?P<value>\d{1,6}(?:\.\d{1,4})?)(?P<unit>个百分点|%|％|‰|天|日|个月|个工作日|名|件|分|位|小时|学时|篇|次)?"
    r"(?P<after>及?以上|及?以下|以内|之内)?(?:的目标|的区间|左右)?$"
)
_NAME_END = re.compile(r"(?:率|度|比|比例|天数|时间|期限|周期|排名|名次|数|数量|系数|占比|分值|得分|案件)$")
_LEADING = re.compile(
    r"^(?:其中|同时|力争|争取|确保|努力|实现|使|全院|全年|要|将|把|做到|推动|促进|保证|案件)*?(?:其中|力争|争取|确保|实现|使|将|把|做到|保证)"
)
_MODAL = re.compile(r"(?:确保|力争|争取|要|应|应当|须|必须|均|全部|持续|稳定|努力|原则上)+$")
_CHAPTERS = re.compile(r"目标|要求|任务|指标")
_LONGEST_NAME = 32
_LONGEST_CLAUSE = 80


def read_targets(parts: Sequence[Part], tasks: frozenset[int]) -> tuple[TargetDraft, ...]:
    """Return the targets outside the tasks; ``tasks`` holds the paragraphs' numbers of those."""
    found: list[TargetDraft] = []
    for part in parts:
        if part.paragraph.number not in tasks and part.paragraph.cell is None:
            bare = bool(_CHAPTERS.search(chapter_heading(parts, part)))
            found.extend(_in_part(part, bare_allowed=bare))
    return tuple(found)


def _in_part(part: Part, *, bare_allowed: bool) -> Iterator[TargetDraft]:
    begin = part.marker.end if part.marker else 0
    for clause in _CLAUSE.finditer(part.text, begin):
        place = Place(part.paragraph.number, clause.start(), clause.end())
        target = read_clause(clause.group(), place, bare_allowed=bare_allowed)
        if target is not None:
            yield target


def read_clause(clause: str, place: Place, *, bare_allowed: bool = False) -> TargetDraft | None:
    """Return the target that a clause states, if it states one."""
    text = clause.strip()
    figure = _FIGURE.search(text) if len(text) <= _LONGEST_CLAUSE else None
    if figure is None:
        return None
    name, comparator = _split(text[: figure.start()])
    after = figure.group("after")
    confidence = 1.0
    if after:
        comparator = next(sign for words, sign in _AFTER if re.fullmatch(words, after))
    if comparator is None:
        if not bare_allowed or figure.group("unit") not in {"%", "％"}:
            return None
        comparator, confidence = ">=", 0.8
    value, unit = float(figure.group("value")), (figure.group("unit") or "").replace("％", "%")
    name = clean_name(name)
    if not 2 <= len(name) <= _LONGEST_NAME or not _NAME_END.search(name):
        return None
    if comparator == ">=" and unit == "%" and value >= 100:
        comparator = "="
    quote = text[text.index(name) :]
    return TargetDraft(name, comparator, value, unit, quote, place, confidence)


def _split(before: str) -> tuple[str, str | None]:
    """Part the name of the indicator from the words that compare."""
    for words, sign in _BEFORE:
        match = re.search(rf"(?:{words})$", before)
        if match:
            return before[: match.start()], sign
    return before, None


def clean_name(name: str) -> str:
    """Return the indicator without 确保, 力争 and the like around it."""
    return _MODAL.sub("", _LEADING.sub("", name.strip(" 、"))).strip(" 、")
