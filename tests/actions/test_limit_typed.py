"""What is typed into the form of an event: days and numbers as they are written, and what is said of slips."""

from __future__ import annotations

from datetime import date

import pytest

from courtdesk.actions.limit_typed import typed_values
from courtdesk.actions.limit_values import LimitKind

SPAN = {"reason": "司法鉴定", "start": "2026-03-02"}


def test_a_first_day_and_a_number_of_days_give_the_last_day() -> None:
    values, wrong = typed_values(LimitKind.EXCLUSION, {**SPAN, "days": "10"})
    assert (values.end, values.length, wrong) == (date(2026, 3, 11), 10, {})


def test_an_empty_last_day_lets_the_days_run() -> None:
    values, wrong = typed_values(LimitKind.STAY, SPAN)
    assert values.runs
    assert wrong == {}


def test_offices_are_parted_however_they_are_written() -> None:
    texts = {"start": "2026-04-10", "months": "1", "filed_with": "本院审管办、中院审管办，本院审管办"}
    values, _ = typed_values(LimitKind.EXTENSION, texts)
    assert values.filed_with == ("本院审管办", "中院审管办")


def test_what_another_kind_asks_for_is_left_out() -> None:
    texts = {**SPAN, "months": "3", "after": "ordinary", "filed_with": "本院审管办"}
    values, _ = typed_values(LimitKind.EXCLUSION, texts)
    assert (values.months, values.after, values.filed_with) == (0, "", ())


#: What is typed beside a reason → the field that is named, a word of the reason.
SLIPS = [
    ({"start": "三月初"}, "start", "2026-05-08"),
    ({"start": "2026-02-30"}, "start", "2026-05-08"),
    ({"start": "2026-03-02", "days": "十天"}, "days", "整数"),
    ({"start": "2026-03-02", "days": "-3"}, "days", "整数"),
    ({"start": "2026-03-02", "days": "99999"}, "days", "3650"),
    ({"start": "2026-03-02", "end": "2026-03-11", "days": "9"}, "days", "10 天"),
    ({"end": "2026-03-11"}, "start", "只有终止日"),
]


@pytest.mark.parametrize(("texts", "field", "reason"), SLIPS)
def test_a_slip_is_told_at_its_field(texts: dict[str, str], field: str, reason: str) -> None:
    _, wrong = typed_values(LimitKind.EXCLUSION, {"reason": "司法鉴定", **texts})
    assert list(wrong) == [field]
    assert reason in wrong[field]
