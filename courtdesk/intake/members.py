"""The leading group of a campaign: 组长由…担任, …任副组长, 办公室主任由…兼任, lists and tables of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courtdesk.intake.draft import MemberDraft
from courtdesk.intake.outline import Part
from courtdesk.intake.people import COLLECTIVE, split_people, split_person
from courtdesk.intake.source import Place, Source
from courtdesk.intake.table_cells import filled_rows
from courtdesk.intake.table_words import Column, TableKind
from courtdesk.intake.tables import grids_of

_ROLES = "常务副组长|第一组长|副组长|组长|联络员|成员单位|成员|办公室副主任|办公室主任|副主任|主任"
_SERVES = "兼任|担任|任|为|兼"
_WHO = r"[^，,。；;：:]{2,40}?"
#: 组长由院长张三担任 · 院长张三任组长 · 各部门负责人为成员.
_ROLE_FIRST = re.compile(rf"(?P<role>{_ROLES})由(?P<who>{_WHO})(?:{_SERVES})(?=[，,。；;]|$)")
_ROLE_LAST = re.compile(
    rf"(?:^|[，,。；;、]|由)(?P<who>{_WHO})(?:{_SERVES})(?:领导小组|活动)?(?P<role>{_ROLES})(?=[，,。；;、]|的|$)"
)
_LISTED = re.compile(rf"-?(?:领导小组)?(?P<role>{_ROLES})[:：](?P<people>.+)")
_OFFICE = re.compile(r"办公室(?P<where>设在[^，,。；;]{2,20})")
_GROUP = re.compile(r"领导小组|工作专班|领导机构|组成人员|工作小组|指挥部")
#: Other courts and higher bodies are no members.
_OWN_COURT = ("本院", "我院")
_BODIES = frozenset({"副组长", "成员", "成员单位", "联络员", "办公室成员"})
_FEWEST_LISTED = 3


def read_all_members(parts: Sequence[Part], source: Source) -> tuple[MemberDraft, ...]:
    """Return the leading group from text and tables."""
    return _distinct([*read_members(parts), *_in_tables(source)])


def read_members(parts: Sequence[Part]) -> tuple[MemberDraft, ...]:
    """Return the leading group from running text and from lists; a full list stands for what the text says of it."""
    prose: list[MemberDraft] = []
    listed: list[MemberDraft] = []
    near_group, role = False, ""
    for part in parts:
        if part.paragraph.cell is not None:
            continue
        if _GROUP.search(part.text):
            near_group = True
            prose.extend(_in_prose(part))
        match = _LISTED.fullmatch(part.text) if near_group else None
        if match:
            role = _role_in_list(match, role)
            listed.extend(_in_list(part, role, match.group("people")))
        elif role and _goes_on(part):
            listed.extend(_in_list(part, role, part.text.lstrip("- ")))
        else:
            role = role if part.text == "" else ""
    heads = any(member.role == "组长" for member in listed)
    whole = heads and sum(member.name is not None for member in listed) >= _FEWEST_LISTED
    return _distinct(listed if whole else [*prose, *listed])


def _goes_on(part: Part) -> bool:
    """Whether a line is one more person of the list above it."""
    text = part.text.lstrip("- ")
    name, post = split_person(text)
    return name is not None and bool(post) and part.marker is None and "。" not in text


def _in_prose(part: Part) -> Iterator[MemberDraft]:
    """Yield members in reading order, the office last and only when nobody heads it."""
    text = part.text
    hits = sorted([*_ROLE_FIRST.finditer(text), *_ROLE_LAST.finditer(text)], key=lambda match: match.start("role"))
    roles: list[str] = []
    for match in hits:
        who = match.group("who")
        if "办公室设在" in who or who.startswith(_OWN_COURT):
            continue
        role = _full_role(match)
        roles.append(role)
        place = Place(part.paragraph.number, match.start("who"), match.end())
        for person in split_people(_without_lead(who)):
            name, post = split_person(person)
            yield MemberDraft(name, role, post, place, _sure(name, role, post))
    office = _OFFICE.search(text)
    if office and roles and "办公室主任" not in roles:
        yield MemberDraft(None, "办公室", office.group("where"), _place(part, office), 0.95)


def _full_role(match: re.Match[str]) -> str:
    """A 主任 in a leading group heads its office."""
    role = match.group("role")
    return f"办公室{role}" if role in {"主任", "副主任"} else role


def _role_in_list(match: re.Match[str], before: str) -> str:
    """Members listed below the head of the office are members of the office."""
    role = _full_role(match)
    return f"办公室{role}" if role == "成员" and before.startswith("办公室") else role


def _without_lead(who: str) -> str:
    """Drop the beginning of the sentence: 成立由院长张三."""
    _, by, rest = who.rpartition("由")
    return rest if by else who


def _in_list(part: Part, role: str, people: str) -> Iterator[MemberDraft]:
    for person in split_people(people.partition("。")[0].rstrip("；;")):
        name, post = split_person(person)
        yield MemberDraft(name, role, post, part.place, _sure(name, role, post))


def _in_tables(source: Source) -> Iterator[MemberDraft]:
    """Yield the people of tables that list names with posts."""
    for grid in grids_of(source):
        if grid.kind is not TableKind.MEMBERS:
            continue
        for row in filled_rows(grid):
            name = row.text(Column.NAME).replace(" ", "")
            role = row.text(Column.ROLE) or "成员"
            if name:
                post, place = row.text(Column.POST).replace("\n", "、"), row.cell(Column.NAME).place() or Place(1)
                yield MemberDraft(name, role, post, place, 1.0 if row.text(Column.ROLE) else 0.8)


def _sure(name: str | None, role: str, post: str) -> float:
    """Whoever heads the group is one person with a name; deputies and members may be named as a body."""
    if name:
        return 1.0 if post else 0.95
    return 0.95 if role in _BODIES or COLLECTIVE.search(post) else 0.7


def _distinct(members: list[MemberDraft]) -> tuple[MemberDraft, ...]:
    seen: dict[tuple[str | None, str, str], MemberDraft] = {}
    for member in members:
        seen.setdefault((member.name, member.role, member.post), member)
    return tuple(seen.values())


def _place(part: Part, match: re.Match[str]) -> Place:
    return Place(part.paragraph.number, match.start(), match.end())
