"""Lengths, docstrings and annotations: the numbers that keep the code readable."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator

import pytest

from tests.house.sources import Function, Source, listed, program, sources

LONGEST_FUNCTION = 60
NINETIETH_PERCENTILE = 26
LONGEST_FILE = 500


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public_nodes(source: Source) -> Iterator[ast.ClassDef | Function]:
    """Classes and functions of the module and methods of its public classes, no leading underscore."""
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    item for item in node.body if isinstance(item, Function) and not item.name.startswith("_")
                )


def unannotated(function: Function) -> bool:
    """Whether a parameter or the return value has no type; self and cls need none."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    stars = [star for star in (arguments.vararg, arguments.kwarg) if star is not None]
    bare = [each.arg for each in [*named, *stars] if each.annotation is None and each.arg not in {"self", "cls"}]
    return bool(bare) or function.returns is None


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{source.at(function)} {function.name}: {length(function)} lines"
        for source in program()
        for function in source.functions()
        if length(function) > LONGEST_FUNCTION
    ]
    assert too_long == [], listed(too_long)


def test_nine_of_ten_functions_are_short() -> None:
    lengths = [length(function) for source in program() for function in source.functions()]
    assert statistics.quantiles(lengths, n=10)[-1] <= NINETIETH_PERCENTILE


@pytest.mark.parametrize("top", ["courtdesk", "bench", "installer", "main.py", "tests"])
def test_no_file_is_longer_than_can_be_kept_in_mind(top: str) -> None:
    lines = {source.name: source.text.count("\n") for source in sources(top)}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for() -> None:
    found = [source.name for source in program() if not ast.get_docstring(source.tree)]
    assert found == [], listed(found)


def test_nine_of_ten_public_things_say_what_they_give() -> None:
    told = {
        f"{source.at(node)} {node.name}": bool(ast.get_docstring(node))
        for source in program()
        for node in public_nodes(source)
    }
    silent = [name for name, has_docstring in told.items() if not has_docstring]
    assert len(silent) <= len(told) * 0.1, silent


def test_every_function_is_annotated() -> None:
    bare = [
        f"{source.at(function)} {function.name}"
        for source in program()
        for function in source.functions()
        if unannotated(function)
    ]
    assert bare == [], listed(bare)


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"#.*\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
    left = [
        f"{source.name}:{number} {line.strip()}"
        for source in (*program(), *sources("tests"))
        for number, line in enumerate(source.text.splitlines(), 1)
        if mark.search(line)
    ]
    assert left == [], listed(left)
