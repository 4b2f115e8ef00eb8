"""Whether one name of a department may be short for another: 审管办 for 审判管理办公室, 民一庭 for 民事审判第一庭."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

#: What stands before a name and tells only whose department it is.
_OWNER = re.compile(r"^(?:[\u4e00-\u9fff]{2,12}(?:人民)?法院|本院|我院|院(?!务))")
#: A second name in brackets: 审判管理办公室（研究室）.
_BRACKET = re.compile(r"\([^()]*\)")
#: 第一庭, 一庭, 1庭: the number that tells departments of one kind apart.
_NUMBER = re.compile(
    r"第?(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})(?=(?:审判|人民|民事|刑事)*(?:庭|法庭|局|科|室|处|队|团队))"
)
_DIGITS = "〇一二三四五六七八九"
#: Words that are shortened by other than their first characters.
_WORDS = (("司法警察", "法警"), ("司法鉴定", "鉴定"), ("人民法庭", "法庭"), ("未成年人", "少年"))
#: Words of a name: nearly all have two characters; 民商事 stands for three.
_WORD = re.compile(r"[民商刑]|(?<=[民商刑])事|[\u4e00-\u9fff]{1,2}|.")
#: Words that a short name may leave out.
_NEEDLESS = frozenset({"审判", "事", "镇", "乡"})
#: How long names end and how the same ending is said for short.
_ENDINGS = (
    ("办公室", frozenset({"办公室", "办"})),
    ("委员会", frozenset({"委员会", "委", "会"})),
    ("指挥中心", frozenset({"指挥中心", "中心"})),
    ("中心", frozenset({"中心"})),
    ("审判庭", frozenset({"审判庭", "庭"})),
    ("法庭", frozenset({"法庭", "庭"})),
    ("大队", frozenset({"大队", "队"})),
    ("支队", frozenset({"支队", "队"})),
    ("中队", frozenset({"中队", "队"})),
    *((ending, frozenset({ending})) for ending in "庭局室处科队部办组"),
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: what it is about, its number among its like, what kind of department it is."""

    stem: str
    number: str
    ending: str
    endings: frozenset[str]


def may_be_same(one: str, other: str) -> bool:
    """Return whether one of two names may be short for the other, or both are long for the same."""
    first, second = _parted(one), _parted(other)
    if first.number != second.number or bool(first.stem) != bool(second.stem):
        return False
    short, full = sorted((first, second), key=lambda name: len(name.stem + name.ending))
    return short.ending in full.endings and _short_forms(full.stem).fullmatch(short.stem) is not None


def likely_departments(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return which of the ``known`` names ``name`` may be another name of, the likeliest first."""
    found = [other for other in known if other != name and may_be_same(name, other)]
    return tuple(sorted(found, key=lambda other: (abs(len(other) - len(name)), other)))


@lru_cache(maxsize=4096)
def _parted(name: str) -> _Name:
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    plain = _OWNER.sub("", _BRACKET.sub("", plain))
    for long, short in _WORDS:
        plain = plain.replace(long, short)
    found = _NUMBER.search(plain)
    number = _in_words(found["number"]) if found else ""
    if found:
        plain = plain[: found.start()] + plain[found.end() :]
    ending, endings = next(((e, s) for e, s in _ENDINGS if plain.endswith(e)), ("", frozenset({""})))
    return _Name(plain.removesuffix(ending), number, ending, endings)


def _in_words(number: str) -> str:
    return number if not number.isdecimal() or int(number) > 9 else _DIGITS[int(number)]


@lru_cache(maxsize=1024)
def _short_forms(stem: str) -> re.Pattern[str]:
    """Return what ``stem`` may be shortened to: of every word the first character or all of it, none left out.

    A word that is left out is another department: 执行庭 is not the 执行裁判庭, 民庭 not the 民商事审判庭.
    """
    return re.compile("".join(_short_form(word) for word in _WORD.findall(stem)))


def _short_form(word: str) -> str:
    first, rest = re.escape(word[0]), re.escape(word[1:])
    short = f"{first}{rest}?" if rest else first
    return f"(?:{short})?" if word in _NEEDLESS else short
