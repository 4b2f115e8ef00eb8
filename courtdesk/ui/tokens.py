"""The only place of colours, sizes of type and gaps; plain values, no Qt.

The colours are the table of the visual system: every pair that carries meaning is measured by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Token → (light, dark, high contrast). The comment says what it is for.
_TABLE: Final[Mapping[str, tuple[str, str, str]]] = {
    "canvas": ("#F1F3F6", "#14191F", "#000000"),  # window background
    "surface": ("#FFFFFF", "#1C232B", "#000000"),  # cards, tables, forms
    "sunken": ("#E9EDF2", "#262F39", "#000000"),  # column headings, read-only fields, bar tracks
    "hover": ("#F0F4F9", "#232C36", "#1A1A1A"),  # pointer over a row or button
    "desk": ("#DDE2E9", "#0F1318", "#1A1A1A"),  # behind the A4 page
    "line": ("#E1E6ED", "#2A333D", "#8A8A8A"),  # row separators (decorative)
    "border": ("#CDD5DF", "#3A4653", "#FFFFFF"),  # edges of cards and panels (decorative)
    "control": ("#7A8595", "#788698", "#FFFFFF"),  # border of inputs, check boxes, scroll handles
    "text": ("#19222E", "#E3E8EF", "#FFFFFF"),  # main text
    "text2": ("#465262", "#B0BBC8", "#FFFFFF"),  # secondary text, labels, column headings
    "text3": ("#5C6777", "#9BA7B6", "#E0E0E0"),  # hints, placeholders, paragraph numbers
    "accent": ("#1E4F8F", "#8CBAF3", "#FFE14D"),  # links, current tab, icons that act
    "focus": ("#1E4F8F", "#8CBAF3", "#FFE14D"),  # focus ring 2 px
    "soft": ("#E2EBF6", "#223852", "#0B3A66"),  # selected row; flow chips (待签发, 待反馈)
    "softLine": ("#A9C3E3", "#3F628C", "#FFE14D"),  # edge of selected row and filter chips
    "fill": ("#1E4F8F", "#3A6FB3", "#FFE14D"),  # primary button, progress, today
    "fillHover": ("#173F74", "#3E72B7", "#FFEC8A"),  # primary button under the pointer
    "fillPress": ("#11315B", "#2F5F9E", "#FFFFFF"),  # primary button pressed
    "onFill": ("#FFFFFF", "#FFFFFF", "#000000"),  # text on fill
    "rail": ("#1A2B45", "#0E1319", "#000000"),  # left rail
    "railText": ("#C6D1E0", "#B4C0CF", "#FFFFFF"),  # rail items
    "railSel": ("#2E4770", "#22344C", "#0B3A66"),  # current rail item
    "railBar": ("#9CC3F2", "#8CBAF3", "#FFE14D"),  # mark of the current item
    "seal": ("#A8352B", "#B5443A", "#FF8A80"),  # the seal mark, only brand red
    "over": ("#B42318", "#FF9A8F", "#FF8A80"),  # 已超期, 缺失, refused
    "overBg": ("#FCE7E4", "#46211F", "#000000"),  # its ground
    "d1": ("#A54100", "#FFB27A", "#FFB74D"),  # 1天内
    "d1Bg": ("#FFE9D8", "#432A17", "#000000"),  # its ground
    "d7": ("#765800", "#EBCB62", "#FFEE58"),  # 7天内, 存疑, 待恢复, warning
    "d7Bg": ("#FAF0CC", "#3A3217", "#000000"),  # its ground
    "d15": ("#0B647E", "#7CCDE4", "#6FD8FF"),  # 15天内
    "d15Bg": ("#DEF0F5", "#17363F", "#000000"),  # its ground
    "done": ("#1B693D", "#84D3A2", "#7CF29C"),  # 已完成, 确定
    "doneBg": ("#E0F1E6", "#1A3726", "#000000"),  # its ground
    "ok": ("#465262", "#B0BBC8", "#FFFFFF"),  # 正常, 中止
    "okBg": ("#E9EDF2", "#262F39", "#000000"),  # its ground
    "mark": ("#FFF1B8", "#57480F", "#4D4300"),  # source highlight: 时限
    "mark2": ("#CBDFF7", "#2A4A70", "#0B3A66"),  # source highlight: 责任
    "markText": ("#19222E", "#F4ECD0", "#FFFFFF"),  # text on mark
    "scrim": ("#19222E", "#000000", "#000000"),  # behind dialogs, 43 % opacity
}

LIGHT: Final = "light"
DARK: Final = "dark"
CONTRAST: Final = "contrast"

THEMES: Final[Mapping[str, Mapping[str, str]]] = {
    name: {token: values[index] for token, values in _TABLE.items()}
    for index, name in enumerate((LIGHT, DARK, CONTRAST))
}

#: Chips in high contrast have a frame in their own colour instead of a ground.
CHIPS_FRAMED: Final = frozenset({CONTRAST})

#: The page of paper is the same in every theme.
PAPER: Final[Mapping[str, str]] = {"page": "#FFFFFF", "ink": "#000000", "red": "#E60012"}

# ---- type ---------------------------------------------------------------------------------------

#: Role → (points, bold by nature): 小五, 五号, 小四, 小三, 小一.
TYPE: Final[Mapping[str, tuple[float, bool]]] = {
    "caption": (9.0, False),
    "body": (10.5, False),
    "section": (12.0, True),
    "title": (15.0, True),
    "number": (24.0, True),
}

FAMILIES: Final = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)

WINDOWS_FAMILIES: Final = frozenset({"Microsoft YaHei UI", "Microsoft YaHei", "SimSun"})

#: A Song face for the character of the seal.
SEAL_FAMILIES: Final = ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong")

#: The clerk's choice of text size: one factor for all five roles.
TEXT_SIZES: Final[Mapping[str, float]] = {"small": 9.75 / 10.5, "standard": 1.0, "large": 12.0 / 10.5}

# ---- space --------------------------------------------------------------------------------------

GAP_1: Final = 4
GAP_2: Final = 8
GAP_3: Final = 12
GAP_4: Final = 16
GAP_5: Final = 20
GAP_6: Final = 24

RAIL: Final = 168
RAIL_NARROW: Final = 56
NARROW_BELOW: Final = 1100
LOW_BELOW: Final = 560
HEADER: Final = 56
HEADER_LOW: Final = 48
VIEWS: Final = 40
FILTER_BAR: Final = 44
STATUS: Final = 26
PANEL: Final = 328
PANEL_MIN: Final = 280
PANEL_MAX: Final = 560
CONTROL: Final = 32
CHIP: Final = 22
FILTER_CHIP: Final = 28
TILE: Final = 92
PAGE_SIDE: Final = 20
PAGE_TOP: Final = 16
CARD: Final = 16
ROW_PADDING: Final = 12

RADIUS: Final = 4
RADIUS_CARD: Final = 6
RADIUS_DIALOG: Final = 8

SIGN: Final = 14
SIGN_LARGE: Final = 16
SCRIM_OPACITY: Final = 0.43
SLIDE_MS: Final = 120
