"""What is wrong with a template, each with its place: broken fields, unknown names, loops that do not close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from courtdesk.errors import Problem, Severity
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.reports.template_engine import parse, refuse_unsafe
from courtdesk.reports.template_names import (
    ATTACHMENT_PAGES,
    ATTACHMENT_REST,
    BODY_LIST,
    BODY_TABLE,
    CELLS,
    HEADING,
    LEVEL,
    NUMBER,
    NUMBER_LINE,
    PAGE_BODY,
    PAGE_NUMBER,
    PAGE_TITLE,
    REST,
    ROWS,
    fields_behind,
    list_names,
    made_names,
    printed_keys,
    spoken,
    word_names,
)
from courtdesk.reports.template_tags import Broken, PartTags, Stretch, Tag

_WHOLE = "整个模板"
_CLOSING = {"endfor": "for", "endif": "if"}
_MIDDLE = ("else", "elif")
_FULL_WIDTH = ("｛｛", "｝｝", "｛%", "%｝")
_HELP = "模板里只能写字段名、“如果”（if）和“循环”（for）"


class _Kind(StrEnum):
    """What a name stands for."""

    WORD = "word"
    PARAGRAPHS = "paragraphs"
    ROWS = "rows"
    PAGES = "pages"
    WORDS = "words"
    PARAGRAPH = "paragraph"
    ROW = "row"
    PAGE = "page"
    LOOP = "loop"
    UNKNOWN = "unknown"


#: What a loop over a list meets.
_EACH = {
    _Kind.PARAGRAPHS: _Kind.PARAGRAPH,
    _Kind.ROWS: _Kind.ROW,
    _Kind.PAGES: _Kind.PAGE,
    _Kind.WORDS: _Kind.WORD,
}
_PARTS: Mapping[_Kind, Mapping[str, _Kind]] = {
    _Kind.PARAGRAPH: {HEADING: _Kind.WORD, REST: _Kind.WORD, LEVEL: _Kind.WORD, ROWS: _Kind.ROWS},
    _Kind.PAGE: {PAGE_NUMBER: _Kind.WORD, PAGE_TITLE: _Kind.WORD, PAGE_BODY: _Kind.PARAGRAPHS},
    _Kind.LOOP: dict.fromkeys(("index", "index0", "first", "last", "length"), _Kind.WORD),
}


@dataclass
class _Scope:
    """The blocks that are open at a place, and what their names stand for."""

    known: Mapping[str, _Kind]
    used: set[str] = field(default_factory=set)
    open: list[tuple[Tag, str]] = field(default_factory=list)
    local: list[tuple[str, _Kind]] = field(default_factory=list)

    def kind(self, name: str) -> _Kind:
        for local, kind in reversed(self.local):
            if local == name:
                return kind
        return self.known.get(name, _Kind.UNKNOWN)

    def names(self) -> list[str]:
        return [*(name for name, _ in self.local), *(name for name in self.known if not name.isascii())]


def tag_problems(parts: Sequence[PartTags], kind_key: str) -> list[Problem]:
    """Return what is wrong with a template's fields."""
    kind = kind_of(kind_key)
    problems: list[Problem] = []
    used: set[str] = set()
    for part in parts:
        scope = _Scope(_known(kind_key), used)
        for stretch in part.stretches:
            problems.extend(_stretch_problems(stretch, scope))
        problems.extend(_unclosed(scope))
    return [*problems, *_missing(kind, used)]


def _known(kind_key: str) -> dict[str, _Kind]:
    known = dict.fromkeys([*word_names(kind_key), *made_names(kind_key)], _Kind.WORD)
    for name in list_names(kind_key):
        known[name] = _Kind.ROWS if name == BODY_TABLE or name.endswith(ROWS) else _Kind.PARAGRAPHS
    return {**known, ATTACHMENT_REST: _Kind.WORDS, ATTACHMENT_PAGES: _Kind.PAGES}


# ---- a paragraph --------------------------------------------------------------------------------


def _stretch_problems(stretch: Stretch, scope: _Scope) -> Iterator[Problem]:
    yield from map(_broken, stretch.broken)
    yield from _looks_like_fields(stretch, scope)
    levels = [tag for tag in stretch.tags if tag.level in ("p", "tr", "tc")]
    for tag in stretch.tags:
        yield from _tag_problems(tag, scope)
    if len(levels) > 1:
        yield _error(stretch.place, f"一段里只能写一个“{levels[0].shown}”这样的字段，请分成几段写")
    elif levels and stretch.plain.strip():
        lost = stretch.plain.strip()[:15]
        yield Problem(stretch.place, f"“{levels[0].shown}”所在的段落不会印出，同一段里的“{lost}”也会丢掉")
    for tag in levels:
        if tag.level != "p" and not stretch.in_table:
            yield _error(stretch.place, f"“{tag.shown}”只能写在表格里")


def _broken(broken: Broken) -> Problem:
    if broken.missing:
        return _error(broken.place, f"“{broken.words}”没有写完，后面缺“{broken.missing}”")
    return _error(broken.place, f"“{broken.words}”多了“{broken.surplus}”，或前面缺了另一半")


def _looks_like_fields(stretch: Stretch, scope: _Scope) -> Iterator[Problem]:
    """Tell words that were meant as fields: one brace only, or braces of full width."""
    plain = stretch.plain
    if any(mark in plain for mark in _FULL_WIDTH):
        yield Problem(stretch.place, "用了全角括号“｛｛”，请改成半角“{{”")
    for name in scope.known:
        if not name.isascii() and f"{{{name}}}" in plain:
            yield Problem(stretch.place, f"“{{{name}}}”要写两层括号：{{{{{name}}}}}")


# ---- a field ------------------------------------------------------------------------------------


def _tag_problems(tag: Tag, scope: _Scope) -> Iterator[Problem]:
    if tag.opening == "{#":
        return
    try:
        if tag.opening == "{{":
            yield from _expression(tag, _expression_of(tag.words), scope, as_word=True)
        else:
            yield from _block(tag, scope)
    except TemplateSyntaxError:
        yield _error(tag.place, f"“{tag.shown}”的写法不对，字段名里不能有空格和标点")
    except SecurityError:
        yield _error(tag.place, f"“{tag.shown}”里有不允许的内容，{_HELP}")


def _expression_of(words: str) -> nodes.Expr:
    """Return the one expression that words are; raise `TemplateSyntaxError` or `SecurityError`."""
    tree = parse("{{" + words + "}}")
    refuse_unsafe(tree)
    output = tree.body[0] if tree.body else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise TemplateSyntaxError(words, 1)
    return output.nodes[0]


def _block(tag: Tag, scope: _Scope) -> Iterator[Problem]:
    word = tag.words.split(" ")[0]
    if word in _CLOSING:
        yield from _close(tag, word, scope)
    elif word in _MIDDLE:
        if not scope.open or scope.open[-1][1] != "if" or (word == "else" and tag.words != word):
            yield _error(tag.place, f"“{tag.shown}”前面没有对应的“if”")
        elif word == "elif":
            yield from _expression(tag, _expression_of(tag.words[5:]), scope)
    elif word == "if":
        scope.open.append((tag, "if"))
        yield from _expression(tag, _expression_of(tag.words[3:]), scope)
    elif word == "for":
        yield from _loop(tag, scope)
    else:
        yield _error(tag.place, f"看不懂“{tag.shown}”，{_HELP}")


def _close(tag: Tag, word: str, scope: _Scope) -> Iterator[Problem]:
    opened = _CLOSING[word]
    if not scope.open:
        yield _error(tag.place, f"“{tag.shown}”前面没有对应的“{opened}”")
        return
    before, kind = scope.open[-1]
    if kind != opened:
        yield _error(tag.place, f"“{tag.shown}”和{before.place}的“{before.shown}”对不上")
        return
    if before.level != tag.level:
        yield _error(tag.place, f"“{tag.shown}”要和{before.place}的“{before.shown}”写成同一种")
    scope.open.pop()
    if kind == "for":
        scope.local.pop()


def _loop(tag: Tag, scope: _Scope) -> Iterator[Problem]:
    scope.open.append((tag, "for"))
    depth = len(scope.local)
    scope.local.append(("", _Kind.UNKNOWN))
    tree = parse("{%" + tag.words + "%}{%endfor%}")
    refuse_unsafe(tree)
    loop = tree.body[0]
    if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.Name):
        raise TemplateSyntaxError(tag.words, 1)
    found = list(_expression(tag, loop.iter, scope))
    yield from found
    kind = _type_of(loop.iter, scope)
    if kind not in _EACH and not found:
        yield _error(tag.place, f"“{tag.shown}”：不是列表，不能循环；可以循环的有{_listing(scope)}")
    scope.local[depth] = (loop.target.name, _EACH.get(kind, _Kind.UNKNOWN))


def _listing(scope: _Scope) -> str:
    lists = [name for name, kind in scope.known.items() if kind in _EACH]
    return "、".join(sorted(lists, key=lambda name: (name not in (BODY_LIST, BODY_TABLE), name))[:6])


def _expression(tag: Tag, tree: nodes.Node, scope: _Scope, *, as_word: bool = False) -> Iterator[Problem]:
    """Tell names nobody knows; with ``as_word`` also lists where a word is wanted."""
    found = False
    for node in (tree, *tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))):
        if isinstance(node, nodes.Name):
            scope.used.add(node.name)
            if node.name != "loop" and scope.kind(node.name) is _Kind.UNKNOWN and not _is_pending(node.name, scope):
                found = True
                yield _unknown(tag, node.name, scope)
        elif isinstance(node, nodes.Getattr) and not found:
            yield from _part_problems(tag, node, scope)
    if as_word and not found and _type_of(tree, scope) in {*_EACH, _Kind.ROW, _Kind.PAGE}:
        yield _error(tag.place, f"“{tag.shown}”不是一个词，要用循环逐项印出")


def _is_pending(name: str, scope: _Scope) -> bool:
    """Whether a name belongs to a loop that was refused already: one message is enough."""
    return any(local == name for local, _ in scope.local)


def _part_problems(tag: Tag, node: nodes.Getattr, scope: _Scope) -> Iterator[Problem]:
    owner = _type_of(node.node, scope)
    parts = _PARTS.get(owner)
    if owner in {_Kind.ROW, _Kind.UNKNOWN} or (parts is not None and node.attr in parts):
        return
    if parts is None:
        yield _error(tag.place, f"“{tag.shown}”：“.{node.attr}”前面的不是列表里的一项")
        return
    close = get_close_matches(node.attr, parts, 1, 0.3)
    hint = f"，是不是“.{close[0]}”？" if close else f"，可以写的有{'、'.join('.' + part for part in parts)}"
    yield _error(tag.place, f"“{tag.shown}”：没有“.{node.attr}”{hint}")


def _type_of(node: nodes.Node, scope: _Scope) -> _Kind:
    if isinstance(node, nodes.Name):
        return _Kind.LOOP if node.name == "loop" and scope.local else scope.kind(node.name)
    if isinstance(node, nodes.Getattr):
        owner = _type_of(node.node, scope)
        if owner is _Kind.ROW:
            return _Kind.WORDS if node.attr == CELLS else _Kind.WORD
        return _PARTS.get(owner, {}).get(node.attr, _Kind.UNKNOWN)
    return _Kind.WORD


def _unknown(tag: Tag, name: str, scope: _Scope) -> Problem:
    close = get_close_matches(name, scope.names(), 1, 0.5)
    hint = f"，是不是“{close[0]}”？" if close else f"，可用的字段有{'、'.join(scope.names()[:8])}等"
    return _error(tag.place, f"没有字段“{name}”{hint}")


# ---- the whole ----------------------------------------------------------------------------------


def _unclosed(scope: _Scope) -> Iterator[Problem]:
    for tag, kind in scope.open:
        yield _error(tag.place, f"“{tag.shown}”没有结束，后面缺“end{kind}”")


def _missing(kind: DocumentKind, used: set[str]) -> Iterator[Problem]:
    """Tell what a paper of this kind should show and the template never prints."""
    shown = {word_names(kind.key).get(name, name) for name in used}
    if kind.numbered and "number" not in shown and NUMBER_LINE not in used:
        yield Problem(_WHOLE, f"没有{{{{{NUMBER}}}}}，签发的文号印不出来", Severity.ERROR)
    shown |= set(fields_behind(kind, used))
    printed = printed_keys(kind.key)
    for wanted in kind.fields:
        if wanted.required and wanted.key in printed and wanted.key not in shown:
            yield Problem(_WHOLE, f"没有用到必填的“{wanted.label}”，填了也印不出来")
    if kind.signature.printed and "issued_on" not in shown:
        yield Problem(_WHOLE, f"没有{{{{{spoken(kind, 'issued_on')}}}}}，成文日期印不出来")


def _error(place: str, message: str) -> Problem:
    return Problem(place, message, Severity.ERROR)


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep a template from being used."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


__all__ = ["errors_of", "tag_problems"]
