"""Which design a font is: 仿宋 by whatever name, and the words for type that a clerk uses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from courtdesk.reports.flow import Face

#: Parts of font names in the order they are looked for: 小标宋 before 宋, 仿宋 before 宋.
_MARKS: tuple[tuple[str, Face], ...] = (
    ("小标宋", Face.TITLE),
    ("xiaobiaosong", Face.TITLE),
    ("fzxbs", Face.TITLE),
    ("仿宋", Face.FANG),
    ("fangsong", Face.FANG),
    ("fandolfang", Face.FANG),
    ("simfang", Face.FANG),
    ("楷", Face.KAI),
    ("kai", Face.KAI),
    ("黑体", Face.HEI),
    ("simhei", Face.HEI),
    ("fandolhei", Face.HEI),
    ("黑_gbk", Face.HEI),
    ("黑简体", Face.HEI),
    ("宋", Face.SONG),
    ("song", Face.SONG),
    ("simsun", Face.SONG),
)
#: Designs that are none of the standard's, though a part of their name is.
_OTHERS = ("雅黑", "中宋", "行楷", "等线", "yahei", "华文细黑", "华文行楷", "新魏")

FACE_NAMES: Mapping[Face, str] = MappingProxyType(
    {Face.TITLE: "小标宋体", Face.FANG: "仿宋体", Face.KAI: "楷体", Face.HEI: "黑体", Face.SONG: "宋体"}
)
_SIZE_NAMES: Mapping[float, str] = MappingProxyType(
    {
        42.0: "初号",
        36.0: "小初",
        26.0: "1号",
        24.0: "小1号",
        22.0: "2号",
        18.0: "小2号",
        16.0: "3号",
        15.0: "小3号",
        14.0: "4号",
        12.0: "小4号",
        10.5: "5号",
        9.0: "小5号",
    }
)


@cache
def face_of(font: str) -> Face | None:
    """Return the design of a font, None for one that the standard doesn't know."""
    name = font.casefold().replace(" ", "")
    if any(other in name for other in _OTHERS):
        return None
    return next((face for mark, face in _MARKS if mark in name), None)


def size_name(size: float) -> str:
    """Return a size in points as a clerk says it: 3号, or 13磅 for sizes without a number."""
    return _SIZE_NAMES.get(size, f"{size:g}磅")


def is_rare(text: str) -> bool:
    """Whether none of the characters is in GB2312: a name's character set in another font so that it shows at all."""
    return bool(text) and not any(_in_gb2312(character) for character in text)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def is_red(colour: str) -> bool:
    """Whether a colour RRGGBB is a red of red-head papers (R9: FF0000 is practice)."""
    if len(colour) != 6 or any(digit not in "0123456789ABCDEFabcdef" for digit in colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50


def is_black(colour: str) -> bool:
    """Whether a colour prints as black."""
    if len(colour) != 6 or any(digit not in "0123456789ABCDEFabcdef" for digit in colour):
        return True
    return all(int(colour[at : at + 2], 16) <= 0x30 for at in (0, 2, 4))
