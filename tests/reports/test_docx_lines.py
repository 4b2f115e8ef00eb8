"""Counting lines without setting them gives what setting them gives."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.docx_package import fixed_parts, join_package, packed
from courtdesk.reports.line_breaking import break_lines
from courtdesk.reports.line_counts import line_count

texts = st.text(
    st.sampled_from("国法院审判，。、；：（）《》“”…—0123456789.,-%AWm年月日 é·〔〕镕\u0301"), max_size=160
)
rooms = st.sampled_from([28.0, 26.0, 27.5, 12.3, 5.25, 1.0])


@given(texts, rooms, rooms)
def test_a_count_of_lines_is_that_of_the_set_lines(text: str, first: float, rest: float) -> None:
    assert line_count(text, first, rest) == len(break_lines(text, first, rest))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("国" * 28, 1),
        ("国" * 29, 2),
        ("国" * 27 + "，。", 1),
        ("国" * 27 + "2026年", 2),
        ("2026" * 14, 1),
        ("国" * 28 + "。", 2),
    ],
)
def test_lines_of_28_cells(text: str, lines: int) -> None:
    assert line_count(text, 28.0, 28.0) == lines == len(break_lines(text, 28.0, 28.0))


@given(st.dictionaries(st.text("abc/", min_size=1), st.binary(max_size=4000), min_size=2))
def test_a_package_holds_what_was_put_in(parts: dict[str, bytes]) -> None:
    first, *others = parts.items()
    data = join_package(fixed_parts([first]), [packed(name, content) for name, content in others])
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
