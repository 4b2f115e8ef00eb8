"""Which font stands for which face, which characters it holds, and what stands in for it where it falls short.

A file names the official fonts, whether this PC has them or not; preview and print take what this PC has. Which
characters an official font holds is told by the character set it was made for, not by the font: it may not be here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from courtdesk import paths
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.flow_lines import Face
from courtdesk.reports.page_layout import lay_out

#: The names written into files: what the court's own PCs have, whether this PC has them or not.
OFFICIAL: Mapping[Face, str] = MappingProxyType(
    {
        Face.TITLE: "方正小标宋简体",
        Face.FANG: "仿宋_GB2312",
        Face.KAI: "楷体_GB2312",
        Face.HEI: "黑体",
        Face.SONG: "宋体",
    }
)

#: The character set of each official font. 方正's 简体 faces and the _GB2312 faces hold the 6763 characters of
#: GB 2312 and its marks, 黑体 and 宋体 all of GBK (docs/decisions/0015-fonts.md).
_CHARSETS: Mapping[Face, str] = MappingProxyType(
    {
        Face.TITLE: "gb2312",
        Face.FANG: "gb2312",
        Face.KAI: "gb2312",
        Face.HEI: "gbk",
        Face.SONG: "gbk",
    }
)
#: The same design with all of GBK, as Windows, WPS and the Chinese Linux systems bring it.
_SIBLINGS: Mapping[Face, str] = MappingProxyType(
    {
        Face.TITLE: "方正小标宋_GBK",
        Face.FANG: "仿宋",
        Face.KAI: "楷体",
        Face.HEI: "黑体",
        Face.SONG: "宋体",
    }
)
#: Python's codec reads A1A4 and A1AA of GB 2312 as ・ and ―; the fonts draw · and — there.
_GB2312_TOO = frozenset("·—")
#: What a font need not hold to set a text: breaks and tabs.
_NO_GLYPH = frozenset("\n\t")
#: From here on characters are outside of the basic plane (扩展 B and later, 扩展 G).
_EXT_B, _EXT_G = 0x20000, 0x30000
_EXT_B_FONT, _EXT_G_FONT = "SimSun-ExtB", "SimSun-ExtG"

#: Names under which the same design is installed, best first; fonts answer to their English names too.
FAMILIES: Mapping[Face, tuple[str, ...]] = MappingProxyType(
    {
        Face.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        Face.FANG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋_GB2312"),
        Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体_GB2312"),
        Face.HEI: ("黑体", "SimHei", "方正黑体_GBK"),
        Face.SONG: ("宋体", "SimSun", "方正书宋_GBK"),
    }
)

_STAND_INS: Mapping[Face, str] = MappingProxyType(
    {
        Face.TITLE: "FandolSong-Bold.otf",
        Face.FANG: "FandolFang-Regular.otf",
        Face.KAI: "FandolKai-Regular.otf",
        Face.HEI: "FandolHei-Regular.otf",
        Face.SONG: "FandolSong-Bold.otf",
    }
)

#: Families with the rare characters of people's names, tried glyph by glyph.
FALLBACKS: tuple[str, ...] = (
    "仿宋",
    "FangSong",
    "宋体",
    "SimSun",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "LXGW WenKai",
    "霞鹜文楷",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "思源宋体",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
)
#: What stands in for 宋体, which no bundled font does well.
SONG_FAMILIES: tuple[str, ...] = ("Noto Serif CJK SC", "Source Han Serif SC")


def stand_in(face: Face) -> Path | None:
    """Return the bundled font file for a face, None when the set-up has not put it there."""
    path = paths.resources() / "fonts" / _STAND_INS[face]
    return path if path.is_file() else None


@dataclass(frozen=True, slots=True)
class FontNotice:
    """Characters of a document that an official font lacks, and the font the file names for them instead."""

    face: Face
    #: 仿宋_GB2312
    official: str
    #: Each once, in the order in which they come.
    characters: str
    #: 仿宋
    font: str


def docx_font(face: Face, character: str) -> str:
    """Return the font a file names for a character: the official one, else one that holds it."""
    if _holds(_CHARSETS[face], character):
        return OFFICIAL[face]
    if _holds("gbk", character):
        return _SIBLINGS[face]
    code = ord(character)
    if code >= _EXT_G:
        return _EXT_G_FONT
    return _EXT_B_FONT if code >= _EXT_B else OFFICIAL[Face.SONG]


def missing_characters(document: OfficialDocument) -> dict[Face, str]:
    """Return the characters of a document that its official fonts lack, by face, each once and in order."""
    found: dict[Face, dict[str, None]] = {}
    for page in lay_out(document).pages:
        for text in page.texts:
            for character in _lacking(text.face, text.text):
                found.setdefault(text.face, {})[character] = None
    return {face: "".join(found[face]) for face in Face if face in found}


def font_notices(document: OfficialDocument) -> list[FontNotice]:
    """Return what to say about rare characters: per face and stand-in one notice, none when the fonts have all."""
    notices = []
    for face, characters in missing_characters(document).items():
        fonts = dict.fromkeys(docx_font(face, character) for character in characters)
        for font in fonts:
            held = "".join(character for character in characters if docx_font(face, character) == font)
            notices.append(FontNotice(face, OFFICIAL[face], held, font))
    return notices


def _lacking(face: Face, text: str) -> Iterable[str]:
    charset = _CHARSETS[face]
    return (character for character in text if not _holds(charset, character))


def _holds(charset: str, character: str) -> bool:
    if character in _GB2312_TOO or character in _NO_GLYPH:
        return True
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
