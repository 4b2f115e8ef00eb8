"""The parts of a .docx that are the same in every document: lean, no theme fonts, nothing unused.

The settings are those under which WPS, Word and LibreOffice agree: a grid of lines only, characters drawn together by
0.25 pt so that 28 fit, no automatic space between ideographs and figures, no mark squeezed or left at a line's head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from courtdesk.reports.docx_package import FixedParts, fixed_parts
from courtdesk.reports.docx_runs import LOWEST_PARAGRAPH, fonts_xml
from courtdesk.reports.flow_lines import Face
from courtdesk.reports.fonts import OFFICIAL
from courtdesk.reports.line_breaking import NEVER_FIRST, NEVER_LAST
from courtdesk.reports.standard import NUMBER_INDENT, RUN_SPACING_PT, SIZE_3, SIZE_4

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = f"{DRAWING}/picture"

RUN_SPACING = round(RUN_SPACING_PT * 20)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


#: Relationship ids of the footers; `BLANK` holds no number, `FIRST` the lower rules of a letter's first page.
ODD, EVEN, BLANK, FIRST = "rId4", "rId5", "rId7", "rId8"
_MEDIA_FROM = 20


@dataclass(frozen=True, slots=True)
class Needs:
    """What a document asks of its package besides its own text."""

    #: From one row to the next, in points.
    pitch_pt: float
    #: Pages with a number, and pages without one.
    numbers: bool = True
    blank: bool = False
    #: The XML of the first page's footer, empty when it is as the others.
    first_footer: str = ""
    pictures: int = 0


def media_id(at: int) -> str:
    """Return the relationship id of a document's picture, counted from 0."""
    return f"rId{_MEDIA_FROM + at}"


def media_name(at: int) -> str:
    """Return the name of a document's picture inside the package, counted from 0."""
    return f"media/image{at + 1}.png"


@cache
def package_parts(needs: Needs) -> FixedParts:
    """Return the packed parts of every document that needs the same: packing them anew would take half the time."""
    footers = [("footer1", ODD, _footer("right")), ("footer2", EVEN, _footer("left"))] if needs.numbers else []
    if needs.blank:
        footers.append(("footer3", BLANK, _part("ftr", LOWEST_PARAGRAPH)))
    if needs.first_footer:
        footers.append(("footer4", FIRST, _part("ftr", needs.first_footer)))
    texts = {
        "[Content_Types].xml": _content_types([name for name, _, _ in footers]),
        "_rels/.rels": _relationships(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _document_relationships(needs, footers),
        "word/styles.xml": _styles(round(needs.pitch_pt * 20)),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": theme_xml(),
        **{f"word/{name}.xml": text for name, _, text in footers},
    }
    return fixed_parts([(name, text.encode()) for name, text in texts.items()])


def _part(tag: str, content: str) -> str:
    return f"{_HEAD}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def _styles(line: int) -> str:
    size = round(SIZE_3 * 2)
    return (
        f"{_HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(OFFICIAL[Face.FANG])}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:kinsoku/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:spacing w:val="{RUN_SPACING}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _settings() -> str:
    after, before = "".join(sorted(NEVER_LAST)), "".join(sorted(NEVER_FIRST))
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{after}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{before}"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name in OFFICIAL.values()
    )
    return f"{_HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def theme_xml() -> str:
    """Return the least theme the format's rules ask for; nothing in the document refers to it."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "accent1": "FF0000", "accent2": "000000",
        "accent3": "000000", "accent4": "000000", "accent5": "000000", "accent6": "000000", "hlink": "000000",
        "folHlink": "000000",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    name = OFFICIAL[Face.FANG]
    fonts = f'<a:latin typeface="{name}"/><a:ea typeface="{name}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        "<a:themeElements>"
        f'<a:clrScheme name="公文">{scheme}</a:clrScheme><a:fontScheme name="公文"><a:majorFont>{fonts}</a:majorFont>'
        f'<a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _footer(side: str) -> str:
    """Return a footer with — 1 — one cell of 4号 in from the outer edge."""
    indent = round(NUMBER_INDENT * SIZE_4 * 20)
    type_ = f'{fonts_xml(OFFICIAL[Face.SONG])}<w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    parts = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r><w:rPr>{type_}</w:rPr>{part}</w:r>" for part in parts)
    return _part(
        "ftr",
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="{round(SIZE_4 * 20)}" w:lineRule="exact"/>'
        f'<w:ind w:{side}="{indent}"/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p>',
    )


def _content_types(footers: Sequence[str]) -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for part, kind in {**kinds, **dict.fromkeys(footers, "footer")}.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}"
        '<Override PartName="/word/theme/theme1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _document_relationships(needs: Needs, footers: Sequence[tuple[str, str, str]]) -> str:
    return _relationships(
        ("rId1", f"{_OFFICE}/styles", "styles.xml"),
        ("rId2", f"{_OFFICE}/settings", "settings.xml"),
        ("rId3", f"{_OFFICE}/fontTable", "fontTable.xml"),
        ("rId6", f"{_OFFICE}/theme", "theme/theme1.xml"),
        *((key, f"{_OFFICE}/footer", f"{name}.xml") for name, key, _ in footers),
        *((media_id(at), f"{_OFFICE}/image", media_name(at)) for at in range(needs.pictures)),
    )


def _relationships(*rows: tuple[str, str, str]) -> str:
    """Return a part of relationships: id, type, target."""
    shown = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{shown}</Relationships>'
