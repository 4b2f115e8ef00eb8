"""What a template's WordprocessingML needs beyond its words: conditions, loops, and an imprint that grows upwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = {"w": _W}
_ROW_LOOP = ("{{%tr for 行 in {rows} %}}", "{%tr endfor %}")
_CELL_LOOP = ("{%tc for 格 in 行.各格 %}", "{{格}}", "{%tc endfor %}")

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name


@dataclass(frozen=True, slots=True)
class Marks:
    """The words that stand in the written file where the template wants something else."""

    #: Words as they were written, and what is said instead; the first that fits counts.
    words: Mapping[str, str]
    #: Paragraphs that are there only if their field is: the words of the paragraph, and the condition.
    conditions: Mapping[str, str]
    #: The names of three attachments, and what is printed for the first, each other one, and on the pages.
    attachments: tuple[str, str, str]
    first_attachment: str
    other_attachments: str
    attachment_pages: str
    #: Words of the cell that stands for a table of rows, and the list of rows.
    table: str
    rows: str
    #: For each table of the body the least heights of its rows in twips, its fields counted as empty.
    heights: tuple[tuple[int, ...], ...] = ()
    #: Whether the imprint stands on the lower edge of the page's text area.
    on_edge: bool = True
    #: The conditions under which the imprint's first row, or all of it, is there.
    copies: str = ""
    whole_imprint: bool = False


def mended(xml: str, marks: Marks) -> str:
    """Return word/document.xml with the marks resolved."""
    root = etree.fromstring(xml.encode())
    body = root[0]
    _mend_attachments(body, marks)
    for words, condition in marks.conditions.items():
        for paragraph in [each for each in body.iterfind("w:p", _NS) if _text(each) == words]:
            _around(paragraph, paragraph, f"if {condition}", "endif")
    _mend_heights(body, marks)
    _mend_tables(body, marks)
    _mend_imprint(body, marks)
    _drop_page_turns(body)
    for text in body.iter(f"{{{_W}}}t"):
        for old, new in marks.words.items():
            text.text = (text.text or "").replace(old, new)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{{{_W}}}t"))


def _said(words: str, level: str = "p") -> Element:
    paragraph = etree.Element(f"{{{_W}}}p", nsmap=_NS)
    run = etree.SubElement(paragraph, f"{{{_W}}}r")
    text = etree.SubElement(run, f"{{{_W}}}t")
    text.text = f"{{%{level} {words} %}}"
    return paragraph


def _around(first: Element, last: Element, opening: str, closing: str) -> None:
    """Put a condition or a loop around everything from ``first`` to ``last``."""
    first.addprevious(_said(opening))
    last.addnext(_said(closing))


def _set_text(paragraph: Element, words: str) -> None:
    """Give a paragraph these words in its first run."""
    first, *others = paragraph.iterfind("w:r", _NS)
    for other in others:
        paragraph.remove(other)
    next(first.iter(f"{{{_W}}}t")).text = words


# ---- attachments --------------------------------------------------------------------------------


def _mend_attachments(body: Element, marks: Marks) -> None:
    first, other, spare = marks.attachments
    paragraphs = {_text(each): each for each in body.iterfind("w:p", _NS)}
    listed = [next((each for words, each in paragraphs.items() if words.endswith(f".{name}")), None)
              for name in (first, other, spare)]  # fmt: skip
    if listed[0] is None or listed[1] is None or listed[2] is None:
        return
    empty_row = listed[0].getprevious()
    _set_text(listed[0], f"附件：{{{{{marks.first_attachment}}}}}")
    _set_text(listed[1], "{{件}}")
    body.remove(listed[2])
    _around(listed[1], listed[1], f"for 件 in {marks.other_attachments}", "endfor")
    loop_end = listed[1].getnext()
    if empty_row is not None and loop_end is not None:
        _around(empty_row, loop_end, f"if {marks.first_attachment}", "endif")
    title = paragraphs.get(spare)
    if title is not None:
        _mend_pages(body, title, marks)


def _mend_pages(body: Element, title: Element, marks: Marks) -> None:
    """Put a loop around the page of an attachment, from its label to the end of its text."""
    label = title.getprevious()
    while label is not None and not _text(label):
        label = label.getprevious()
    last = [each for each in body.iterfind("w:p", _NS) if _text(each) == "{%p endfor %}"][-1]
    if label is None:
        return
    _set_text(label, "{{件.序}}")
    _set_text(title, "{{件.题}}")
    _around(label, last, f"for 件 in {marks.attachment_pages}", "endfor")


# ---- tables -------------------------------------------------------------------------------------


def _mend_heights(body: Element, marks: Marks) -> None:
    """Give each row the height it has when its fields are empty: it grows with what is filled in."""
    floating = set(_floating(body))
    tables = [table for table in body.iterfind("w:tbl", _NS) if table not in floating]
    for table, heights in zip(tables, marks.heights, strict=True):
        for row, height in zip(table.iterfind("w:tr", _NS), heights, strict=True):
            stated = row.find("w:trPr/w:trHeight", _NS)
            if stated is not None:
                stated.set(f"{{{_W}}}val", str(height))


def _mend_tables(body: Element, marks: Marks) -> None:
    """Make the table that stands for one in a list of paragraphs: a loop over rows, in it one over cells."""
    for table in body.iterfind("w:tbl", _NS):
        if _text(table) != marks.table:
            continue
        row = table.find("w:tr", _NS)
        if row is None:
            continue
        before, after = deepcopy(row), deepcopy(row)
        _set_cell(before, _ROW_LOOP[0].format(rows=marks.rows))
        _set_cell(after, _ROW_LOOP[1])
        row.addprevious(before)
        row.addnext(after)
        cell = row.find("w:tc", _NS)
        if cell is None:
            continue
        width = cell.find("w:tcPr/w:tcW", _NS)
        if width is not None:
            _remove(width)
        for words, place in zip(_CELL_LOOP, (cell.addprevious, None, cell.addnext), strict=True):
            each = deepcopy(cell) if place else cell
            _set_cell(each, words)
            if place:
                place(each)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _set_cell(element: Element, words: str) -> None:
    _set_text(next(element.iter(f"{{{_W}}}p")), words)


# ---- imprint ------------------------------------------------------------------------------------


def _mend_imprint(body: Element, marks: Marks) -> None:
    for table in _floating(body):
        heights = table.findall("w:tr/w:trPr/w:trHeight", _NS)
        least = min((height.get(f"{{{_W}}}val", "") for height in heights), key=int)
        for height in heights:
            height.set(f"{{{_W}}}val", least)
            height.set(f"{{{_W}}}hRule", "atLeast")
        place = table.find("w:tblPr/w:tblpPr", _NS)
        if marks.on_edge and place is not None:
            del place.attrib[f"{{{_W}}}tblpY"]
            place.set(f"{{{_W}}}tblpYSpec", "bottom")
        rows = table.findall("w:tr", _NS)
        if marks.whole_imprint and marks.copies:
            _around(table, table, f"if {marks.copies}", "endif")
        elif marks.copies and len(rows) > 1:
            before, after = deepcopy(rows[0]), deepcopy(rows[0])
            _set_only(before, f"{{%tr if {marks.copies} %}}")
            _set_only(after, "{%tr endif %}")
            rows[0].addprevious(before)
            rows[0].addnext(after)
        _mend_entries(rows[0])


def _floating(body: Element) -> Iterator[Element]:
    """Yield the imprint's table: the one that floats on the page's margin."""
    for table in body.findall("w:tbl", _NS):
        place = table.find("w:tblPr/w:tblpPr", _NS)
        if place is not None and place.get(f"{{{_W}}}vertAnchor") == "margin":
            yield table


def _set_only(row: Element, words: str) -> None:
    cell = next(row.iter(f"{{{_W}}}tc"))
    for paragraph in cell.findall("w:p", _NS)[1:]:
        cell.remove(paragraph)
    _set_cell(row, words)


def _mend_entries(row: Element) -> None:
    """Let each line of the imprint be there only if it names somebody."""
    for paragraph in [each for each in row.iter(f"{{{_W}}}p") if "{{" in _text(each)]:
        label, _, names = _text(paragraph).partition("：")
        name = names[names.find("{{") + 2 : names.find("}}")]
        if label and name:
            _around(paragraph, paragraph, f"if {name}", "endif")


def _drop_page_turns(body: Element) -> None:
    """Take out the empty paragraphs that begin a page: how many pages there are is not known yet."""
    for paragraph in body.findall("w:p", _NS):
        turns = paragraph.find("w:pPr/w:pageBreakBefore", _NS)
        if turns is not None and not _text(paragraph) and paragraph.find("w:pPr/w:sectPr", _NS) is None:
            body.remove(paragraph)
