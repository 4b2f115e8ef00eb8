"""Fill in a .docx template: docxtpl with a language that can only print names, ask for them and go through lists.

A template comes from anybody's PC. What it may say is read from its syntax before it runs: no calls, no arithmetic,
no attributes but those of our own values, loops over given lists only and not deep. So nothing it says can reach the
program, run for ever or fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from courtdesk.reports.template_names import TemplateParagraph

#: Loops inside loops; a table inside a list of attachments needs three.
DEEPEST: Final = 4
#: Characters of one part of a filled-in file; a paper of 100 pages has a tenth.
LONGEST: Final = 20_000_000
#: The earliest time a zip file can hold, so that equal content is equal bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
_LOOP_WORDS = frozenset({"index", "index0", "first", "last", "length"})
_FILTERS = frozenset({"length", "default", "join", "first", "last"})
_TESTS = frozenset({"defined", "undefined"})
#: What Jinja itself puts into every template.
_OWN_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_CELL = re.compile(r"第\d{1,2}列")
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
)


class TooMuchError(TemplateError):
    """What a template prints is longer than any paper."""


class TemplateLanguage(SandboxedEnvironment):
    """The language of templates."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        for kept, words in ((self.filters, _FILTERS), (self.tests, _TESTS)):
            for name in set(kept) - words:
                del kept[name]

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - whatever a template goes through
        """Return a part of one of our own values; nothing else has any."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - the same
        """Return a part of one of our own values; nothing else has any."""
        if isinstance(obj, TemplateParagraph) and argument in obj.parts:
            return obj.parts[argument]
        if isinstance(obj, Mapping) and isinstance(argument, str):
            if argument in obj:
                return obj[argument]
            # A row that was typed with fewer cells.
            return "" if _CELL.fullmatch(argument) else self.undefined(obj=obj, name=argument)
        if isinstance(obj, LoopContext) and argument in _LOOP_WORDS:
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=str(argument))


def refuse_unsafe(tree: nodes.Template) -> None:
    """Raise `SecurityError` when a template says more than it may; the message names what."""
    _walk(tree, 0)


def fill_in(content: bytes, words: Mapping[str, str], tables: Mapping[str, Sequence[object]]) -> bytes:
    """Return a template filled in; the same template and words always give the same bytes.

    Raises:
        TemplateError: The template's language is wrong, says too much, or names what is not there.
        etree.XMLSyntaxError: What comes out is no document.
    """
    template = _Template(io.BytesIO(content))
    template.render({**words, **tables}, _LANGUAGE, autoescape=True)
    filled = io.BytesIO()
    template.docx.save(filled)
    return _timeless(filled.getvalue())


_LANGUAGE = TemplateLanguage()
_MOST_KEPT = 32
#: Parts as docxtpl patched them, which takes half the time of a paper.
_PATCHED: dict[str, str] = {}


@lru_cache(maxsize=_MOST_KEPT)
def _compiled(source: str) -> Template:
    """Return a part ready to be filled in; a batch of papers has the same few parts over and over."""
    refuse_unsafe(_LANGUAGE.parse(source))
    return _LANGUAGE.from_string(source)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A docxtpl template that checks what it is told before it runs, and how much it prints."""

    def patch_xml(self, src_xml: str) -> str:
        """Return a part with its fields whole and its loops outside of paragraphs and rows."""
        found = _PATCHED.get(src_xml)
        if found is None:
            if len(_PATCHED) >= _MOST_KEPT:
                _PATCHED.clear()
            found = _PATCHED[src_xml] = str(super().patch_xml(src_xml))
        return found

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ANN401
        """Return a part filled in."""
        del jinja_env  # the one language is used, its templates kept
        self.current_rendering_part = part
        filled = "".join(_within(_compiled(src_xml).generate(context)))
        return str(self.resolve_listing(filled))

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - an lxml element
        """Return the body as a tree; unlike docxtpl, refuse what is no XML instead of guessing."""
        etree.fromstring(xml.encode(), parser=etree.XMLParser(resolve_entities=False, no_network=True))
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401
        """Leave the file's properties alone: python-docx would write the time into them."""


def _within(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST:
            raise TooMuchError(str(LONGEST))
        yield piece


def _timeless(content: bytes) -> bytes:
    """Return a package with the same parts in the order of their names, all of the same time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(packed, "w") as made:
        # The list of types comes first: some readers tell the kind of a file by its first part.
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, given.read(name))
    return packed.getvalue()


# ---- what a template may say --------------------------------------------------------------------


def _walk(node: nodes.Node, depth: int) -> None:
    if isinstance(node, nodes.For):
        depth += 1
        _check_loop(node, depth)
    elif not _may_be_said(node):
        raise SecurityError(type(node).__name__)
    for child in node.iter_child_nodes():
        _walk(child, depth)


def _check_loop(node: nodes.For, depth: int) -> None:
    if depth > DEEPEST or node.recursive:
        raise SecurityError("For")
    if not isinstance(node.target, nodes.Name) or not isinstance(node.iter, nodes.Name | nodes.Getattr):
        raise SecurityError("For")


def _may_be_said(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name | nodes.Getattr):
        name = node.name if isinstance(node, nodes.Name) else node.attr
        return not name.startswith("_") and name not in _OWN_NAMES
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Const) and not str(node.arg.value).startswith("_")
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str | int | bool)
    return isinstance(node, _PLAIN) or _is_known_word(node)


def _is_known_word(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS
    return isinstance(node, nodes.Test) and node.name in _TESTS


def parse(source: str) -> nodes.Template:
    """Return the syntax of a piece of a template; raise `TemplateSyntaxError` when it has none."""
    return _LANGUAGE.parse(source)


__all__ = [
    "DEEPEST",
    "LONGEST",
    "TemplateLanguage",
    "TemplateSyntaxError",
    "TooMuchError",
    "fill_in",
    "parse",
    "refuse_unsafe",
]
