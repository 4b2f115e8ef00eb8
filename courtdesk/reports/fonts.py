"""Which font stands for which face: the official names, and the free ones that stand in for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from courtdesk import paths
from courtdesk.reports.flow import Face

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
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
)
#: What stands in for 宋体, which no bundled font does well.
SONG_FAMILIES: tuple[str, ...] = ("Noto Serif CJK SC", "Source Han Serif SC")


def stand_in(face: Face) -> Path | None:
    """Return the bundled font file for a face, None when the set-up has not put it there."""
    path = paths.resources() / "fonts" / _STAND_INS[face]
    return path if path.is_file() else None
