"""The numbers of 今日 on courts made at random: each is that of the rows it opens, and of the lines in its list."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest

from courtdesk.actions.case_import import import_cases
from courtdesk.actions.day_list import day_matters, day_rest
from courtdesk.actions.day_values import DayCounts, DayRest
from courtdesk.actions.desk import Desk
from courtdesk.actions.documents import list_documents, list_waiting
from courtdesk.actions.duties import do_duty, list_duties, skip_duty
from courtdesk.actions.duty_values import MISSED, TODAY
from courtdesk.actions.issuing import issue
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.values import Condition, Op, Query
from courtdesk.actions.matters import raise_matter
from courtdesk.actions.register import list_register, void_number
from courtdesk.actions.replies import record_reply
from courtdesk.actions.today import day_counts
from courtdesk.actions.withholding import withhold
from courtdesk.errors import NumberBusy
from tests.actions.conftest import Export, case_row
from tests.actions.matters_office import FIRST, OVER, SECOND, furnish_matters
from tests.actions.test_due_and_issue import DAY, ago

#: Looked at so long after the papers went out, some of their slips are late.
LATER = DAY + timedelta(17)


def furnish(desk: Desk, export: Export, chance: random.Random) -> None:
    """Enter a court: cases of all ages, papers replied, void and late, duties done and missed, matters."""
    rows = [
        case_row(serial, ago(chance.randrange(200)), procedure=chance.choice(("简易程序", "普通程序")))
        for serial in range(1, chance.randrange(20, 60))
    ]
    import_cases(desk, export(rows))
    waiting = list_waiting(desk, DAY)
    subjects = sorted({each.subject for each in waiting})
    chosen = chance.sample(subjects, len(subjects) * 2 // 3)  # an order goes with the notice that it cites
    issue(desk, [each for each in waiting if each.subject in chosen], DAY)
    left = list_waiting(desk, DAY)
    if left:
        withhold(desk, chance.sample(left, len(left) // 2), "已当面约谈", DAY)
    for paper in list_documents(desk):
        fate = chance.choice(("replied", "void", "awaited", "awaited"))
        if fate == "replied":
            record_reply(desk, paper.id, DAY)
        elif fate == "void":
            entry = next(each for each in list_register(desk) if each.number == paper.number)
            with suppress(NumberBusy):  # an order in force cites it
                void_number(desk, entry.id, "当事人撤诉", DAY)
    for duty in list_duties(desk, DAY):
        deed = chance.choice((None, do_duty, skip_duty))
        if deed is do_duty:
            do_duty(desk, duty.key, duty.due_on, DAY)
        elif deed is skip_duty:
            skip_duty(desk, duty.key, duty.due_on, "当天停电")
    for days in range(chance.randrange(6)):
        texts = {
            "title": f"督办事项{days}",
            "lead_departments": "立案庭",
            "due": (DAY + timedelta(8 * days)).isoformat(),
        }
        raise_matter(desk, texts, DAY)


def rows_of(desk: Desk, ledger: str, view: str, day: date, *conditions: Condition) -> int:
    return len(find_lines(desk, Query(ledger, view, conditions), day).ids)


def numbers_of(counts: DayCounts, rest: DayRest) -> dict[str, int]:
    views = {key: getattr(counts, key) for key in ("over", "d1", "d7", "d15")}
    to_sign = counts.to_sign + rest.suggested
    return {**views, "sign": to_sign, "reply": counts.to_reply, "late": counts.replies_late, "duties": rest.duties}


def opened(desk: Desk, day: date) -> dict[str, int]:
    """Return how many rows each number opens."""
    cases = {key: rows_of(desk, "cases", key, day) for key in ("over", "d1", "d7", "d15")}
    return {
        **cases,
        "sign": len(list_waiting(desk, day)),
        "reply": rows_of(desk, "documents", "reply", day),
        "late": rows_of(desk, "documents", "late", day),
        "duties": sum(row.state in {TODAY, MISSED} for row in list_duties(desk, day)),
    }


@pytest.mark.parametrize("seed", range(6))
def test_each_number_is_that_of_the_rows_it_opens(desk: Desk, export: Export, seed: int) -> None:
    furnish(desk, export, random.Random(seed))  # noqa: S311 - a court, not a secret
    for day in (DAY, LATER):
        rest = day_rest(desk, day)
        assert numbers_of(day_counts(desk.folder, day), rest) == opened(desk, day)
        matters = day_matters(desk, day)
        assert matters.rest == rest
        assert len(matters.duties) == rest.duties
        assert len(matters.suggestions) == rest.suggested
        assert len(matters.late) == opened(desk, day)["late"]


@pytest.mark.parametrize("seed", range(2))
def test_every_day_of_the_strip_opens_as_many_cases(desk: Desk, export: Export, seed: int) -> None:
    furnish(desk, export, random.Random(seed))  # noqa: S311 - a court, not a secret
    for on, count in day_counts(desk.folder, DAY).strip:
        there = Condition("limit_on", Op.BETWEEN, (on.isoformat(), on.isoformat()))
        assert rows_of(desk, "cases", "open", DAY, there) == count


def test_a_matter_that_is_shared_out_is_listed_by_its_shares_until_they_are_settled(desk: Desk) -> None:
    furnish_matters(desk)
    found = day_matters(desk, DAY + timedelta(2)).matters
    assert [each.matter_id for each in found] == [OVER, FIRST, SECOND]
    assert [each.level for each in found] == ["over", "d7", "d7"]
    assert found[1].departments == "民事审判第一庭"


def test_a_desk_with_nothing_in_it_says_so_and_one_with_a_matter_does_not(desk: Desk) -> None:
    assert day_counts(desk.folder, DAY).nothing_kept
    raise_matter(desk, {"title": "清理长期未结案件"}, DAY)
    assert not day_counts(desk.folder, DAY).nothing_kept
