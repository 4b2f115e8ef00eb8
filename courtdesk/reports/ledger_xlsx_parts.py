"""The parts of a workbook that hold one sheet: its looks, its words, and what ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = f'xmlns="{_MAIN}" xmlns:r="{_OFFICE}"'
SHEET, STRINGS, STYLES, THEME, WORKBOOK, CORE = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/workbook.xml",
    "docProps/core.xml",
)
#: What no part of a file may hold: control characters, halves of characters, and signs that are none.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Spreadsheets read _x0041_ as the letter A.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CODE = "_x005F_"
#: Characters a cell takes.
_LONGEST = 32_767
_CUT = "…"
_FIRST_PATTERN = 164
_KNOWN_PATTERNS = {"": 0, "0": 1, "@": 49}
_BATCH = 2000


class FontLook(IntEnum):
    """The fonts of the sheet, in their order in the file."""

    BODY = 0
    BOLD = 1
    TITLE = 2
    QUIET = 3


class EdgeLook(IntEnum):
    """The frames of cells, in their order in the file."""

    NONE = 0
    BOX = 1
    LINES = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``quoted`` keeps a text that begins like a formula a text when it is edited."""

    font: FontLook = FontLook.BODY
    edge: EdgeLook = EdgeLook.BOX
    #: Ground as RRGGBB.
    fill: str = ""
    pattern: str = ""
    across: str = "left"
    wrap: bool = False
    quoted: bool = False
    #: Words begin at the upper edge of the cell, not around its middle.
    top: bool = False


class Looks:
    """Numbers looks in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        """Return the number by which cells name a look; 0 is that of cells without one."""
        return self._numbers.setdefault(look, len(self._numbers) + 1)

    def xml(self) -> str:
        """Return xl/styles.xml."""
        patterns = _listed(look.pattern for look in self._numbers if look.pattern not in _KNOWN_PATTERNS)
        fills = _listed(look.fill for look in self._numbers if look.fill)
        looks = "".join(_look_xml(look, patterns, fills) for look in self._numbers)
        plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        return (
            f'{HEAD}<styleSheet xmlns="{_MAIN}">{_patterns_xml(patterns)}{_FONTS}{_fills_xml(fills)}{_EDGES}'
            f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
            f'<cellXfs count="{len(self._numbers) + 1}">{plain} xfId="0"/>{looks}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


class Words:
    """Keeps every word of the sheet once, numbered in the order of its first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.uses = 0

    def number(self, word: str) -> int:
        """Return the number by which cells name a word."""
        self.uses += 1
        return self._numbers.setdefault(word, len(self._numbers))

    def xml(self) -> Iterator[str]:
        """Yield xl/sharedStrings.xml piece by piece."""
        yield f'{HEAD}<sst xmlns="{_MAIN}" count="{self.uses}" uniqueCount="{len(self._numbers)}">'
        words = list(self._numbers)
        for start in range(0, len(words), _BATCH):
            yield "".join(
                [f'<si><t xml:space="preserve">{written(word)}</t></si>' for word in words[start : start + _BATCH]]
            )
        yield "</sst>"


def written(word: str) -> str:
    """Return a word as it stands in a part: what cannot be written left out, what is too long cut."""
    clean = _UNWRITABLE.sub("", word.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) > _LONGEST:
        clean = clean[: _LONGEST - 1] + _CUT
    return escape(_CODED.sub(_CODE, clean))


def is_blank(word: str) -> bool:
    """Tell whether nothing of a word can be written."""
    return not word or not _UNWRITABLE.sub("", word)


# ---- styles -------------------------------------------------------------------------------------


def _listed(values: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _patterns_xml(patterns: Sequence[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{_FIRST_PATTERN + at}" formatCode={quoteattr(pattern)}/>'
        for at, pattern in enumerate(patterns)
    )
    return f'<numFmts count="{len(patterns)}">{formats}</numFmts>' if patterns else ""


def _fills_xml(fills: Sequence[str]) -> str:
    """Return the grounds; the first two are those that every workbook begins with."""
    grounds = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{fill}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
        for fill in fills
    )
    return (
        f'<fills count="{len(fills) + 2}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{grounds}</fills>'
    )


def _look_xml(look: Look, patterns: Sequence[str], fills: Sequence[str]) -> str:
    known = _KNOWN_PATTERNS.get(look.pattern)
    pattern = _FIRST_PATTERN + patterns.index(look.pattern) if known is None else known
    fill = fills.index(look.fill) + 2 if look.fill else 0
    quoted = ' quotePrefix="1"' if look.quoted else ""
    wrap = ' wrapText="1"' if look.wrap else ""
    return (
        f'<xf numFmtId="{pattern}" fontId="{look.font.value}" fillId="{fill}" borderId="{look.edge.value}" xfId="0"'
        f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{look.across}" vertical="{"top" if look.top else "center"}"{wrap}/></xf>'
    )


def _font(size: float, *, bold: bool = False, colour: str = "") -> str:
    ink = f'<color rgb="FF{colour}"/>' if colour else ""
    return f'<font>{"<b/>" if bold else ""}<sz val="{size:g}"/>{ink}<name val="宋体"/><charset val="134"/></font>'


def _edges(*sides: str) -> str:
    line = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
    drawn = "".join(
        line.format(side) if side in sides else f"<{side}/>" for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{drawn}<diagonal/></border>"


_FONTS = (
    f'<fonts count="4">{_font(10.5)}{_font(10.5, bold=True)}{_font(16, bold=True)}{_font(9, colour="465262")}</fonts>'
)
_EDGES = f'<borders count="3">{_edges()}{_edges("left", "right", "top", "bottom")}{_edges("top", "bottom")}</borders>'


# ---- what ties the parts together ---------------------------------------------------------------

CONTENT_TYPES: Final = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{WORKBOOK}" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/{STYLES}" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/{THEME}" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    f'<Override PartName="/{STRINGS}" ContentType="{_TYPE}.sharedStrings+xml"/>'
    f'<Override PartName="/{CORE}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONSHIPS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{WORKBOOK}"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{CORE}"/>'
    "</Relationships>"
)
WORKBOOK_RELATIONSHIPS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
)


def workbook_xml(name: str, head: int, filtered: str) -> str:
    """Return xl/workbook.xml; ``head`` is the row that is printed on every page, ``filtered`` an absolute range."""
    sheet = sheet_name(name)
    quoted = escape("'" + sheet.replace("'", "''") + "'")
    return (
        f'{HEAD}<workbook {MAIN}><bookViews><workbookView activeTab="0"/></bookViews>'
        f'<sheets><sheet name={quoteattr(sheet)} sheetId="1" r:id="rId1"/></sheets><definedNames>'
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{quoted}!{filtered}</definedName>'
        f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!${head}:${head}</definedName>'
        "</definedNames></workbook>"
    )


def core_xml(title: str, subject: str, organ: str, day: str) -> str:
    """Return docProps/core.xml; ``day`` as 2026-04-20."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{written(title)}</dc:title><dc:subject>{written(subject)}</dc:subject>"
        f"<dc:creator>{written(organ)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


def sheet_name(name: str) -> str:
    """Return a name that a workbook takes: no marks of paths and formulas, at most 31 characters."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31] or "Sheet1"


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
