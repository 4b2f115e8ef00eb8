"""The sample court: invented, marked 演练, and never mixed with a real one."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

from courtdesk import paths
from courtdesk.actions import wording
from courtdesk.actions.adopting import adopt
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.demo_cases import tell_histories
from courtdesk.actions.demo_office import furnish_office
from courtdesk.actions.demo_orders import run_supervision
from courtdesk.actions.demo_rhythm import keep_rhythm
from courtdesk.actions.desk import Desk, open_desk
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.register import enter_by_hand, list_register, reserve_numbers, void_number
from courtdesk.actions.results import CourtInfo, Draft, HandEntry, Issued
from courtdesk.actions.sample_export import write_sample_export
from courtdesk.actions.tasks import list_tasks, record_progress
from courtdesk.actions.today import glance_at_court
from courtdesk.errors import NotASampleCourt
from courtdesk.intake.reading import read_plan
from courtdesk.models.history import deed
from courtdesk.models.organisation import Person
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT, Progress

COURT = CourtInfo(
    name="示例县人民法院",
    code="示法",
    case_code="豫0899",
    office="审判管理办公室",
    address="示例县建设路1号",
    telephone="0000-1234567",
    demo=True,
)
CASES = 5000

_NOTICE = {
    "title": "关于开展案件质量评查工作的通知",
    "recipients": "各人民法庭、本院各部门",
    "text": """为加强审判管理，提升案件质量，经研究，决定开展案件质量评查工作。现将有关事项通知如下：
一、评查范围
（一）常规评查。上一季度审结的案件，按每名法官5%的比例随机抽取。
（二）重点评查。被发回重审、改判和指令再审的案件，逐案评查。
二、工作要求
各部门应当指定专人负责，按时将自查情况报送审判管理办公室。""",
    "attachments": "案件质量评查表\n评查员名单及分组安排",
    "attachment_texts": """附件1：案件质量评查表
评查项目\t评查内容\t分值\t得分
立案与送达\t立案材料齐备，送达方式和期限符合规定\t20\t
庭审\t程序完整，当事人诉讼权利得到保障\t30\t
裁判文书\t事实清楚、说理充分、适用法律正确\t50\t
附件2：评查员名单及分组安排
一、民商事组：周若楠、林知远。
二、刑事行政组：陆景行、沈书瑶。""",
    "remark": "联系人：李思远，联系电话：0000-1234567",
    "copies_to": "院领导",
}
_LETTER = {
    "title": "示例县人民法院关于商请协助做好诉讼文书送达工作的函",
    "recipients": "示例县公安局",
    "text": """为解决部分案件送达周期过长的问题，现就协助做好诉讼文书送达工作商请如下：
一、协助查询当事人住所信息
请贵局指定专人负责，对我院依法提出的当事人住所信息查询事项，自收到协助查询函之日起三个工作日内予以办理。
二、建立联络机制
建议双方各确定一名联络员，每季度会商一次，研究解决协助送达中的具体问题。""",
    "closing": "专此函达，请予函复。",
}
_MINUTES = {
    "meeting": "审判管理工作例会",
    "title": "关于长期未结案件清理工作的会议纪要",
    "text": """会议听取了审判管理办公室关于长期未结案件清理情况的汇报，研究了下一步工作。现将会议议定事项纪要如下：
一、各业务庭应当逐案制定清理计划，明确承办法官和完成时限。
二、审判管理办公室每周通报一次进展，对逾期未结的案件予以督办。""",
    "present": "王小满、周若楠、陆景行、顾长风",
    "absent": "林知远",
    "copies_to": "院领导，各部门",
}


def build_demo_court(folder: DataFolder, day: date, progress: Progress = SILENT) -> Desk:
    """Fill the empty ``folder`` with the sample court as it stands on ``day`` and return its open desk."""
    desk = open_desk(folder, progress=progress)
    set_up_court(desk, COURT)
    with deed(desk.sessions, wording.SET_UP_COURT, desk.who) as (session, _):
        session.add(Person(name="王小满", post=wording.VICE_PRESIDENT))
    import_sample_cases(desk, day, progress)
    adopt_sample_plan(desk)
    furnish_office(desk, day)
    tell_histories(desk, day)
    run_supervision(desk, day, progress)
    keep_rhythm(desk, day)
    write_sample_papers(desk, day)
    return desk


def throw_away(folder: DataFolder) -> None:
    """Remove an earlier sample court from ``folder``; raise `NotASampleCourt` if another court's data are there."""
    if not folder.root.exists():
        return
    court = glance_at_court(folder)
    if court is None or not court.demo:
        raise NotASampleCourt(folder.root)
    shutil.rmtree(folder.root)


def import_sample_cases(desk: Desk, day: date, progress: Progress) -> None:
    """Write the sample export for ``day`` into the data folder and import it."""
    export = desk.folder.root / wording.SAMPLE_EXPORT.format(day=f"{day:%Y-%m-%d}")
    write_sample_export(export, day, count=CASES)
    import_cases(desk, export, progress)


def adopt_sample_plan(desk: Desk) -> None:
    """Adopt the sample plan and let two of its tasks make progress."""
    plan = read_plan(paths.resources() / "sample" / "plan.docx")
    adopted = adopt(desk, plan, accept_doubts=True)
    first, second, *_ = list_tasks(desk, adopted.campaign_id)
    record_progress(desk, first.id, "已印发评查标准，完成首批案件抽取。", "进行中")
    record_progress(desk, second.id, "已完成制度修订并组织学习。", "已完成")


# ---- papers and numbers -------------------------------------------------------------------------


def write_sample_papers(desk: Desk, day: date) -> None:
    """Issue a few papers and leave in the register what a year leaves: a void number, a gap, one reserved."""
    _issue_sample(desk, "notice", _NOTICE, _this_year(day, 30))
    _issue_sample(desk, "letter", _LETTER, _this_year(day, 21))
    _issue_sample(desk, "minutes", _MINUTES, _this_year(day, 14))
    spoilt = _issue_sample(desk, "notice", _NOTICE | {"title": "关于报送季度审判数据的通知"}, _this_year(day, 12))
    line = next(row for row in list_register(desk) if row.document_id == spoilt.document_id)
    void_number(desk, line.id, "报送时间写错，另行印发", _this_year(day, 11))
    code = line.code
    by_hand = HandEntry(
        code=code,
        year=day.year,
        serial=line.serial + 2,
        title="关于临时停电期间值班安排的通知",
        recipient="本院各部门",
        day=_this_year(day, 8),
        reason="停电，手工编号",
        signer="王小满",
        copies=20,
    )
    enter_by_hand(desk, by_hand)
    reserve_numbers(desk, code, day.year, 1, "留给下周的工作会议", _this_year(day, 3))
    _write_sample(desk, "notice", {"title": "关于召开审判管理工作会议的通知", "recipients": "本院各部门"}, day)
    _write_sample(desk, "letter", _LETTER | {"title": "示例县人民法院关于商请推荐特邀调解员的函"}, day)


def _this_year(day: date, ago: int) -> date:
    """Return the day so many days ago, but none of last year: numbers begin anew."""
    return max(day - timedelta(ago), date(day.year, 1, 1))


def _write_sample(desk: Desk, kind: str, form: dict[str, str], day: date) -> Draft:
    draft = new_draft(desk, kind, day)
    save_draft(desk, draft.id, draft.form | form)
    return draft


def _issue_sample(desk: Desk, kind: str, form: dict[str, str], day: date) -> Issued:
    return issue_draft(desk, _write_sample(desk, kind, form, day).id, day)
