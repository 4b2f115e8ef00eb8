"""Indicators, people and departments of an invented court, entered as they are stored."""

from __future__ import annotations

from datetime import date

from courtdesk.actions.desk import Desk
from courtdesk.models.indicators import Indicator, IndicatorValue
from courtdesk.models.organisation import Department, DepartmentAlias, DepartmentMember, Person

#: Name, unit, comparator, target.
_INDICATORS = (("结案率", "%", ">=", 85.0), ("平均审理天数", "天", "<=", 48.0), ("人均结案", "件", "", None))
#: Indicator, period, scope, value, numerator, denominator, remark.
_VALUES = (
    (1, "2026-02", "全院", 84.5, None, None, ""),
    (1, "2026-03", "全院", 86.0, 86.0, 100.0, "含执行案件"),
    (1, "2026-03", "民一庭", 80.0, None, None, ""),
    (1, "2026-Q1", "全院", 85.0, None, None, ""),
    (1, "2025", "全院", None, None, None, "年报未出"),
    (1, "2025-12", "民一庭", 100.0, None, None, ""),
    (1, "2026-01", "民一庭", 90.25, None, None, ""),
    (2, "2026-03", "全院", 50.0, None, None, ""),
    (2, "2026-02", "全院", 47.0, None, None, ""),
    (3, "2026-03", "全院", 20.0, None, None, ""),
)
#: Name, group, first day, last day.
_DEPARTMENTS = (
    ("民事审判第一庭", False, date(2019, 1, 1), None),
    ("民事审判第二庭", False, None, date(2026, 3, 31)),
    ("审管办", False, None, None),
    ("各业务庭", True, None, None),
)
_ALIASES = ((1, "民一庭"), (1, "民一"), (3, "审判管理办公室"))
_MEMBERS = ((4, 1), (4, 2))
#: Name, post, department, in charge of, telephone, remark.
_PEOPLE = (
    ("周书禾", "副院长", None, "民事审判第一庭、民事审判第二庭", "0000-1234503", ""),
    ("江澄", "庭长", 1, "", "0000-1234511", "六月休假"),
    ("江澄", "书记员", 2, "", "", ""),
    ("苏念慈", "书记员", 3, "", "0000-1234568", ""),
)


def enter_office(desk: Desk) -> None:
    """Enter three indicators with ten values, four departments and four people."""
    with desk.sessions() as session, session.begin():
        session.add_all(
            Indicator(name=name, unit=unit, comparator=comparator, target=target)
            for name, unit, comparator, target in _INDICATORS
        )
        session.add_all(
            Department(id=at, name=name, is_group=group, first_day=first, last_day=last)
            for at, (name, group, first, last) in enumerate(_DEPARTMENTS, start=1)
        )
        session.flush()
        session.add_all(
            IndicatorValue(
                indicator_id=indicator,
                period=period,
                scope=scope,
                value=value,
                numerator=numerator,
                denominator=denominator,
                remark=remark,
            )
            for indicator, period, scope, value, numerator, denominator, remark in _VALUES
        )
        session.add_all(DepartmentAlias(department_id=owner, alias=alias) for owner, alias in _ALIASES)
        session.add_all(DepartmentMember(group_id=group, department_id=member) for group, member in _MEMBERS)
        session.add_all(
            Person(name=name, post=post, department_id=place, in_charge=charge, telephone=phone, remark=remark)
            for name, post, place, charge, phone, remark in _PEOPLE
        )
