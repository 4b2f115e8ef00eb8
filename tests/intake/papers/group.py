"""Phases of a campaign and its leading group, in several wordings."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from tests.intake.papers.court import Court, Person, people_names
from tests.intake.papers.deadlines import iso
from tests.intake.papers.numbering import chinese
from tests.intake.papers.words import Words

Row = Mapping[str, object]

_NAMES = (
    ("动员部署", "组织实施", "总结提升"),
    ("宣传发动", "自查自纠", "集中整改", "总结验收"),
    ("学习动员", "全面推进", "巩固深化"),
    ("部署启动", "对照检查", "整改落实", "考核评估"),
)


def phases(words: Words, court: Court) -> list[tuple[str, Row]]:
    """Return the headings of phases, each followed by what it means."""
    names = words.draw.choice(_NAMES)
    write = words.draw.choice((_first_phase, _first_phase_called, _numbered, _numbered_bare))
    months = sorted(words.draw.sample(range(3, 13), len(names)))
    found: list[tuple[str, Row]] = []
    begin = date(court.year, words.draw.randint(1, 2), 1)
    for ordinal, (name, month) in enumerate(zip(names, months, strict=True), 1):
        end = date(court.year, month, monthrange(court.year, month)[1])
        days, start, end = _span(words, begin, end, ordinal)
        title, called = write(name, days, ordinal)
        found.append((title, {"name": called, "start": iso(start), "end": iso(end)}))
        begin = date(court.year, min(month + 1, 12), 1)
    return found


def _first_phase(name: str, days: str, ordinal: int) -> tuple[str, str]:
    return f"第{chinese(ordinal)}阶段：{name}（{days}）。", name


def _first_phase_called(name: str, days: str, ordinal: int) -> tuple[str, str]:
    return f"第{chinese(ordinal)}阶段：{name}阶段（{days}）。", f"{name}阶段"


def _numbered(name: str, days: str, ordinal: int) -> tuple[str, str]:
    return f"（{chinese(ordinal)}）{name}阶段（{days}）。", f"{name}阶段"


def _numbered_bare(name: str, days: str, ordinal: int) -> tuple[str, str]:
    return f"（{chinese(ordinal)}）{name}（{days}）。", name


def _span(words: Words, begin: date, end: date, ordinal: int) -> tuple[str, date | None, date]:
    """Write a stretch of days in one of the usual ways."""
    if ordinal == 1 and words.chance(0.25):
        return f"{end.month}月{end.day}日前", None, end
    if begin.month == end.month:
        return words.one((f"{end.month}月份", f"{end.year}年{end.month}月")), begin, end
    return (
        words.one(
            (
                f"{begin.month}月至{end.month}月",
                f"{begin.year}年{begin.month}月至{end.month}月底",
                f"{begin.month}月{begin.day}日至{end.month}月{end.day}日",
                f"{begin.month}月1日—{end.month}月{end.day}日",
                f"{begin.year}年{begin.month}月—{end.year}年{end.month}月",
                f"{begin.month}月到{end.month}月底",
            )
        ),
        begin,
        end,
    )


def leading_group(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    """Return the paragraphs that name the leading group, with its members."""
    write = words.draw.choice((_in_prose, _role_first, _listed, _listed_after_name, _names_only, _two_deputies))
    return write(words, court, campaign)


def _member(person: Person | None, role: str, post: str = "") -> Row:
    return {"name": person.name if person else None, "role": role, "post": person.post if person else post}


def _in_prose(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    office, where = court.leaders[0], words.one(court.departments)
    text = (
        f"成立{campaign}领导小组，由{court.president.post}{court.president.name}任组长，其他院领导任副组长，"
        f"各部门负责人为成员。领导小组下设办公室，办公室设在{where}，由{office.post}{office.name}兼任办公室主任。"
    )
    return [text], [
        _member(court.president, "组长"),
        _member(None, "副组长", "其他院领导"),
        _member(None, "成员", "各部门负责人"),
        _member(office, "办公室主任"),
    ]


def _role_first(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    deputy, office = court.leaders[0], court.leaders[1]
    where = words.one(court.departments)
    text = (
        f"为加强组织领导，成立{campaign}领导小组。组长由{court.president.post}{court.president.name}担任，"
        f"副组长由{deputy.post}{deputy.name}担任，成员由各庭室负责人担任。"
        f"领导小组办公室设在{where}，办公室主任由{office.post}{office.name}兼任。"
    )
    return [text], [
        _member(court.president, "组长"),
        _member(deputy, "副组长"),
        _member(None, "成员", "各庭室负责人"),
        _member(office, "办公室主任"),
    ]


def _listed(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    deputies, rank = court.leaders[:2], _rank_and_file(words, court)
    lines = [
        f"成立{campaign}领导小组，组成人员如下：",
        f"组长：{_named(court.president)}",
        "副组长：" + "、".join(_named(deputy) for deputy in deputies),
        "成员：" + "、".join(_named(person) for person in rank),
    ]
    return lines, _rows(court, deputies, rank)


def _listed_after_name(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    deputies, rank = court.leaders[:1], _rank_and_file(words, court)
    lines = [
        f"成立{campaign}领导小组，名单如下：",
        f"组长：{court.president.post}{court.president.name}",
        f"副组长：{deputies[0].post}{deputies[0].name}",
        f"成员：{rank[0].post}{rank[0].name}、{rank[1].post}{rank[1].name}",
    ]
    return lines, _rows(court, deputies, rank)


def _two_deputies(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    first, second = court.leaders[:2]
    where = words.one(court.departments)
    text = (
        f"成立{campaign}领导小组，由{court.president.post}{court.president.name}任组长，{first.post}{first.name}、"
        f"{second.post}{second.name}任副组长，各部门负责人为成员。领导小组下设办公室，办公室设在{where}，负责日常工作。"
    )
    return [text], [
        _member(court.president, "组长"),
        _member(first, "副组长"),
        _member(second, "副组长"),
        _member(None, "成员", "各部门负责人"),
        _member(None, "办公室", f"设在{where}"),
    ]


def _names_only(words: Words, court: Court, campaign: str) -> tuple[list[str], list[Row]]:
    deputies = court.leaders[: words.draw.randint(2, 3)]
    lines = [
        f"成立{campaign}领导小组，组成人员如下：",
        f"组长：{court.president.name}",
        "副组长：" + "、".join(person.name for person in deputies),
        "成员：各庭室负责人",
    ]
    named = [Person(person.name, "") for person in (court.president, *deputies)]
    rows = [_member(person, "副组长" if index else "组长") for index, person in enumerate(named)]
    return lines, [*rows, _member(None, "成员", "各庭室负责人")]


def _rank_and_file(words: Words, court: Court) -> list[Person]:
    names = [
        name for name in people_names(words, 6) if name not in {p.name for p in (court.president, *court.leaders)}
    ]
    posts = words.draw.sample(("立案庭庭长", "民一庭庭长", "刑庭庭长", "办公室主任", "审管办主任", "执行局副局长"), 2)
    return [Person(name, post) for name, post in zip(names, posts, strict=False)]


def _named(person: Person) -> str:
    return f"{person.name}（{person.post}）"


def _rows(court: Court, deputies: tuple[Person, ...], rank: list[Person]) -> list[Row]:
    return [
        _member(court.president, "组长"),
        *(_member(person, "副组长") for person in deputies),
        *(_member(person, "成员") for person in rank),
    ]
