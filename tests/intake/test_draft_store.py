"""A draft that is kept comes back as it was, whatever it holds; what is no draft is refused in words."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtdesk.errors import NoTasksFound, ReadingUnreadable
from courtdesk.intake.draft import Found, Kind, PlanDraft
from courtdesk.intake.draft_store import VERSION, from_state, to_state
from courtdesk.intake.reading import parse, read_plan
from courtdesk.intake.source import Paragraph, Place, Source
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.shapes import Shape
from tests.intake.papers.writers import write
from tests.intake.plan_samples import seed, write_docx

SEED_FILES = [path for path in map(seed, ("000", "001", "002", "003", "004")) if path]
#: A page of a court's paper holds some 560 characters.
FORTY_PAGES = 40 * 560
MOST_SECONDS = 0.1


def there_and_back(draft: PlanDraft) -> PlanDraft:
    """Go the whole way: to values, to the text in the database, and back."""
    return from_state(json.loads(json.dumps(to_state(draft), ensure_ascii=False).encode()))


@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem[:3])
def test_real_papers_come_back_whole(path: Path, tmp_path: Path) -> None:
    in_word = write_docx(tmp_path, path.read_text(encoding="utf-8").replace("\f", "\n").split("\n"))
    for draft in (read_plan(path), read_plan(in_word)):
        assert there_and_back(draft) == draft


def drafts_of(shape: Shape, number: int) -> Iterator[PlanDraft]:
    endings = [ending for ending in shape.formats if ending != ".pdf"]
    with tempfile.TemporaryDirectory() as folder:
        path = write(paper(number, shape), Path(folder), endings[number % len(endings)])
        try:
            yield read_plan(path)
        except NoTasksFound:  # what the reader misses is no matter of the store
            return


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_papers_of_every_shape_come_back_whole(shape: Shape) -> None:
    for number in range(2):
        for draft in drafts_of(shape, number):
            back = there_and_back(draft)
            assert back == draft
            assert back.source == draft.source


# ---- whatever a draft may hold ------------------------------------------------------------------

#: Halves of characters with it, as names of files from old archives have them.
WORDS = st.text(st.characters(codec=None), max_size=8)
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(10**6), 10**6),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    Path: WORDS.map(lambda name: Path("收文") / name.replace("\0", "").replace("/", "")),
    NoneType: st.none(),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any annotation
    """Draw any value that an annotation allows, dataclasses field by field."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return st.one_of([values_of(one) for one in inside])
    if origin is tuple and inside[-1] is ...:
        return st.lists(values_of(inside[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values_of, inside))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    model = origin or kind
    meant = dict(zip(getattr(model, "__parameters__", ()), inside, strict=True))
    hints = get_type_hints(model)
    return st.builds(model, **{f.name: values_of(meant.get(hints[f.name], hints[f.name])) for f in fields(model)})


def kinds_inside(value: object) -> object:
    """Return the types of all that a value holds: 1, 1.0 and True are equal and not the same."""
    if isinstance(value, tuple):
        return [kinds_inside(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return type(value), [kinds_inside(getattr(value, field.name)) for field in fields(value)]
    return type(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values_of(PlanDraft))
def test_whatever_a_draft_holds_comes_back_whole(draft: PlanDraft) -> None:
    back = there_and_back(draft)
    assert back == draft
    assert kinds_inside(back) == kinds_inside(draft)


# ---- what is refused, what is filled in ----------------------------------------------------------

MINIMAL = PlanDraft(
    kind=Kind.OTHER,
    source=Source(Path("方案.docx"), (Paragraph(1, "正文"),), "摘要"),
    title=Found("标题", Place(1, 0, 2), 0.5, "没有认出标题"),
    issuer=Found(None),
    number=Found(None),
    issued_on=Found(date(2026, 3, 2)),
)


def spoilt(*way: str | int, value: object) -> dict[str, Any]:
    """Return the state of a draft in which one value is another."""
    state = to_state(MINIMAL)
    at: Any = state
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    return state


@pytest.mark.parametrize(
    "state",
    [
        None,
        [],
        {},
        "{}",
        {"version": VERSION},
        {"version": VERSION, "draft": None},
        {"version": VERSION, "draft": {}},
        {"version": 0, "draft": to_state(MINIMAL)["draft"]},
        spoilt("version", value=VERSION + 1),
        spoilt("draft", "kind", value="poem"),
        spoilt("draft", "kind", value=[]),
        spoilt("draft", "title", value="标题"),
        spoilt("draft", "title", "place", "start", value="0"),
        spoilt("draft", "title", "confidence", value=True),
        spoilt("draft", "issued_on", "value", value="2026-02-30"),
        spoilt("draft", "issued_on", "value", value=20260302),
        spoilt("draft", "source", "paragraphs", value={}),
        spoilt("draft", "source", "paragraphs", 0, value={"number": 1}),
        spoilt("draft", "source", "paragraphs", 0, "cell", value=[1, 2]),
        spoilt("draft", "source", "path", value={"codes": ["a"]}),
        spoilt("draft", "source", "path", value={"codes": [10**9]}),
        spoilt("draft", "source", "path", value={"codes": [10**30]}),
        spoilt("draft", "nobody_knows", value=1),
    ],
)
def test_what_no_program_wrote_like_this_is_refused_in_words(state: object) -> None:
    with pytest.raises(ReadingUnreadable) as refusal:
        from_state(state)
    assert refusal.value.todo


def test_a_state_from_before_a_field_was_there_is_read_with_its_default() -> None:
    state = to_state(replace(MINIMAL, addressees="各部门", basis=Found("上级部署")))
    del state["draft"]["basis"]
    assert from_state(state) == replace(MINIMAL, addressees="各部门")


def test_a_file_name_in_another_encoding_is_kept_and_can_be_shown() -> None:
    path = Path("收文") / "方案.txt".encode("gb18030").decode("utf-8", "surrogateescape")
    draft = replace(MINIMAL, source=replace(MINIMAL.source, path=path))
    assert there_and_back(draft).source.path == path
    assert draft.source.file_name == "方案.txt"


@given(WORDS)
def test_whatever_a_file_is_called_its_name_can_be_stored(name: str) -> None:
    source = replace(MINIMAL.source, path=Path("收文") / name.replace("\0", "").replace("/", ""))
    assert source.file_name.encode()
    if not any("\ud800" <= sign <= "\udfff" for sign in name):
        assert source.file_name == source.path.name


def test_forty_pages_are_kept_and_opened_in_a_blink() -> None:
    lines = ["示例县人民法院“庭审规范年”活动实施方案"]
    item = "{n}.规范第{n}类事项。每月开展一次检查，对发现的问题逐件登记，6月30日前完成。责任部门：审管办、立案庭"
    while sum(map(len, lines)) < FORTY_PAGES:
        lines.append(item.format(n=len(lines)))
    source = Source(Path("方案.txt"), tuple(Paragraph(n, line) for n, line in enumerate(lines, 1)), "摘要")
    draft = parse(source, Kind.CAMPAIGN_PLAN)
    assert len(draft.tasks) > 300
    to_state(draft)  # the first time finds out how

    begun = time.perf_counter()
    kept = json.dumps(to_state(draft), ensure_ascii=False)
    written = time.perf_counter()
    opened = from_state(json.loads(kept))
    ended = time.perf_counter()

    assert opened == draft
    assert written - begun < MOST_SECONDS
    assert ended - written < MOST_SECONDS
