"""A large ledger to measure on: an invented court with as many cases as asked for."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.actions.results import CourtInfo
from courtdesk.paths import DataFolder

_COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899")
_DEPARTMENTS = ("立案庭", "民事审判庭", "综合审判庭", "城关人民法庭", "北河人民法庭")
_CAUSES = ("民间借贷纠纷", "买卖合同纠纷", "离婚纠纷", "物业服务合同纠纷", "机动车交通事故责任纠纷", "劳动争议")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "一二三四五六七八九十甲乙丙丁"
_COLUMNS = (
    "id, case_no, branch, procedure, procedure_word, cause, department, judge, parties, clerk, filed_on, closed_on,"
    " closed_how, detained, amount, is_open, paused, limit_on, urging_on, order_on, stage"
)


def build_ledger(root: Path, cases: int, day: date, *, open_share: float = 0.5) -> DataFolder:
    """Make a data folder below ``root`` with a court and ``cases`` cases as on ``day``; return it closed."""
    folder = DataFolder(root / "court")
    desk = open_desk(folder)
    set_up_court(desk, _COURT)
    close_desk(desk)
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.executemany(
            f"INSERT INTO cases ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - column names are constants
            case_rows(cases, day, open_share),
        )
    return folder


def case_rows(cases: int, day: date, open_share: float) -> Iterator[tuple[object, ...]]:
    """Yield rows in the order of the columns; the same ones each time."""
    drawn = random.Random(1)
    names = [drawn.choice(_SURNAMES) + drawn.choice(_GIVEN) + drawn.choice(_GIVEN) for _ in range(400)]
    for number in range(1, cases + 1):
        simple = drawn.random() < 0.7
        is_open = drawn.random() < open_share
        filed = day - timedelta(drawn.randrange(85 if simple else 175) if is_open else drawn.randrange(200, 2_000))
        limit = filed + timedelta(91 if simple else 182)
        yield (
            number,
            f"（{filed.year}）豫0899民初{number}号",
            "civil",
            "simple" if simple else "ordinary",
            "简易程序" if simple else "普通程序",
            drawn.choice(_CAUSES),
            drawn.choice(_DEPARTMENTS),
            names[number % 60],
            f"{drawn.choice(names)}；{drawn.choice(names)}",
            names[number % 40],
            filed.isoformat(),
            None if is_open else (filed + timedelta(60)).isoformat(),
            "" if is_open else "判决",
            False,
            "",
            is_open,
            False,
            limit.isoformat(),
            (filed + timedelta(50 if simple else 90)).isoformat(),
            (filed + timedelta(60 if simple else 120)).isoformat(),
            0,
        )
