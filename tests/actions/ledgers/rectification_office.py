"""Two inspections with five problems and nine measures, and an assessment table of four lines, as they are read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.models.campaigns import AssessmentItem, AssessmentParty, Campaign
from courtdesk.models.history import deed
from courtdesk.models.rectification import Inspection, InspectionFinding, Measure, MeasureParty

DAY = date(2026, 4, 20)
INSPECTION = "县委第二巡察组对本院党组的巡察"
OTHER = "年度审务督察"
TABLE = "司法服务测评体系"
#: Problem: its category and text; then its measures: text, department, due, words, state, days since it was closed.
PROBLEMS = (
    (
        "政治建设",
        "学习贯彻不够深入",
        (
            ("修订党组学习制度", "政治部", DAY + timedelta(40), "", "整改中", None),
            ("每月通报学习情况", "办公室", None, "长期坚持", "长期坚持", None),
        ),
    ),
    (
        "审判管理",
        "长期未结案件清理不力",
        (
            ("逐案制定清理计划", "审管办", DAY - timedelta(5), "", "整改中", None),
            ("院庭长包案督办", "民事审判第一庭", DAY + timedelta(7), "", "未开始", None),
            ("清理结果按季通报", "审管办", DAY - timedelta(30), "", "已完成", 3),
        ),
    ),
    ("审判管理", "文书上网不及时", (("专人负责上网核对", "审管办", None, "立行立改", "已完成", None),)),
    (
        "队伍建设",
        "青年干警培养缺少计划",
        (
            ("制定三年培养规划", "政治部", DAY, "", "未开始", None),
            ("实行导师制", "政治部", None, "", "未开始", None),
        ),
    ),
)
LINES = (
    ("便民服务", "1.1", "诉讼服务大厅设有引导员", "未自评", "立案庭"),
    ("便民服务", "1.2", "网上立案当日审核率不低于95%", "达标", "立案庭"),
    ("阳光司法", "2.1", "庭审直播率不低于30%", "未达标", "审管办"),
    ("阳光司法", "", "生效文书七日内上网", "基本达标", "审管办"),
)


def furnish_rectification(desk: Desk) -> None:
    """Put the inspections and the assessment table into the ledgers, so that nothing of it can be undone."""
    with deed(desk.sessions, "布置", "测试", undoable=False, kind="upkeep") as (session, _):
        at = datetime.combine(DAY, time(9))
        first, second = Inspection(title=INSPECTION, adopted_at=at), Inspection(name=OTHER, adopted_at=at)
        for place, each in enumerate((first, second)):
            for name in ("title", "number", "issuer", "name", "team", "organ", "telephone", "address"):
                setattr(each, name, getattr(each, name) or "")
            each.source_name, each.source_digest = "整改报告.docx", str(place)
        session.add_all((first, second))
        session.flush()
        for place, (category, problem, measures) in enumerate(PROBLEMS, start=1):
            finding = _finding(first.id, place, category, problem)
            session.add(finding)
            session.flush()
            session.add_all(_measure(finding.id, *each) for each in enumerate(measures, start=1))
        other = _finding(second.id, 1, "", "案款发放超期")
        session.add(other)
        session.flush()
        session.add(_measure(other.id, 1, ("核对未发放案款", "执行局", DAY + timedelta(20), "", "整改中", None)))
        campaign = Campaign(title=TABLE, number="", issuer="", addressees="", adopted_at=at)
        campaign.source_name, campaign.source_digest = "测评体系.docx", "3"
        session.add(campaign)
        session.flush()
        session.add_all(_line(campaign.id, *each) for each in enumerate(LINES, start=1))


def _finding(inspection_id: int, place: int, category: str, problem: str) -> InspectionFinding:
    return InspectionFinding(
        inspection_id=inspection_id,
        position=place,
        number=place,
        category=category,
        problem=problem,
        source_place=f"第{place}段",
    )


def _measure(finding_id: int, place: int, said: tuple[str, str, date | None, str, str, int | None]) -> Measure:
    text, department, due, words, state, closed = said
    parties = [
        MeasureParty(role="leader", position=1, name="陈立新"),
        MeasureParty(role="department", position=2, name=department),
    ]
    if place == 1:
        parties.append(MeasureParty(role="person", position=3, name="林书雅"))
    return Measure(
        finding_id=finding_id,
        position=place,
        text=text,
        goal="",
        due_on=due,
        due_words=words,
        state=state,
        progress="",
        evidence="",
        closed_on=None if closed is None else DAY - timedelta(closed),
        source_place="",
        remark="",
        parties=parties,
    )


def _line(campaign_id: int, place: int, said: tuple[str, str, str, str, str]) -> AssessmentItem:
    area, number, indicator, state, department = said
    return AssessmentItem(
        campaign_id=campaign_id,
        position=place,
        number=number,
        area=area,
        content=f"{area}要求",
        indicator=indicator,
        state=state,
        self_assessment="",
        evidence="",
        source_place="",
        remark="",
        parties=[AssessmentParty(role="department", position=1, name=department)],
    )


def findings(desk: Desk) -> list[tuple[int, int, str, str]]:
    """Return id, number, category and text of every problem."""
    with desk.sessions() as session:
        found = session.scalars(select(InspectionFinding).order_by(InspectionFinding.id))
        return [(each.id, each.number, each.category, each.problem) for each in found]


def measures(desk: Desk, finding_id: int) -> list[str]:
    """Return the words of a problem's measures in their order."""
    with desk.sessions() as session:
        question = select(Measure.text).where(Measure.finding_id == finding_id)
        return list(session.scalars(question.order_by(Measure.position)))
