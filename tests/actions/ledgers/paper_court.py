"""Tasks, papers and numbers of an invented court, entered as they are stored."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from courtdesk.actions.desk import Desk
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.models.campaigns import Campaign, ProgressEntry, Task, TaskParty
from courtdesk.models.documents import IssuedDocument, NumberEntry, NumberSeries

NOW = datetime(2026, 4, 1, 9, 0)  # noqa: DTZ001 - stored without a zone

#: Campaign, place, heading of the group, heading, state, days until it is due, leaders, departments.
_TASKS = (
    (1, 1, "二、流程", "立案审查", "未开始", 3, ("周书禾", "许一诺"), ("立案庭", "执行局")),
    (1, 2, "一、质量", "繁简分流", "进行中", -2, ("周书禾",), ("立案庭",)),
    (1, 3, "二、流程", "审限预警", "已完成", -9, ("陈可为",), ("审管办",)),
    (2, 1, "", "类案检索", "长期坚持", None, (), ()),
    (2, 2, "一、质量", "业务培训", "未开始", 90, ("许一诺",), ("政治部", "审管办")),
)


def enter_tasks(desk: Desk) -> None:
    """Enter two campaigns with five tasks."""
    with desk.sessions() as session, session.begin():
        session.add_all(
            Campaign(title=title, number="", issuer="", source_digest=title, adopted_at=NOW)
            for title in ("质量提升年", "作风建设")
        )
        session.flush()
        for task_id, (campaign, place, group, heading, state, days, leaders, departments) in enumerate(_TASKS, 1):
            session.add(
                Task(
                    id=task_id,
                    campaign_id=campaign,
                    position=place,
                    number=place,
                    group_heading=group,
                    heading=heading,
                    text=f"{heading}的全文",
                    due_on=None if days is None else date(2026, 4, 20) + timedelta(days),
                    recurrence="" if days else "每季度",
                    state=state,
                    parties=[
                        *(TaskParty(role="leader", position=at, name=name) for at, name in enumerate(leaders)),
                        *(
                            TaskParty(role="department", position=at, name=name)
                            for at, name in enumerate(departments)
                        ),
                    ],
                )
            )
        session.flush()
        session.add_all(
            ProgressEntry(task_id=1, on=NOW.date(), at=NOW, who="", text=text)
            for text in ("第一次进展", "第二次进展")
        )


def enter_papers(desk: Desk, day: date) -> None:
    """Enter five issued papers, a draft, and a register with a gap, a repeat, a reserved and a void number."""
    with desk.sessions() as session, session.begin():
        series = [
            NumberSeries(code="示法催", year=2026, next_serial=12),
            NumberSeries(code="示法发", year=2026, next_serial=4),
            NumberSeries(code="示法发", year=2025, next_serial=2),
        ]
        session.add_all(series)
        session.flush()
        session.add_all(_papers(series[0].id, series[1].id, day))
        session.flush()
        session.add_all(_numbers([each.id for each in series], day))
    draft = new_draft(desk, "notice", day)
    save_draft(desk, draft.id, {**draft.form, "title": "召开审判管理工作会议"})
    new_draft(desk, "letter", day)  # only looked at, so it is no draft


def _papers(urging: int, notices: int, day: date) -> list[IssuedDocument]:
    def paper(number: int, title: str, series: int, serial: int, **more: object) -> IssuedDocument:
        return IssuedDocument(
            id=number,
            kind="notice" if series == notices else "urging_notice",
            series_id=series,
            serial=serial,
            number=f"{'示法发' if series == notices else '示法催'}〔2026〕{serial}号",
            title=title,
            subject_table="cases",
            subject_id=number,
            subject=f"（2026）豫0899民初{number}号",
            recipient="执行局" if number % 2 else "立案庭",
            form={},
            letterhead={},
            issued_on=day - timedelta(20 - number),
            issued_at=NOW,
            who="林书雅",
            **more,
        )

    return [
        paper(1, "通知一", notices, 1),
        paper(2, "催办二", urging, 2, reply_due=day),
        paper(3, "催办三", urging, 3, reply_due=day - timedelta(5)),
        paper(4, "催办四", urging, 10, reply_due=day - timedelta(5), replied_on=day - timedelta(1)),
        paper(5, "催办五", urging, 11, void_reason="内容有误", voided_on=day),
    ]


def _numbers(series: list[int], day: date) -> list[NumberEntry]:
    def line(at: int, serial: int, state: str, **more: object) -> NumberEntry:
        code = ("示法催", "示法发", "示法发")[at]
        year = (2026, 2026, 2025)[at]
        kind = ("urging_notice", "notice", "notice")[at]
        return NumberEntry(
            series_id=series[at], serial=serial, number=f"{code}〔{year}〕{serial}号", state=state, kind=kind,
            title=f"第{serial}件", day=day, who="林书雅", **more,
        )  # fmt: skip

    return [
        *(line(0, serial, "issued") for serial in (2, 3, 10)),
        line(0, 11, "void", reason="内容有误"),
        line(0, 5, "reserved", reason="留给会议"),
        line(1, 1, "issued", copies=20, signer="王小满"),
        line(1, 3, "by_hand", copies=5),
        line(1, 3, "by_hand", copies=1),
        line(2, 1, "issued"),
    ]
