"""The generator of papers: its answers stand in its texts, and the scoring counts what it should."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from courtdesk.intake.dates import due_of
from courtdesk.intake.draft import Kind
from courtdesk.intake.numbering import chinese_number
from courtdesk.intake.plan_reader import read_source
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.deadlines import deadline
from tests.intake.papers.layout import text_lines
from tests.intake.papers.numbering import NUMBERS, chinese
from tests.intake.papers.paper import Paper, Setting
from tests.intake.papers.scoring import score
from tests.intake.papers.shapes import Shape
from tests.intake.papers.words import Words
from tests.intake.papers.writers import ENCODINGS, ENDINGS, write

SEEDS = range(4)
EVERY = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
WRITTEN = [ending for ending in ENDINGS if ending != ".pdf"]


def squeeze(text: str) -> str:
    return "".join(text.split())


def plain(shape: Shape, seed: int = 1) -> Paper:
    """A paper without anything that its setting does to the lines."""
    return replace(paper(seed, shape), setting=Setting())


def words_of(path: Path) -> str:
    """Everything a file says, in the plainest way there is."""
    if path.suffix == ".xlsx":
        rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return squeeze("".join(str(value) for row in rows for value in row if value is not None))
    if path.suffix == ".docx":
        return squeeze(
            "".join(element.text or "" for element in docx.Document(str(path)).element.iter() if element.text)
        )
    data = path.read_bytes()
    seed = int(path.stem.rpartition("_")[2])
    text = data.decode(
        ENCODINGS[seed % len(ENCODINGS)] if path.suffix == ".txt" else "gb18030" if seed % 2 else "utf-8"
    )
    return squeeze(re.sub(r"<[^>]+>", "", text))


def quoted(made: Paper) -> list[str]:
    """The words of the answer that must stand in the paper."""
    answer, found = made.answer, [made.answer["title"]]
    for task in answer["tasks"]:
        found += [*task["text"].split("\n"), task["heading"], task["group"], *task["leaders"]]
        found += [*task["lead_departments"], *task["departments"], task["recurrence"] or ""]
    for finding in answer["findings"]:
        found += [finding["problem"].rstrip("。"), *(measure["text"] for measure in finding["measures"])]
        found += [name for measure in finding["measures"] for name in (measure["department"] or "").split("、")]
    for line in answer["assessment"]:
        found += [line["area"], line["content"], line["indicator"], line["lead_department"], *line["departments"]]
    found += [target["name"] for target in answer["targets"]] + [phase["name"] for phase in answer["phases"]]
    found += [str(member["name"] or member["post"]) for member in answer["members"]]
    return [squeeze(text) for text in found if text]


def test_there_are_many_shapes_of_every_kind() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES) >= 16
    assert {shape.kind for shape in SHAPES} == set(Kind) - {Kind.OTHER}
    assert {ending for shape in SHAPES for ending in shape.formats} == set(ENDINGS)


@EVERY
def test_what_an_answer_says_stands_in_the_paper(shape: Shape) -> None:
    for seed in SEEDS:
        made = plain(shape, seed)
        text = squeeze("".join(made.lines))
        assert [words for words in quoted(made) if words not in text] == []


@EVERY
def test_a_seed_gives_the_same_paper_every_time(shape: Shape) -> None:
    assert paper(3, shape) == paper(3, shape)
    assert paper(3, shape).lines != paper(4, shape).lines


@EVERY
@pytest.mark.parametrize("ending", WRITTEN)
def test_every_shape_writes_every_format(tmp_path: Path, shape: Shape, ending: str) -> None:
    made = plain(shape)
    said = words_of(write(made, tmp_path, ending))
    assert [words for words in quoted(made) if words not in said] == []


@EVERY
def test_what_a_paper_of_a_shape_holds_fits_its_kind(shape: Shape) -> None:
    answer = paper(5, shape).answer
    filled = {name for name in ("tasks", "findings", "assessment") if answer[name]}
    wanted = {
        Kind.CAMPAIGN_PLAN: {"tasks"},
        Kind.SUPERVISION_NOTICE: {"tasks"},
        Kind.RECTIFICATION_REPORT: {"findings"},
        Kind.ASSESSMENT_TABLE: {"assessment"},
    }
    assert filled == wanted.get(shape.kind, set())


def test_sentences_hardly_repeat() -> None:
    said = Counter(
        sentence
        for shape in SHAPES
        for task in paper(1, shape).answer["tasks"]
        for sentence in re.findall(r"[^。]+。", task["text"])
        if len(sentence) > 20
    )
    assert len(said) > said.total() * 0.95
    assert said.total() > 500


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=2001, max_value=2099))
def test_a_deadline_means_the_day_it_names(seed: int, year: int) -> None:
    when = deadline(Words(str(seed)), year)
    assert due_of(when.words, year) == when.due


@given(st.integers(min_value=1, max_value=99))
def test_numbers_are_written_in_chinese(number: int) -> None:
    assert chinese_number(chinese(number)) == number
    assert len({write_number(number) for write_number in NUMBERS.values()}) == len(NUMBERS)


@given(st.integers(min_value=0, max_value=500), st.integers(min_value=20, max_value=60))
def test_wraps_lose_nothing_and_keep_to_the_width(seed: int, width: int) -> None:
    made = replace(paper(seed, SHAPES[2]), setting=Setting(wrap=width, spaced=True))
    lines = text_lines(made)
    assert squeeze("".join(lines)) == squeeze("".join(made.lines))
    assert max(len(line.strip()) for line in lines) <= width + 4


def test_torn_pages_begin_with_their_number() -> None:
    lines = text_lines(replace(paper(1, SHAPES[2]), setting=Setting(torn=300)))
    assert [line.partition("、")[0] for line in lines] == [str(number) for number in range(1, len(lines) + 1)]


@pytest.mark.parametrize("seed", SEEDS)
def test_word_counts_numbers_that_are_not_in_its_text(tmp_path: Path, seed: int) -> None:
    made = paper(seed, next(shape for shape in SHAPES if shape.name == "counted by Word"))
    path = write(made, tmp_path, ".docx")
    assert "（二）" not in words_of(path)
    shown = [squeeze(paragraph.text) for paragraph in read_source(path).paragraphs]
    assert [squeeze(line) for line in made.lines if squeeze(line) not in shown] == []


def told(made: Paper, confidence: float = 1.0) -> dict[str, Any]:
    """The answer as a faultless reader would tell it."""
    lists = ("phases", "members", "targets", "tasks", "findings", "assessment")
    named = {name: [{**row, "confidence": confidence} for row in made.answer[name]] for name in lists}
    return {**made.answer, **named, "sure": {"title": True}}


@EVERY
def test_a_faultless_reading_scores_full_marks(shape: Shape) -> None:
    made = paper(2, shape)
    counted = score(made.answer, told(made))
    assert (counted.recall, counted.precision, counted.accuracy, counted.sure_and_wrong) == (1, 1, 1, 0)
    assert counted.misses == []


def of_plan() -> Paper:
    return paper(1, SHAPES[0])


def test_a_lost_item_costs_recall_only() -> None:
    made = of_plan()
    got = told(made)
    del got["tasks"][2]
    counted = score(made.answer, got)
    assert counted.recall < 1 == counted.precision == counted.accuracy
    assert [miss.where for miss in counted.misses] == ["tasks"]


def test_an_invented_item_costs_precision_and_counts_as_surely_wrong() -> None:
    made = of_plan()
    got = told(made)
    got["tasks"].append({**got["tasks"][0], "text": "本文没有说过的另外一件事情。"})
    counted = score(made.answer, got)
    assert counted.precision < 1 == counted.recall
    assert counted.sure_wrong == 1


@pytest.mark.parametrize(("confidence", "wrong"), [(1.0, 1), (0.5, 0)])
def test_a_wrong_value_is_held_against_who_was_sure(confidence: float, wrong: int) -> None:
    made = of_plan()
    got = told(made)
    got["tasks"][0] |= {"departments": ["某庭"], "confidence": confidence}
    counted = score(made.answer, got)
    assert (counted.recall, counted.precision, counted.sure_wrong) == (1, 1, wrong)
    assert counted.by_field()["tasks.departments"] < 1 == counted.by_field()["tasks.text"]


def test_a_text_that_was_cut_is_the_item_with_a_wrong_text() -> None:
    made = of_plan()
    got = told(made)
    got["tasks"][1]["text"] = got["tasks"][1]["text"][:12]
    counted = score(made.answer, got)
    assert (counted.recall, counted.precision) == (1, 1)
    assert [miss.where for miss in counted.misses] == ["tasks.text"]


def test_a_reading_of_nothing_scores_nothing() -> None:
    counted = score(of_plan().answer, {"kind": "other"})
    assert (counted.recall, counted.precision, counted.right.total()) == (0, 1, 0)


def test_scores_add_up() -> None:
    made = of_plan()
    one, both = score(made.answer, told(made)), score(made.answer, told(made))
    both.add(one)
    assert (both.values.total(), both.sure) == (one.values.total() * 2, one.sure * 2)
