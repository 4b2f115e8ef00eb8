"""The ladder of supervision: which step comes next, when, why, and what may not be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.reports.kinds import KINDS
from courtdesk.rules.ladder import (
    LADDER_FILE,
    Course,
    Ground,
    Ladder,
    Objection,
    Outcome,
    Subject,
    Taken,
    cited,
    load_ladder,
    next_call,
    next_step,
    objection,
)

FOLDER = paths.resources() / "supervision"
LADDER = load_ladder(FOLDER)
DUE = date(2026, 4, 10)
CASE, TASK = Subject.CASE, Subject.TASK


def on(days: int) -> date:
    """Return the day so many days after something was due."""
    return DUE + timedelta(days)


def sent(step: str, day: int, **more: object) -> Taken:
    """Return a step taken so many days after the due day, its slip due five days later."""
    made = Taken(step, on(day), reply_due=on(day + 5), document_id=day + 100, number=f"示法督〔2026〕{day + 100}号")
    return replace(made, **more)  # type: ignore[arg-type] # fields by name


ORDER = sent("order", 1)
REPLIED = sent("order", 1, replied_on=on(3))
TO_DO = sent("order", 1, replied_on=on(3), due_on=on(11))
BOTH = sent("order", 1, due_on=on(4))

#: What was done, on which day after the due day, the step that comes next and why.
SITUATIONS: Sequence[tuple[Subject, tuple[Taken, ...], int, str, Ground | None]] = (
    # A first step follows from the day something is due.
    (TASK, (), -4, "", None),
    (TASK, (), -3, "reminder", Ground.DUE),
    (TASK, (), 0, "reminder", Ground.DUE),
    (TASK, (), 1, "urging", Ground.DUE),
    (TASK, (), 90, "urging", Ground.DUE),
    (TASK, (sent("urging", 1),), 9, "order", Ground.NO_REPLY),
    # The slip of an order is waited for, and three days more.
    (TASK, (ORDER,), 6, "", None),
    (TASK, (ORDER,), 8, "", None),
    (TASK, (ORDER,), 9, "interview", Ground.NO_REPLY),
    # A slip that came back asks for nothing until the day by which the order wants it done.
    (TASK, (TO_DO,), 13, "", None),
    (TASK, (TO_DO,), 14, "interview", Ground.NOT_IN_TIME),
    # Without such a day the slip's own return counts.
    (TASK, (REPLIED,), 5, "", None),
    (TASK, (REPLIED,), 6, "interview", Ground.NOT_IN_TIME),
    # Of two days that pass, the earlier one speaks.
    (TASK, (BOTH,), 7, "interview", Ground.NOT_IN_TIME),
    # An outcome decides: done ends it, not done goes on at once, an extension waits from its day.
    (TASK, (sent("order", 1, outcome=Outcome.DONE, outcome_on=on(2)),), 90, "", None),
    (TASK, (sent("order", 1, outcome=Outcome.NOT_DONE, outcome_on=on(2)),), 5, "interview", Ground.NOT_DONE),
    (TASK, (sent("order", 1, outcome=Outcome.EXTENDED, outcome_on=on(20)),), 22, "", None),
    (TASK, (sent("order", 1, outcome=Outcome.EXTENDED, outcome_on=on(20)),), 23, "interview", Ground.NOT_DONE),
    # Further up, and at the top there is nothing more.
    (TASK, (ORDER, sent("interview", 10)), 22, "bulletin", Ground.NO_REPLY),
    (TASK, (ORDER, sent("interview", 10), sent("bulletin", 30)), 50, "transfer", Ground.NO_REPLY),
    (TASK, (ORDER, sent("transfer", 60)), 900, "", None),
    # A step that was left out is not gone back to.
    (TASK, (sent("interview", 10),), 22, "bulletin", Ground.NO_REPLY),
    # Cases begin by the rules of their limits, and go on by their slips.
    (CASE, (), 90, "", None),
    (CASE, (sent("urging", -20),), -13, "", None),
    (CASE, (sent("urging", -20),), -12, "order", Ground.NO_REPLY),
    (CASE, (sent("urging", -20), sent("order", -10)), 90, "interview", Ground.NO_REPLY),
)


@pytest.mark.parametrize(("first_days", "ahead"), [((-3, 1), 4), ((1,), 0), ((None,), 0), ((0, None, 5), 1)])
def test_the_ladder_looks_as_many_days_ahead_as_its_earliest_step(
    first_days: tuple[int | None, ...], ahead: int
) -> None:
    steps = tuple(replace(LADDER.steps[0], after_due=days) for days in first_days)
    assert Ladder(steps, frozenset()).ahead == ahead
    earliest = min((days for days in first_days if days is not None), default=1)
    asked = next_step(Course(TASK, due_on=on(0)), Ladder(steps, frozenset()), on(earliest))
    assert (asked is not None) is (any(days is not None for days in first_days))


@pytest.mark.parametrize(("subject", "taken", "day", "step", "ground"), SITUATIONS)
def test_the_next_step_follows_from_what_was_done(
    subject: Subject, taken: tuple[Taken, ...], day: int, step: str, ground: Ground | None
) -> None:
    call = next_call(Course(subject, DUE, taken=taken), LADDER, on(day))
    assert (call.step.key if call else "") == step
    assert (call.ground if call else None) is ground


def test_what_is_settled_asks_for_nothing() -> None:
    assert next_step(Course(TASK, DUE, settled=True, taken=(ORDER,)), LADDER, on(90)) is None


def test_what_has_no_day_asks_for_nothing_before_an_order() -> None:
    assert next_step(Course(TASK), LADDER, on(90)) is None


@pytest.mark.parametrize(
    ("subject", "taken", "key", "reason", "against"),
    [
        (TASK, (), "urging", "", None),
        (TASK, (ORDER,), "order", "", Objection.REPEATED),
        (TASK, (ORDER,), "order", "  ", Objection.REPEATED),
        (TASK, (ORDER,), "order", "责任部门已换人", None),
        (TASK, (ORDER,), "interview", "", None),
        (TASK, (), "interview", "", Objection.SKIPPED),
        (TASK, (), "interview", "院党组要求", None),
        (TASK, (ORDER,), "transfer", "", Objection.SKIPPED),
        (TASK, (), "approval", "", Objection.UNKNOWN),
        (CASE, (), "order", "", Objection.NOTHING_TO_CITE),
        (CASE, (), "order", "院长要求", Objection.NOTHING_TO_CITE),
        (CASE, (sent("urging", 1),), "order", "", None),
        (CASE, (sent("urging", 1),), "urging", "", Objection.REPEATED),
    ],
)
def test_a_step_is_objected_to(
    subject: Subject, taken: tuple[Taken, ...], key: str, reason: str, against: Objection | None
) -> None:
    assert objection(Course(subject, DUE, taken=taken), LADDER, key, reason) is against


@pytest.mark.parametrize(("reason", "against"), [("", Objection.SETTLED), ("复查发现又超期", None)])
def test_what_is_settled_is_not_urged_without_a_reason(reason: str, against: Objection | None) -> None:
    course = Course(TASK, DUE, settled=True, taken=(ORDER,))
    assert objection(course, LADDER, "interview", reason) is against


def test_an_order_on_a_case_cites_its_urging_notice() -> None:
    urging = sent("urging", -20)
    order = LADDER.step(CASE, "order")
    assert order is not None
    assert cited(Course(CASE, taken=(urging,)), LADDER, order) == urging


def test_a_step_cites_the_nearest_one_where_the_one_it_names_was_left_out() -> None:
    bulletin = LADDER.step(TASK, "bulletin")
    assert bulletin is not None
    assert cited(Course(TASK, taken=(ORDER,)), LADDER, bulletin) == ORDER


# ---- always -------------------------------------------------------------------------------------

_DAYS = st.integers(-100, 400)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    subject = draw(st.sampled_from(Subject))
    keys = [step.key for step in LADDER.steps_for(subject) if step.paper]
    taken = [
        Taken(
            step=key,
            issued_on=on(day),
            reply_due=draw(st.none() | _DAYS.map(on)),
            replied_on=draw(st.none() | _DAYS.map(on)),
            due_on=draw(st.none() | _DAYS.map(on)),
            outcome=draw(st.sampled_from(Outcome)),
            outcome_on=draw(st.none() | _DAYS.map(on)),
        )
        for key, day in draw(st.lists(st.tuples(st.sampled_from(keys), _DAYS), max_size=5))
    ]
    return Course(subject, draw(st.none() | st.just(DUE)), draw(st.booleans()), tuple(taken))


@given(courses(), _DAYS)
def test_the_ladder_never_asks_for_a_step_that_was_taken_nor_for_a_lower_one(course: Course, day: int) -> None:
    step = next_step(course, LADDER, on(day))
    if step is None:
        return
    keys = [each.key for each in LADDER.steps_for(course.subject)]
    assert all(keys.index(each.step) < keys.index(step.key) for each in course.taken if each.step in keys)
    assert objection(course, LADDER, step.key) is None


@given(courses(), _DAYS, st.integers(1, 200))
def test_a_step_that_is_asked_for_is_asked_for_until_something_happens(course: Course, day: int, later: int) -> None:
    before, after = (next_call(course, LADDER, on(each)) for each in (day, day + later))
    if before is not None and course.taken:
        assert after == before


# ---- the file -----------------------------------------------------------------------------------


def test_every_paper_of_the_ladder_is_a_kind_and_every_citation_a_step_before() -> None:
    for subject in Subject:
        keys = [step.key for step in LADDER.steps_for(subject)]
        assert len(keys) == len(set(keys))
        for step in LADDER.steps_for(subject):
            assert not step.paper or step.paper in KINDS
            assert not step.cites or step.cites in keys[: keys.index(step.key)]
    assert all(paper in KINDS for paper in LADDER.orders)


@pytest.mark.parametrize(
    ("paper", "table", "step"),
    [
        ("supervision_order", "cases", "order"),
        ("supervision_notice", "task", "order"),
        ("task_urging_notice", "measure", "urging"),
        ("supervision_notice", "draft_document", "order"),
        ("bulletin", "matter", "bulletin"),
        ("bulletin", "draft_document", ""),
        ("notice", "cases", ""),
    ],
)
def test_a_paper_is_a_step_by_its_kind_and_by_what_it_is_about(paper: str, table: str, step: str) -> None:
    found = LADDER.step_of_paper(paper, table)
    assert (found.key if found else "") == step


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('key = "urging"', 'kee = "urging"'),
        ('signer = "office"', 'signer = "clerk"'),
        ("after_step = 3", 'after_step = "three"'),
        ('subjects = ["cases"]', "subjects = []"),
    ],
)
def test_a_ladder_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    text = (FOLDER / LADDER_FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / LADDER_FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileBroken) as refused:
        load_ladder(tmp_path)
    assert LADDER_FILE in refused.value.what


def test_an_empty_ladder_asks_for_nothing() -> None:
    assert next_step(Course(TASK, DUE), Ladder((), frozenset()), on(90)) is None
