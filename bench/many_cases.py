"""A case ledger of any size for measuring: the real schema, invented cases, days to keep worked out by the rules."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from courtdesk import paths
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.results import CourtInfo
from courtdesk.actions.stored_days import STORED, plain_days
from courtdesk.paths import DataFolder
from courtdesk.rules.facts import Branch, Procedure
from courtdesk.rules.fast import Row, milestones_many
from courtdesk.rules.rulebook import Rulebook, load_rulebook

#: The day on which the ledger stands.
DAY = date(2026, 4, 20)
#: One case of this many is still open, as in a court that keeps its closed ones.
OPEN_SHARE = 0.1

_COURT = CourtInfo(name="示例县人民法院", code="示法", case_code="豫0899")
_CHUNK = 20_000
_CACHE = "PRAGMA cache_size=-131072"  # 128 MiB: the rows are in order, their index entries are not
_DEPARTMENTS = (
    "民事审判第一庭",
    "民事审判第二庭",
    "民事审判第三庭",
    "民事审判第四庭",
    "刑事审判庭",
    "行政审判庭",
    "立案庭",
    "执行局",
    "城关人民法庭",
    "北河人民法庭",
    "柳林人民法庭",
    "石桥人民法庭",
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波晓东春燕振宇思远雨桐子涵怀若云书"
_JUDGES = 40
#: A name of two characters that every ledger holds, as a party.
NAME = "王伟"
_CIVIL_CAUSES = (
    "民间借贷纠纷",
    "买卖合同纠纷",
    "离婚纠纷",
    "物业服务合同纠纷",
    "机动车交通事故责任纠纷",
    "劳动争议",
    "租赁合同纠纷",
    "金融借款合同纠纷",
    "建设工程施工合同纠纷",
    "承揽合同纠纷",
    "继承纠纷",
    "抚养费纠纷",
    "赡养费纠纷",
    "相邻关系纠纷",
    "健康权纠纷",
    "保证合同纠纷",
    "追偿权纠纷",
    "不当得利纠纷",
    "股东知情权纠纷",
    "信用卡纠纷",
)
_CRIMINAL_CAUSES = ("盗窃罪", "危险驾驶罪", "故意伤害罪", "诈骗罪", "交通肇事罪")
_KINDS: tuple[tuple[Branch, Procedure, str, Sequence[str], str, int], ...] = (
    (Branch.CIVIL, Procedure.SIMPLE, "简易程序", _CIVIL_CAUSES, "民初", 40),
    (Branch.CIVIL, Procedure.ORDINARY, "普通程序", _CIVIL_CAUSES, "民初", 20),
    (Branch.CIVIL, Procedure.SMALL, "小额诉讼程序", _CIVIL_CAUSES, "民初", 12),
    (Branch.ENFORCEMENT, Procedure.ENFORCEMENT, "执行程序", ("首次执行", "恢复执行", "财产保全执行"), "执", 18),
    (Branch.CRIMINAL, Procedure.ORDINARY, "普通程序", _CRIMINAL_CAUSES, "刑初", 4),
    (Branch.CRIMINAL, Procedure.SIMPLE, "简易程序", _CRIMINAL_CAUSES, "刑初", 3),
    (Branch.ADMINISTRATIVE, Procedure.ORDINARY, "普通程序", ("政府信息公开", "行政处罚"), "行初", 3),
)
_COLUMNS = (
    "id, case_no, branch, procedure, procedure_word, cause, department, judge, parties, clerk, filed_on,"
    " stated_limit_on, closed_on, closed_how, detained, amount, stage, remark,"
    f" {', '.join(STORED)}"
)
_INSERT = f"INSERT INTO cases ({_COLUMNS}) VALUES ({', '.join('?' * len(_COLUMNS.split(',')))})"  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A case before its days are known."""

    case_no: str
    branch: Branch
    procedure: Procedure
    procedure_word: str
    cause: str
    department: str
    judge: str
    parties: str
    clerk: str
    filed_on: date
    closed_on: date | None
    issued: int

    def for_rules(self, number: int) -> Row:
        """Return the case as the rules read it."""
        filed = self.filed_on.isoformat()
        return (number, self.case_no, self.branch.value, self.procedure.value, filed, None, self.issued)


def build(folder: Path, count: int, day: date = DAY) -> DataFolder:
    """Make a data folder in ``folder`` with a court and ``count`` cases as on ``day``; return it closed."""
    made = DataFolder(folder)
    close_desk(make_court(folder))
    rulebook = load_rulebook(paths.resources() / "rules")
    with closing(sqlite3.connect(made.database, isolation_level=None)) as connection:
        _fill(connection, case_rows(count, day, rulebook))
    return made


def make_court(folder: Path) -> Desk:
    """Make a data folder in ``folder`` with a court and nothing else; return it open."""
    desk = open_desk(DataFolder(folder))
    set_up_court(desk, _COURT)
    return desk


def _fill(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert the rows in one transaction; the indices are made anew behind them, which is twice as fast."""
    connection.execute(_CACHE)
    indices = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' AND sql IS NOT NULL"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _ in indices:
        connection.execute(f'DROP INDEX "{name}"')
    connection.executemany(_INSERT, rows)
    for _, statement in indices:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def case_rows(count: int, day: date, rulebook: Rulebook) -> Iterator[tuple[object, ...]]:
    """Yield rows in the order of the columns, the same ones each time."""
    drawn = _cases(count, day)
    number = 0
    while chunk := list(islice(drawn, _CHUNK)):
        days = milestones_many([each.for_rules(at) for at, each in enumerate(chunk)], rulebook)
        closed = [each.closed_on is not None for each in chunk]
        for each, stored in zip(chunk, plain_days([kept for _, kept in days], closed), strict=True):
            number += 1
            yield (
                number,
                each.case_no,
                each.branch.value,
                each.procedure.value,
                each.procedure_word,
                each.cause,
                each.department,
                each.judge,
                each.parties,
                each.clerk,
                each.filed_on.isoformat(),
                None,
                _iso(each.closed_on),
                "判决" if each.closed_on else "",
                False,
                "",
                each.issued,
                "",
                *stored,
            )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _cases(count: int, day: date) -> Iterator[_Drawn]:
    draw = random.Random(1)
    people = [_name(draw) for _ in range(6_000)]
    people[-1] = NAME
    judges = people[:_JUDGES]
    weights = [kind[-1] for kind in _KINDS]
    serials: dict[tuple[int, str], int] = {}
    still_open = round(count * OPEN_SHARE)
    for left in range(count, 0, -1):
        branch, procedure, word, causes, mark, _ = draw.choices(_KINDS, weights)[0]
        # In the order of filing, as case numbers are given; the last ones are those that are open.
        age = _age(left, still_open) if left <= still_open else 170 + (left - still_open) * 3000 // count
        filed_on = day - timedelta(age)
        filed_on -= timedelta(max(0, filed_on.weekday() - 4))  # nothing is filed at weekends
        serial = serials[filed_on.year, mark] = serials.get((filed_on.year, mark), 0) + 1
        closed_on = None if left <= still_open else filed_on + timedelta(draw.randrange(15, 160))
        judge = draw.randrange(_JUDGES)
        yield _Drawn(
            case_no=f"（{filed_on.year}）豫0899{mark}{serial}号",
            branch=branch,
            procedure=procedure,
            procedure_word=word,
            cause=draw.choice(causes),
            department=_DEPARTMENTS[judge % len(_DEPARTMENTS)],
            judge=judges[judge],
            parties=f"原告：{draw.choice(people)}；被告：{draw.choice(people)}",
            clerk=judges[-1 - judge],
            filed_on=filed_on,
            closed_on=closed_on,
            issued=draw.choice((0, 0, 0, 1, 1, 2)) if closed_on is None else 0,
        )


def _age(left: int, still_open: int) -> int:
    """Return the days since an open case was filed: the young ones are many."""
    return 7 + round(160 * (left / still_open) ** 4)


def _name(draw: random.Random) -> str:
    given = draw.choice(_GIVEN) if draw.random() < 1 / 3 else draw.choice(_GIVEN) + draw.choice(_GIVEN)
    return draw.choice(_SURNAMES) + given
