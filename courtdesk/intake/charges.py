"""Who is charged without a label: （A、B负责）, 由A牵头，B、C配合."""

from __future__ import annotations

import re
from collections.abc import Sequence

from courtdesk.intake import dates
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.people import is_person
from courtdesk.intake.sentences import first_sentence_end, sentences
from courtdesk.intake.tags import Tag, TagKind, looks_like_department, looks_like_name, split_values
from courtdesk.intake.unit_names import subject_at

_BRACKET = re.compile(r"[（(【\[](?P<inside>(?:[^（()）【】\[\]]|[（(][^（()）]*[)）]){2,120})[)）】\]]")
#: What ends a task without a verb: a bracket or a dash with departments.
_LAST_BRACKET = re.compile(r"[（(【\[](?P<inside>[^（()）【】\[\]：:]{2,60})[)）】\]][。；;]?$")
_DASHED = re.compile(r"(?:—{1,2}|－{1,2}|-{2})(?P<inside>[^—－。：:]{2,60})[。；;]?$")
_SHORTEST_TASK = 4
_BRACKET_ENDS = tuple(close + stop for close in ")）】]" for stop in ("", "。", "；", ";"))
_LONGEST_NAME = 12
_CHARGE = re.compile(r"牵头|负责|配合|协助|协办|承办|主办|参与|落实")
#: How a sentence that charges somebody begins.
_OPENING = re.compile(
    r"(?:(?:以上|上述)(?:各项|几项)?|(?:此|本|该|这)(?:项|条|一)?)?(?:工作|任务|措施|事项|内容)?(?:具体|主要|均)?由"
)
#: Where a clause in the middle of a sentence charges somebody.
_LEADS = re.compile(r"由|牵头|主办|主抓")
_CLAUSES = re.compile(r"[，,；;：:](?:(?:具体|主要)?由)?")
_CLAUSE_MARKS = re.compile(r"[，,；;。]|(?<=牵头|主办|负责|配合|协办|协助|参加|承办)、")
_VERBS: tuple[tuple[TagKind, str], ...] = (
    (TagKind.LEAD_DEPARTMENTS, r"(?:牵头|主办|主抓)(?:并?负责|抓总|落实|组织实施|办理|实施|推进|抓好落实|负责落实)?"),
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
#: A clause of nothing but days: 9月28日至10月8日, 6月26日, 第一周.
_ONLY_DAYS = re.compile(
    r"(?:(?:\d{4}|今|本)年)?\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬|[初底末])?(?:[—－~～-]{1,2}|至|到)?"
    r"(?:(?:\d{4}年)?(?:\d{1,2}月份?)?(?:\d{1,2}[日号]|[上中下]旬|[初底末])?)?(?:[之以]?前|止)?(?:完成|办结)?"
    r"|第[一二三四]周(?:至第[一二三四]周)?"
)
#: What begins with such a word says what is to be done, also where it ends as a name does: 1.召开分析会.
_DOES = re.compile(r"[^\u4e00-\u9fff]*(?:召开|组织|开展|举办|建立|完善|制定|参加|做好|落实|设立|成立|组建|筹备)")
#: One of these stands in every sentence that tells somebody to do something, which spares the search elsewhere.
_TELLING_SIGNS = ("请", "责成", "责令", "指定", "委托", "由", "前")
_ASKS, _MUSTS = "请", "要"
#: Charges that count only where a task has no others: a sentence may tell anybody to do a part of it.
TOLD = frozenset({_ASKS, _MUSTS})
#: How somebody is asked: 请民一庭于6月12日前报告, 责成审管办对….
_ASKED = re.compile(r"(?<![申提聘邀])请(?![示求假教客])|责成|责令|指定|委托|(?<=[，,；;。])由")
#: How somebody is told at the beginning of a sentence: 政治部要于5月25日前完成自查.
_MUST = re.compile(r"(?P<names>(?!各|有关)[^，,。；;：:要应须于]{2,30}?)(?:务必)?(?:要|应当?|须|需|于|负责)(?!急)")
_STRONG_MARKS = re.compile(r"[，,；;。]")
_STATE = re.compile(r"(?:已(?:全部)?(?:完成|整改|办结|销号)|正在(?:推进|整改|办理)|未完成|整改中|推进中)")
_AND = re.compile(r"(?:和|与|及|会同|以及)")


def find_charges(text: str) -> list[Tag]:
    """Return who is charged in brackets, in the sentences of a task and at its end, in reading order."""
    found: list[Tag] = []
    if _CHARGE.search(text):
        found = [tag for match in _BRACKET.finditer(text) for tag in _in_bracket(match)]
        bracketed = [tag.start for tag in found]
        marker = marker_at(text)
        opened = marker.end if marker else 0
        for start, end in sentences(text, opened, "。"):
            if not any(start <= at < end for at in bracketed):
                found.extend(
                    _in_sentence(text, start, end, first=start == opened) or _within_sentence(text, start, end)
                )
    return sorted(found, key=lambda tag: tag.start) or _named_at_end(text) or _told(text)


def days_apart(value: str) -> tuple[str, str]:
    """Return the names of a list and the deadline that stands behind them: 综合办；6月20日前."""
    clauses = [clause.strip() for clause in _STRONG_MARKS.split(value)]
    days = [clause for clause in clauses[1:] if _is_deadline(clause)]
    names = [clause for clause in clauses if clause not in days and not _STATE.fullmatch(clause)]
    return "；".join(names), days[0] if days else ""


def _told(text: str) -> list[Tag]:
    """Return whom a sentence asks, or who is told at its beginning to do something by a day."""
    if not any(sign in text for sign in _TELLING_SIGNS):
        return []
    asked = [subject_at(text, match.end(), len(text)) for match in _ASKED.finditer(text)]
    if any(asked):
        return [
            Tag(TagKind.DEPARTMENTS, _ASKS, "、".join(one.units), one.start, one.end, stays=True)
            for one in asked
            if one
        ]
    marker = marker_at(text) if "前" in text and _MUST.search(text) else None
    must = _MUST.match(text, marker.end) if marker else None
    if must is None or not _all_units(split_values(must["names"])):
        return []
    by_day = any(found.start < first_sentence_end(text, must.end()) for found in dates.dues_in(text))
    return [Tag(TagKind.DEPARTMENTS, _MUSTS, must["names"], must.start(), must.end(), stays=True)] if by_day else []


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
    standing = [clause.strip() for clause in _CLAUSE_MARKS.split(inside) if dates.is_standing(clause.strip())]
    return _as_tags([*charged, *((TagKind.DUE, words) for words in standing[:1])], match.start(), match.end())


def _as_tags(said: Sequence[tuple[TagKind, str]], start: int, end: int) -> list[Tag]:
    """Return labels that share one stretch of text, which goes with the first."""
    return [Tag(kind, "负责", value, start if index == 0 else end, end) for index, (kind, value) in enumerate(said)]


def _named_at_end(text: str) -> list[Tag]:
    """Return the departments that end a task and nothing says of: 清理积案——审管办, 整理卷宗（审管办，4月底前）."""
    if not text.endswith(_BRACKET_ENDS) and "—" not in text and "－" not in text and "--" not in text:
        return []
    dashed = _DASHED.search(text)
    said = _units_and_day(dashed, "") if dashed else []
    if said:
        return said
    bracket = _LAST_BRACKET.search(text)
    before = _CLAUSE_MARKS.split(text[: bracket.start()])[-1] if bracket else ""
    if bracket is None or bracket.start() < _SHORTEST_TASK:
        return []
    return _units_and_day(bracket, before)


def _units_and_day(bracket: re.Match[str], before: str) -> list[Tag]:
    """Return what a bracket of departments and a deadline says; 政治部（督察室） is one name with its second half."""
    clauses = [clause.strip() for clause in _CLAUSE_MARKS.split(bracket["inside"]) if clause.strip()]
    days = [clause for clause in clauses if _is_deadline(clause)]
    written = [name for clause in clauses if clause not in days for name in split_values(clause)]
    said = [half for name in written for half in _unit_and_person(name)]
    people = [name for name in said if is_person(name) and not looks_like_department(name)]
    names = [name for name in said if name not in people]
    second_name = (
        not days and len(before) <= _LONGEST_NAME and looks_like_department(before) and not _DOES.match(before)
    )
    if not _all_units(names) or second_name:
        return []
    charged = [(TagKind.DEPARTMENTS, "、".join(names)), *((TagKind.DUE, day) for day in days[:1])]
    charged += [(TagKind.PERSONS, "、".join(people))] if people else []
    return _as_tags(charged, bracket.start(), bracket.end())


def _unit_and_person(name: str) -> tuple[str, ...]:
    """Return 民一庭张三, between which a blank was lost, as two names."""
    if looks_like_department(name):
        return (name,)
    halves = ((name[:at], name[at:]) for at in range(len(name) - 2, 1, -1))
    return next((half for half in halves if looks_like_department(half[0]) and is_person(half[1])), (name,))


def _all_units(names: Sequence[str]) -> bool:
    return bool(names) and all(looks_like_department(name) for name in names)


def _within_sentence(text: str, start: int, end: int) -> list[Tag]:
    """Return whom some clauses of a sentence charge, the rest of which says what is to be done."""
    if not _LEADS.search(text, start, end):
        return []
    opening = _OPENING.match(text, start, end)
    begins = [opening.end()] if opening else [start, *(match.end() for match in _CLAUSES.finditer(text, start, end))]
    for begin in begins:
        stop, found = _leading(text, begin, end)
        asked = text[:begin].endswith("由") or any(kind is TagKind.LEAD_DEPARTMENTS for kind, _ in found)
        if found and asked:
            return [Tag(kind, "由…负责", value, begin - 1, stop, stays=True) for kind, value in found]
    return []


def _leading(text: str, start: int, end: int) -> tuple[int, list[tuple[TagKind, str]]]:
    """Return the clauses from ``start`` on that each charge somebody, and where they end."""
    found: list[tuple[TagKind, str]] = []
    while start < end:
        mark = _CLAUSE_MARKS.search(text, start, end)
        stop = mark.start() if mark else end
        one = _one(text[start:stop].strip())
        if one is None:
            break
        found.append(one)
        start = stop + 1
    return start - 1, found


def _in_sentence(text: str, start: int, end: int, *, first: bool) -> list[Tag]:
    """Return whom a sentence charges when it does nothing else; its words stay part of the task."""
    if end - start > 90 or not _CHARGE.search(text, start, end):
        return []
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    charged = charged_in(text[begin:end].rstrip("。 "))
    leads = any(kind is TagKind.LEAD_DEPARTMENTS for kind, _ in charged)
    if not opening and not leads and (first or any(kind is TagKind.PERSONS for kind, _ in charged)):
        return []
    return [Tag(kind, "由…负责", value, start, end, stays=True) for kind, value in charged]


def charged_in(words: str) -> list[tuple[TagKind, str]]:
    """Return kinds with names where every clause charges somebody; nothing where one does not."""
    if not _CHARGE.search(words):
        return []
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
    return named or dates.is_standing(clause.strip()) or bool(_ONLY_DAYS.fullmatch(clause.strip()))


def _one(clause: str) -> tuple[TagKind, str] | None:
    for kind, pattern in _CLAUSE_VERBS:
        match = pattern.fullmatch(clause)
        if match is None:
            continue
        names = _names(match["names"].removeprefix("由"))
        if any(name.count("（") != name.count("）") or "：" in name or ":" in name for name in names):
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
