"""A composed document survives the register: every block, every picture, whatever it holds."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import (
    Attachment,
    Block,
    Calibration,
    Cell,
    Figure,
    Format,
    FormRow,
    FormTable,
    Head,
    Imprint,
    ImprintEntry,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Roster,
    Signature,
    Table,
)
from courtdesk.reports.document_json import document_from_json, document_to_json
from courtdesk.reports.kinds import KINDS

words = st.text(max_size=12)
listed = st.lists(words, max_size=3).map(tuple)
sizes = st.floats(0, 500, allow_nan=False)
days = st.dates(date(1949, 10, 1), date(2100, 12, 31))

paragraphs = st.builds(Paragraph, words, st.sampled_from(Role), words)
tables = st.builds(
    Table, listed, st.lists(listed, max_size=3).map(tuple), st.lists(sizes, max_size=3).map(tuple), words
)
cells = st.builds(Cell, words, st.integers(1, 9), st.booleans(), st.booleans(), words, words)
rows = st.builds(FormRow, st.lists(cells, max_size=3).map(tuple), sizes)
form_tables = st.builds(FormTable, st.lists(rows, max_size=3).map(tuple), st.lists(sizes, max_size=3).map(tuple))
figures = st.builds(Figure, st.binary(max_size=40), sizes, sizes, words, words)
rosters = st.builds(Roster, words, listed, words)
blocks = st.one_of(paragraphs, tables, form_tables, figures, rosters)
bodies = st.lists(blocks, max_size=4).map(tuple)
documents = st.builds(
    OfficialDocument,
    head=st.builds(Head, words, words, words, words, words, listed, listed, words, words, st.none() | days),
    title=words,
    recipients=listed,
    body=bodies,
    signature=st.builds(Signature, words, days, st.booleans(), words, words, listed, st.booleans()),
    attachments=st.lists(st.builds(Attachment, words, bodies, st.booleans()), max_size=2).map(tuple),
    remark=words,
    imprint=st.none()
    | st.builds(Imprint, st.lists(st.builds(ImprintEntry, words, listed), max_size=2).map(tuple), words, days),
    subject=words,
    format=st.sampled_from(Format),
    style=st.builds(PaperStyle, st.sampled_from(Calibration), st.booleans()),
)


def through_text(document: OfficialDocument) -> OfficialDocument:
    return document_from_json(json.loads(json.dumps(document_to_json(document), ensure_ascii=False)))


@given(documents)
def test_any_document_comes_back_as_it_was(document: OfficialDocument) -> None:
    again = through_text(document)
    assert again == document
    assert hash(again) == hash(document), "lists have become tuples again"
    assert type(again.format) is Format


def test_every_kind_of_block_has_been_thought_of() -> None:
    drawn = {Paragraph, Table, FormTable, Figure, Roster}
    assert set(get_args(Block)) == drawn


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_every_kind_comes_back_as_it_was(kind: str) -> None:
    form = {"issued_on": "2026-05-18", **KINDS[kind].sample}
    document = compose(kind, form, Letterhead("示例县人民法院", "示法"), "示法〔2026〕1号")
    assert through_text(document) == document


def test_every_field_is_written_so_that_a_later_default_changes_no_paper_of_old() -> None:
    paper = OfficialDocument(Head("", ""), "", (), (Paragraph("词"),), Signature("", date(2026, 5, 1)))
    data = document_to_json(paper)
    assert set(data) == {field.name for field in fields(OfficialDocument)}
    assert set(data["body"][0]) == {"is", *(field.name for field in fields(Paragraph))}


def test_a_field_that_an_older_paper_does_not_know_takes_its_default() -> None:
    paper = OfficialDocument(Head("示例", "1号"), "题", (), (), Signature("示例", date(2026, 5, 1)))
    data = document_to_json(paper)
    del data["style"], data["head"]["organs"]
    data["head"]["a field of tomorrow"] = "x"
    assert document_from_json(data) == paper


@pytest.mark.parametrize("data", [{}, {"head": {}}, {"title": "只有标题"}])
def test_what_is_no_document_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        document_from_json(data)
