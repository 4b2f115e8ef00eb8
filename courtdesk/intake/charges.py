"""Who is charged without a label: （A、B负责）, 由A牵头，B、C配合."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.intake import dates
from courtdesk.intake.sentences import sentences
from courtdesk.intake.tags import Tag, TagKind, looks_like_department, looks_like_name, split_values

_BRACKET = re.compile(r"[（(【\[](?P<inside>(?:[^（()）【】\[\]]|[（(][^（()）]*[)）]){2,120})[)）】\]]")
_CHARGE = re.compile(r"牵头|负责|配合|协助|协办|承办|主办|参与|落实")
#: How a sentence that charges somebody begins.
_OPENING = re.compile(r"(?:以上|上述)?(?:(?:此|本|该|这)(?:项|条|一)?(?:工作|任务|措施|事项|内容)?)?(?:具体|主要)?由")
_CLAUSE_MARKS = re.compile(r"[，,；;。]")
_VERBS: tuple[tuple[TagKind, str], ...] = (
    (TagKind.LEAD_DEPARTMENTS, r"(?:牵头|主办|主抓)(?:并?负责|落实|组织实施|办理|实施|推进|抓好落实|负责落实)?"),
    (
        TagKind.DEPARTMENTS,
        (
            r"(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:积极|协同|共同|分别|具体|全面|分工|各负其责)*"
            r"(?:配合|协助|协办|参与|参加|负责|承办|落实)(?:落实|实施|组织实施|办理|做好|推进|抓好落实|此项工作)?"
        ),
    ),
)
_CLAUSE_VERBS = tuple((kind, re.compile(rf"(?P<names>.+?)(?:{words})")) for kind, words in _VERBS)
#: What says how to read the list and names nobody.
_REMARK = re.compile(r".*(?:第一位|首位|排名第一|排在第一|下同|分工负责|按职责)")
_FIRST_LEADS = re.compile(
    r"(?:列|排)(?:名|序|列)?(?:在)?(?:第一|首)(?:位)?(?:的|者)?(?:部门|单位|庭室)?(?:为|是|系|即为)?牵头"
)
#: What a deadline in a bracket ends with.
_DONE_BY = re.compile(r"(?:完成|落实|办结|见效|取得(?:明显)?成效|到位|报送)$")
_AND = re.compile(r"(?:和|与|及|会同|以及)")


def find_charges(text: str) -> list[Tag]:
    """Return who is charged in brackets and in the sentences of a task, in reading order."""
    if not _CHARGE.search(text):
        return []
    found = [tag for match in _BRACKET.finditer(text) for tag in _in_bracket(match)]
    bracketed = [tag.start for tag in found]
    for start, end in sentences(text, 0, "。"):
        if not any(start <= at < end for at in bracketed):
            found.extend(_in_sentence(text, start, end))
    return sorted(found, key=lambda tag: tag.start)


def says_first_leads(text: str) -> bool:
    """Whether a paper says that the first one listed is the lead: 列第一位者为牵头单位，下同."""
    return bool(_FIRST_LEADS.search(text))


def _in_bracket(match: re.Match[str]) -> list[Tag]:
    inside = match["inside"]
    if not _CHARGE.search(inside) or ":" in inside or "：" in inside:
        return []
    charged = charged_in(inside.removeprefix("由"))
    if not charged:
        return []
    start, end = match.span()
    return [
        Tag(kind, "负责", value, start if index == 0 else end, end) for index, (kind, value) in enumerate(charged)
    ]


def _in_sentence(text: str, start: int, end: int) -> Iterator[Tag]:
    """Yield who a sentence charges when it does nothing else; its words stay part of the task."""
    if end - start > 90 or not _CHARGE.search(text, start, end):
        return
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    charged = charged_in(text[begin:end].rstrip("。 "))
    leads = any(kind is TagKind.LEAD_DEPARTMENTS for kind, _ in charged)
    if not opening and not leads:
        return
    for kind, value in charged:
        yield Tag(kind, "由…负责", value, start, end, stays=True)


def charged_in(words: str) -> list[tuple[TagKind, str]]:
    """Return kinds with names where every clause charges somebody; nothing where one does not."""
    found: list[tuple[TagKind, str]] = []
    for clause in _CLAUSE_MARKS.split(words):
        if not clause.strip() or _is_deadline(clause) or (found and _REMARK.match(clause) and _one(clause) is None):
            continue
        one = _one(clause.strip())
        if one is None:
            return []
        found.append(one)
    return found


def _is_deadline(clause: str) -> bool:
    """Whether a clause beside those that charge only says until when: 2026年6月底前完成, 长期坚持."""
    words = _DONE_BY.sub("", clause.strip())
    named = bool(words) and any(each.text == words for each in dates.dues_in(words))
    return named or dates.is_standing(clause.strip())


def _one(clause: str) -> tuple[TagKind, str] | None:
    for kind, pattern in _CLAUSE_VERBS:
        match = pattern.fullmatch(clause)
        if match is None:
            continue
        names = _names(match["names"].removeprefix("由"))
        if any(name.count("（") != name.count("）") for name in names):
            return None
        if names and all(looks_like_department(name) for name in names):
            return kind, "、".join(names)
        if names and all(looks_like_name(name) for name in names):
            return TagKind.PERSONS, "、".join(names)
    return None


def _names(words: str) -> tuple[str, ...]:
    names: list[str] = []
    for written in split_values(words):
        name = written.rpartition("由")[2]
        halves = _AND.split(name)
        names.extend(halves if len(halves) > 1 and all(looks_like_department(half) for half in halves) else [name])
    return tuple(names)
