"""Resolves what a paragraph and its runs look like: defaults, styles one upon another, then the place itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from courtdesk.reports.checking.facts import Border
from courtdesk.reports.checking.package import Element, Package, W

#: Properties by name; numbers in the file's own units (half-points, twips, hundredths of a character).
Properties = dict[str, object]

_DEEPEST_STYLE = 24
_OFF: Final = frozenset(("0", "false", "off", "none"))
_INDENTS: Final = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "firstLine": "firstLine",
    "hanging": "hanging",
    "leftChars": "leftChars",
    "startChars": "leftChars",
    "rightChars": "rightChars",
    "endChars": "rightChars",
    "firstLineChars": "firstLineChars",
    "hangingChars": "hangingChars",
}
_SPACINGS: Final = ("before", "after", "beforeLines", "afterLines", "line")
_EDGES: Final = ("top", "left", "bottom", "right", "between", "insideH", "insideV")
_THEME_LANGUAGE = {"majorEastAsia": ("majorFont", "ea"), "minorEastAsia": ("minorFont", "ea")}
_THEME_LATIN = {
    "majorHAnsi": ("majorFont", "latin"),
    "minorHAnsi": ("minorFont", "latin"),
    "majorAscii": ("majorFont", "latin"),
    "minorAscii": ("minorFont", "latin"),
}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def value_of(element: Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, empty when it is not there."""
    return "" if element is None else str(element.get(W + name, ""))


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:b`` stands and is not turned off."""
    return element is not None and value_of(element) not in _OFF


def whole(text: str, default: int = 0) -> int:
    """Return a length as the file writes it, whole or with a fraction; ``default`` for what is no number."""
    try:
        return round(float(text)) if len(text) < 16 else default
    except (ValueError, OverflowError):
        return default


def border_of(element: Element | None) -> Border | None:
    """Return an edge, None when it is not drawn."""
    if element is None:
        return None
    kind = value_of(element)
    if kind in {"", "nil", "none"}:
        return None
    return Border(
        kind, whole(value_of(element, "sz")) / 8, _colour(element, "color"), whole(value_of(element, "space"))
    )


def edges_of(element: Element | None) -> dict[str, Border | None]:
    """Return the edges that ``w:pBdr``, ``w:tblBorders`` or ``w:tcBorders`` speaks of; None for one turned off."""
    if element is None:
        return {}
    found = {str(child.tag).removeprefix(W): border_of(child) for child in element if isinstance(child.tag, str)}
    return {name: edge for name, edge in found.items() if name in _EDGES}


def _colour(element: Element, name: str = "val") -> str:
    colour = value_of(element, name).upper()
    return "" if colour in {"", "AUTO"} else colour


class Styles:
    """The styles of one file."""

    def __init__(self, package: Package) -> None:
        styles = package.beside("styles")
        self._theme = package.beside("theme")
        self._by_id: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            style_id, kind = value_of(style, "styleId"), value_of(style, "type")
            self._by_id[style_id] = style
            if value_of(style, "default") not in {"", *_OFF}:
                self._default[kind] = style_id
        defaults = styles.find(f"{W}docDefaults") if styles is not None else None
        self._runs = self._first(defaults, f"{W}rPrDefault/{W}rPr", self.run_properties)
        self._paragraphs = self._first(defaults, f"{W}pPrDefault/{W}pPr", paragraph_properties)
        self._known: dict[tuple[str, str], Properties] = {}
        self._fonts: dict[str, str] = {}

    @staticmethod
    def _first(defaults: Element | None, path: str, read: Callable[[Element], Properties]) -> Properties:
        found = defaults.find(path) if defaults is not None else None
        return {} if found is None else read(found)

    def style_id(self, properties: Element | None, kind: str = "paragraph") -> str:
        """Return the style that ``w:pPr``, ``w:rPr`` or ``w:tblPr`` names, else the default of its kind."""
        tag = {"paragraph": "pStyle", "character": "rStyle", "table": "tblStyle"}[kind]
        named = value_of(properties.find(W + tag)) if properties is not None else ""
        return named if named in self._by_id else self._default.get(kind, "")

    def paragraph(self, style_id: str) -> Properties:
        """Return what a paragraph style says of paragraphs, over the defaults."""
        return self._resolved(style_id, "pPr", self._paragraphs, paragraph_properties)

    def runs(self, style_id: str) -> Properties:
        """Return what a paragraph style says of its runs, over the defaults."""
        return self._resolved(style_id, "rPr", self._runs, self.run_properties)

    def character(self, style_id: str) -> Properties:
        """Return what a character style says, without the defaults."""
        return self._resolved(style_id, "character", {}, self.run_properties) if style_id else {}

    def table_edges(self, style_id: str) -> dict[str, Border | None]:
        """Return the edges that a table style draws."""
        edges: dict[str, Border | None] = {}
        for style in self._chain(style_id):
            edges |= edges_of(style.find(f"{W}tblPr/{W}tblBorders"))
        return edges

    def _resolved(
        self, style_id: str, part: str, base: Properties, read: Callable[[Element], Properties]
    ) -> Properties:
        key = (style_id, part)
        if key not in self._known:
            found = dict(base)
            for style in self._chain(style_id):
                properties = style.find(W + ("rPr" if part == "character" else part))
                found |= {} if properties is None else read(properties)
            self._known[key] = found
        return self._known[key]

    def _chain(self, style_id: str) -> list[Element]:
        """Return a style and those it is based on, the farthest first."""
        chain: list[Element] = []
        while style_id in self._by_id and len(chain) < _DEEPEST_STYLE:
            style = self._by_id[style_id]
            if style in chain:
                break
            chain.append(style)
            style_id = value_of(style.find(f"{W}basedOn"))
        return chain[::-1]

    def run_properties(self, properties: Element) -> Properties:
        """Return what a ``w:rPr`` says."""
        found: Properties = {}
        for child in properties:
            name = str(child.tag).removeprefix(W)
            if name == "rFonts":
                found |= self._fonts_of(child)
            elif name in {"b", "vanish"}:
                found[name] = is_on(child)
            elif name in {"sz", "spacing"}:
                found[name] = whole(value_of(child))
            elif name == "color":
                found["color"] = _colour(child)
        return found

    def _fonts_of(self, fonts: Element) -> Properties:
        found: Properties = {}
        east = self._named(value_of(fonts, "eastAsiaTheme"), _THEME_LANGUAGE) or value_of(fonts, "eastAsia")
        latin = self._named(value_of(fonts, "asciiTheme"), _THEME_LATIN) or value_of(fonts, "ascii")
        if east:
            found["east"] = east
        if latin:
            found["latin"] = latin
        if value_of(fonts, "hint"):
            found["hint"] = value_of(fonts, "hint") == "eastAsia"
        return found

    def _named(self, theme: str, known: Mapping[str, tuple[str, str]]) -> str:
        """Return the font that a name of the theme stands for."""
        if theme not in known or self._theme is None:
            return ""
        group, script = known[theme]
        fonts = next(self._theme.iter(_A + group), None)
        if fonts is None:
            return ""
        named = fonts.find(_A + script)
        face = str(named.get("typeface", "")) if named is not None else ""
        if face or script != "ea":
            return face
        chinese = next((font for font in fonts.iter(f"{_A}font") if font.get("script") == "Hans"), None)
        return str(chinese.get("typeface", "")) if chinese is not None else ""


def paragraph_properties(properties: Element) -> Properties:
    """Return what a ``w:pPr`` says; attributes that are not there are not in it."""
    found: Properties = {}
    for child in properties:
        name = str(child.tag).removeprefix(W)
        if name == "ind":
            found |= {known: whole(value_of(child, key)) for key, known in _INDENTS.items() if value_of(child, key)}
            _settle_first_line(child, found)
        elif name == "spacing":
            found |= {key: whole(value_of(child, key)) for key in _SPACINGS if value_of(child, key)}
            if value_of(child, "line"):
                found["rule"] = value_of(child, "lineRule") or "auto"
        elif name == "jc":
            found["jc"] = {"start": "left", "end": "right"}.get(value_of(child), value_of(child))
        elif name == "pBdr":
            found["edges"] = edges_of(child)
        elif name in {"pageBreakBefore", "snapToGrid"}:
            found[name] = is_on(child)
        elif name == "framePr":
            found["frame"] = value_of(child, "xAlign") or "absolute"
    return found


def _settle_first_line(indent: Element, found: Properties) -> None:
    """A first-line indent takes an inherited hanging one away, and the other way round."""
    for mine, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
        if value_of(indent, mine):
            found.setdefault(other, 0)
        if value_of(indent, f"{mine}Chars"):
            found.setdefault(f"{other}Chars", 0)
