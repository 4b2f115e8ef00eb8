"""The leading group of a campaign: 组长由…担任, …任副组长, 办公室主任由…兼任."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courtdesk.intake.draft import MemberDraft
from courtdesk.intake.outline import Part
from courtdesk.intake.source import Place

_ROLES = "副组长|组长|联络员|成员单位|成员|办公室副主任|办公室主任|副主任|主任"
_SERVES = "兼任|担任|任|为|兼"
_WHO = r"[^，,。；;：:]{2,40}?"
#: 组长由院长张三担任 · 院长张三任组长 · 各部门负责人为成员.
_ROLE_FIRST = re.compile(rf"(?P<role>{_ROLES})由(?P<who>{_WHO})(?:{_SERVES})(?=[，,。；;]|$)")
_ROLE_LAST = re.compile(
    rf"(?:^|[，,。；;、]|由)(?P<who>{_WHO})(?:{_SERVES})(?:领导小组|活动)?(?P<role>{_ROLES})(?=[，,。；;、]|的|$)"
)
_LISTED = re.compile(rf"-?(?:领导小组)?(?P<role>{_ROLES})[:：](?P<people>.+)")
_OFFICE = re.compile(r"办公室(?P<where>设在[^，,。；;]{2,20})")
_GROUP = re.compile(r"领导小组|工作专班|领导机构|组成人员")
_POST_WORDS = (
    "院长|书记|主任|庭长|局长|处长|部长|科长|队长|组长|委员|专委|主席|政委|负责人|负责同志|院领导|成员|审判员|法官"
)
_HAN = "[\u4e00-\u9fff]"
_NAMED = re.compile(rf"(?P<post>.*(?:{_POST_WORDS}))(?P<name>{_HAN}{{2,3}}|{_HAN}{{1,6}}·{_HAN}{{1,6}})")
#: How posts begin, so that a name before one can be told from it.
_POST_BEGINS = (
    "院|党组|审委会|审判|政治|办公|立案|民事|刑事|行政|执行|综合|监察|法警|审管|研究|纪检|副|党|商事|少年|人事|机关"
)
_NAME_FIRST = re.compile(
    rf"(?P<name>{_HAN}{{2,3}}?)[（(]?(?P<post>(?:{_POST_BEGINS})[\u4e00-\u9fff、（）()]*(?:{_POST_WORDS})|院长|书记)[）)]?"
)
_ALL_OF = re.compile(r"[均都]$")
_HONORIFIC = re.compile(r"同志$")
_COLLECTIVE = re.compile(r"其他|各|有关|相关|全体|班子|部分|分管|主管|主要")
_BRIEF = 60
_BODIES = frozenset({"副组长", "成员", "成员单位", "联络员"})


def read_members(parts: Sequence[Part]) -> tuple[MemberDraft, ...]:
    """Return the leading group, from running text or from a list."""
    found: list[MemberDraft] = []
    near_group, role = False, ""
    for part in parts:
        if part.paragraph.cell is not None:
            continue
        if _GROUP.search(part.text):
            near_group = True
            found.extend(_in_prose(part))
        listed = _LISTED.fullmatch(part.text) if near_group else None
        if listed:
            role = _full_role(listed)
            found.extend(_in_list(part, role, listed.group("people")))
        elif role and _NAME_FIRST.fullmatch(part.text.lstrip("-")):
            found.extend(_in_list(part, role, part.text.lstrip("-")))
        else:
            role = ""
    return _distinct(found)


def _in_prose(part: Part) -> Iterator[MemberDraft]:
    """Yield members in reading order, the office last and only when nobody heads it."""
    text = part.text
    hits = sorted([*_ROLE_FIRST.finditer(text), *_ROLE_LAST.finditer(text)], key=lambda match: match.start("role"))
    roles: list[str] = []
    for match in hits:
        who = match.group("who")
        if "办公室设在" in who or who.startswith(("本院", "我院")):
            continue
        role = _full_role(match)
        roles.append(role)
        name, post = split_person(_without_lead(who))
        place = Place(part.paragraph.number, match.start("who"), match.end())
        yield MemberDraft(name, role, post, place, _sure(name, role, post))
    office = _OFFICE.search(text)
    if office and roles and "办公室主任" not in roles:
        yield MemberDraft(None, "办公室", office.group("where"), _place(part, office), 0.95)


def _full_role(match: re.Match[str]) -> str:
    """A 主任 in a leading group heads its office."""
    role = match.group("role")
    return f"办公室{role}" if role in {"主任", "副主任"} else role


def _without_lead(who: str) -> str:
    """Drop the beginning of the sentence: 成立由院长张三."""
    _, by, rest = who.rpartition("由")
    return rest if by else who


def _in_list(part: Part, role: str, people: str) -> Iterator[MemberDraft]:
    for person in _people(people):
        name, post = split_person(person)
        yield MemberDraft(name, role, post, part.place, _sure(name, role, post))


def _people(text: str) -> list[str]:
    """Split 张三（副院长）、李四（政治部主任） but not 张三（党组书记、院长）."""
    if len(text) > _BRIEF and "（" not in text and "、" not in text:
        return []
    pieces = re.split(r"[、，,；; ](?![^（(]*[）)])", text)
    if len(pieces) > 1 and all(len(piece) <= 4 or "（" in piece or "(" in piece for piece in pieces):
        return [piece for piece in pieces if piece]
    return [text]


def split_person(text: str) -> tuple[str | None, str]:
    """Return name and post of 院党组书记、院长张三, 张三（副院长）, 其他院领导."""
    text = _ALL_OF.sub("", text.strip("，,、。 -"))
    text = text if text.endswith("负责同志") else _HONORIFIC.sub("", text)
    first = _NAME_FIRST.fullmatch(text)
    if first and not _COLLECTIVE.search(first.group("name")):
        return first.group("name"), first.group("post")
    last = _NAMED.fullmatch(text)
    if last and not re.search(rf"(?:{_POST_WORDS})$", text):
        return last.group("name"), last.group("post")
    bare = re.fullmatch(rf"{_HAN}{{2,3}}", text) and not _COLLECTIVE.search(text)
    if bare and not re.search(_POST_WORDS, text):
        return text, ""
    return None, text


def _sure(name: str | None, role: str, post: str) -> float:
    """Whoever heads the group is one person with a name; deputies and members may be named as a body."""
    if name:
        return 1.0 if post else 0.95
    return 0.95 if role in _BODIES or _COLLECTIVE.search(post) else 0.7


def _distinct(members: list[MemberDraft]) -> tuple[MemberDraft, ...]:
    seen: dict[tuple[str | None, str, str], MemberDraft] = {}
    for member in members:
        seen.setdefault((member.name, member.role, member.post), member)
    return tuple(seen.values())


def _place(part: Part, match: re.Match[str]) -> Place:
    return Place(part.paragraph.number, match.start(), match.end())
