"""Sets properties in the XML of a .docx in the order the format's rules want."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable

from lxml import etree

from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.package import Element, W
from courtdesk.reports.flow import Face
from courtdesk.reports.fonts import OFFICIAL


def _order(names: str) -> tuple[str, ...]:
    """Return the children of an element in the order of the format's schema."""
    return tuple(names.split())


_PARAGRAPH_ORDER = _order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
)
_RUN_ORDER = _order(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl "
    "cs em lang eastAsianLayout specVanish oMath rPrChange "
)
_SECTION_ORDER = _order(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange "
)
_SETTINGS_BEFORE = _order(
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope "
    "summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
)
_ORDERS = {"pPr": _PARAGRAPH_ORDER, "rPr": _RUN_ORDER, "sectPr": _SECTION_ORDER, "settings": _SETTINGS_BEFORE}
_BLANK = " \u3000\u00a0\t"


def child(parent: Element, name: str) -> Element:
    """Return a property of ``parent``, made in its place when it is not there."""
    found = parent.find(W + name)
    if found is not None:
        return found
    made = etree.Element(W + name)
    order = _ORDERS[str(parent.tag).removeprefix(W)]
    rank = order.index(name)
    place = 0
    for at, other in enumerate(parent, 1):
        tag = str(other.tag).removeprefix(W)
        if tag in order and order.index(tag) <= rank:
            place = at
    parent.insert(place, made)
    return made


def put(parent: Element, name: str, **values: str) -> Element:
    """Set attributes of a property; those not named stay."""
    found = child(parent, name)
    for key, value in values.items():
        found.set(W + key, value)
    return found


def drop(parent: Element, *names: str) -> None:
    """Take properties away."""
    for name in names:
        for found in parent.findall(W + name):
            parent.remove(found)


def paragraph_properties(paragraph: Element) -> Element:
    """Return the ``w:pPr`` of a paragraph, made when it is not there."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def run_properties(run: Element) -> Element:
    """Return the ``w:rPr`` of a run, made when it is not there."""
    found = run.find(f"{W}rPr")
    if found is None:
        found = etree.Element(f"{W}rPr")
        run.insert(0, found)
    return found


def set_type(runs: Iterable[Element], face: Face | None = None, size: float = 0.0) -> None:
    """Set the design and the size (points) of runs; what is not given stays."""
    for run in runs:
        properties = run_properties(run)
        if face is not None:
            drop(properties, "rFonts")
            name = OFFICIAL[face]
            put(properties, "rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)
        if size:
            put(properties, "sz", val=str(round(size * 2)))
            put(properties, "szCs", val=str(round(size * 2)))


def set_indents(paragraph: Element, **cells: float) -> None:
    """Set all indents of a paragraph in cells of 3号 type: ``left``, ``right``, ``firstLine`` or ``hanging``."""
    properties = paragraph_properties(paragraph)
    drop(properties, "ind")
    wanted = {"left": 0.0, "right": 0.0} | cells
    if "hanging" not in wanted:
        wanted.setdefault("firstLine", 0.0)
    found = child(properties, "ind")
    for name, value in wanted.items():
        found.set(f"{W}{name}Chars", str(round(value * 100)))
        found.set(f"{W}{name}", str(round(value * 316)))


def align(paragraph: Element, side: str) -> None:
    """Set how a paragraph stands between its edges."""
    put(paragraph_properties(paragraph), "jc", val=side)


def strip_lead(para: Para) -> None:
    """Take away the white space that a paragraph begins with; indents stand for it."""
    for run in para.runs:
        for node in run.element.iter(f"{W}t", f"{W}tab"):
            if node.tag == f"{W}tab":
                parent = node.getparent()
                if parent is not None and parent.tag == f"{W}r":
                    parent.remove(node)
                continue
            node.text = (node.text or "").lstrip(_BLANK)
            if node.text:
                return


def blank_row(like: Element, line: int) -> Element:
    """Return an empty paragraph of one row (twips), outside every list and style that is ``like``'s."""
    row = like.makeelement(f"{W}p")
    spacing = put(paragraph_properties(row), "spacing", before="0", after="0", line=str(line))
    spacing.set(f"{W}lineRule", "exact")
    return row


def replace_words(para: Para, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> None:
    """Replace words wherever they stand, even when runs part them; the type of their first character stays."""
    nodes = [node for run in para.runs for node in run.element.iter(f"{W}t")]
    text = "".join(node.text or "" for node in nodes)
    for found in reversed(list(pattern.finditer(text))):
        _put_words(nodes, found.start(), found.end(), by(found))


def _put_words(nodes: list[Element], start: int, end: int, words: str) -> None:
    at = 0
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            node.text = text[:first] + words + text[last:]
            words = ""
        at += len(text)


def split_run(run: Element, at: int) -> Element | None:
    """Part a run after ``at`` characters; return the second part, None when it holds more than plain words."""
    nodes = [node for node in run if node.tag != f"{W}rPr"]
    if len(nodes) != 1 or nodes[0].tag != f"{W}t" or not 0 < at < len(nodes[0].text or ""):
        return None
    second = copy.deepcopy(run)
    text = nodes[0].text or ""
    (node,) = second.iter(f"{W}t")
    nodes[0].text, node.text = text[:at], text[at:]
    for each in (nodes[0], node):
        each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(second)
    return second
