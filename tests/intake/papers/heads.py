"""The head and the foot of an official paper: red head, number, letter, title, signature, imprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.intake.papers.court import Court
from tests.intake.papers.numbering import chinese
from tests.intake.papers.paper import Set, Text
from tests.intake.papers.words import Words

_ADDRESSEES = ("本院各部门、各人民法庭", "本院各部门", "各庭室、各人民法庭", "机关各庭室局队")


@dataclass(frozen=True)
class Head:
    """What stands before and behind the text, with the answer's keys for it."""

    before: tuple[Text, ...]
    behind: tuple[Text, ...]
    answer: Mapping[str, object]


def letter_head(words: Words, court: Court, title: str) -> Head:
    """A letter that brings the paper: red head, 文号, 主送, signature, then the title again."""
    day, number, addressees = _day(words, court), _number(words, court), words.one(_ADDRESSEES)
    brings = f"关于印发《{title}》的通知"
    before = (
        Text(f"{court.name}文件", place=Set.CENTRE),
        Text(number + words.one(("", "", f"　　签发人：{court.president.name}")), place=Set.CENTRE),
        Text(court.name, place=Set.CENTRE),
        Text(brings, place=Set.CENTRE),
        Text(f"{addressees}：", place=Set.PLAIN),
        Text(f"现将《{title}》印发给你们，请结合工作实际，认真贯彻执行。"),
        Text(court.name, place=Set.RIGHT),
        Text(_written(words, day), place=Set.RIGHT),
        Text(title, place=Set.CENTRE),
    )
    imprint = Text(f"{court.name}办公室　　{day.year}年{day.month}月{day.day}日印发", place=Set.PLAIN)
    copies = Text(
        f"抄送：{words.one(('市中级人民法院', '县委政法委', '市中级人民法院，县委办公室'))}。", place=Set.PLAIN
    )
    behind = (copies, imprint) if words.chance(0.5) else (imprint,)
    return Head(before, behind, _answer(title, court, number, day, addressees))


def bare_head(words: Words, court: Court, title: str) -> Head:
    """Nothing but the title, and the imprint behind."""
    day = _day(words, court)
    imprint = Text(f"{court.name}办公室{day.year}年{day.month}月{day.day}日印发", place=Set.PLAIN)
    return Head((Text(title, place=Set.CENTRE),), (imprint,), _answer(title, court, None, day, ""))


def plain_head(words: Words, court: Court, title: str, *, months: tuple[int, int] = (1, 3)) -> Head:
    """The title alone, number and signature where they are usual."""
    day = _day(words, court, months)
    number = _number(words, court) if words.chance(0.6) else None
    before = [Text(title, place=Set.CENTRE)]
    if number:
        before.insert(0, Text(number, place=Set.CENTRE))
    behind = (Text(court.name, place=Set.RIGHT), Text(_written(words, day), place=Set.RIGHT))
    return Head(tuple(before), behind, _answer(title, court, number, day, ""))


def _answer(title: str, court: Court, number: str | None, day: date, addressees: str) -> Mapping[str, object]:
    squeezed = "".join(number.split()) if number else None
    return {
        "title": title,
        "issuer": court.name,
        "number": squeezed,
        "date": day.isoformat(),
        "addressees": addressees,
    }


def _day(words: Words, court: Court, months: tuple[int, int] = (1, 3)) -> date:
    return date(court.year, words.draw.randint(*months), words.draw.randint(1, 28))


def _number(words: Words, court: Court) -> str:
    blank = words.one(("", "", " "))
    return f"{court.code}{words.one(('发', '办发', '党组发'))}〔{court.year}〕{blank}{words.draw.randint(1, 90)}号"


def _written(words: Words, day: date) -> str:
    if words.chance(0.25):
        year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
        return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
    return f"{day.year}年{day.month}月{day.day}日"
