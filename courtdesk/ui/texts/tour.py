"""What the tour says on stderr and in its summary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from courtdesk.actions.ledgers.values import Condition, Op

TITLE = "审管工作台走查"
PICTURES = {
    "first_run": "首次使用",
    "today": "今日",
    "case_import": "导入案件表的结果",
    "cases": "案件审限",
    "case_panel": "案件的侧栏：审限怎么算出来的",
    "plan_review": "核对来文：缺失和存疑的地方",
    "plan_corrected": "核对来文：补齐以后",
    "tasks": "活动任务",
    "read_twice": "同一份文件再次读取时的询问",
    "report_review": "核对来文：巡察整改报告的问题和措施",
    "departments_ask": "入账前：台账里还没有的部门",
    "rectification": "巡察整改",
    "assessment": "测评体系",
    "indicators": "质效指标",
    "people": "人员",
    "departments": "部门",
    "campaign": "活动概况",
    "matters": "督办事项",
    "orders": "督办台账",
    "duties": "例行工作",
    "import_columns": "导入表格：哪一列是什么",
    "fill_make": "制作收表",
    "filling": "收表：谁交了，谁还没交",
    "ledger_filter": "添加条件：勾选部门",
    "ledger_filtered": "几个条件一起用",
    "ledger_columns": "选择显示哪些列",
    "ledger_summary": "分组统计，每个数字点开就是那几行",
    "ledger_pasted": "从表格软件粘贴：看不懂的日期原样留着，黄底标出",
    "ledger_bulk": "批量修改",
    "panel_form": "侧栏：逐项看、逐项改",
    "panel_course": "侧栏：经过",
    "panel_files": "侧栏：附件",
    "panel_links": "侧栏：相关的行",
    "ledger_export": "导出",
    "ledger_print": "打印台账",
    "search": "到处找",
    "steps": "可以撤销的步骤",
    "keys": "全部按键",
    "ledger_delete": "删除前的询问",
    "bin": "回收站",
    "limit_event": "登记审限变动：届满日怎样变，先看再登记",
    "measures": "案件审限：待采取措施",
    "limits": "审限规则：法定审限",
    "rules": "审限规则：预警督办",
    "holidays": "审限规则：节假日",
    "dry_run": "预演：哪些规则会提示，各多少件",
    "suggested": "督办台账：督办阶梯的建议",
    "effect": "督办台账：统计",
    "issue": "核对签发",
    "issue_field": "核对签发：正在填的一栏在页面上的位置",
    "issue_ask": "签发前的询问",
    "issue_progress": "正在签发",
    "issued": "签发完毕",
    "write_kinds": "写公文：选择文种",
    "write": "写公文：左边填写，右边就是印出来的样子",
    "write_ask": "签发编号前的询问",
    "write_issued": "已签发的公文",
    "print": "打印预览",
    "register": "发文登记",
    "check": "格式体检",
    "templates": "模板",
    "documents": "公文",
    "today_after": "签发后的今日",
    "settings": "设置",
    "today_dark": "今日，深色",
    "cases_dark": "案件审限，深色",
    "plan_review_dark": "核对来文，深色",
    "today_narrow": "今日，窄窗口",
}
#: Ledgers that are shown as they are in the sample court.
LEDGERS_SHOWN = ("assessment", "indicators", "people", "departments", "campaign", "matters", "orders", "duties")
#: Pages of limits and supervision as they are in the sample court: picture, page, what the page is told.
SUPERVISION_SHOWN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("limits", "rules", {"tab": "limits"}),
    ("rules", "rules", {"tab": "warnings"}),
    ("holidays", "rules", {"tab": "holidays"}),
    ("dry_run", "issue", {"view": "dry_run"}),
    ("suggested", "orders", {"view": "suggested"}),
    ("effect", "orders", {"view": "effect"}),
)
EXCLUSION = "司法鉴定"
#: A table as a department keeps it, for the import.
TABLE_FILE = "整改台账.csv"
TABLE = (
    "示例县人民法院整改台账,,,,,,\n"
    "序号,反馈问题,整改措施,责任领导,责任部门,整改时限,完成情况\n"
    "1,案件评查通报不经常,每季度通报一次评查情况,陈可为,审判管理办公室,2026年12月底,整改中\n"
    "2,长期未结案件台账不全,逐件登记并每月更新,陈可为,审判管理办公室、执行局,长期坚持,已完成\n"
    "3,庭审直播比例偏低,每名法官每季度直播两件,沈望舒,民事审判第一庭,2026-11-30,整改中\n"
)
NOT_DONE = "走查没有走完：{step}"
SAVED = "已保存 {file}  {words}"
WRITING = "正在写出 {count} 份文书"
FILLED_LEADER = "许一诺"
DONE = "走查完成：{pictures} 张截图，{documents} 份文书，见 {folder}"


def summary(day: date, pictures: Sequence[str], counts: dict[str, int], numbers: Sequence[str]) -> str:
    """Return the one-page summary as Markdown."""
    done = "\n".join(f"- {name}：{count}" for name, count in counts.items())
    shots = "\n".join(f"- `{name}` {words_of(name)}" for name in pictures)
    first_last = f"{numbers[0]} 至 {numbers[-1]}" if numbers else "无"
    return (
        f"# {TITLE}\n\n在示例法院（演练）上走完主要流程，日期 {day.isoformat()}。\n\n"
        f"## 办了什么\n\n{done}\n- 文号：{first_last}\n- 文书（.docx 和 .pdf）在 `documents` 文件夹\n\n"
        f"## 截图\n\n{shots}\n"
    )


def words_of(file: str) -> str:
    """Return what a picture shows, from its file name 02_today.png."""
    return PICTURES.get(file.partition("_")[2].removesuffix(".png"), "")


COUNT_CASES_UNCHANGED = "案件表再次导入，未变化（件）"
COUNT_REFUSED = "案件表拒收（行）"
COUNT_ADOPTED = "方案入账任务（项）"
COUNT_OVER = "已超期（件）"
COUNT_WAITING = "待签发（份）"
COUNT_ISSUED = "本次签发（份）"
COUNT_KINDS = "各文种样例（种，在 samples 文件夹）"
COUNT_REGISTER = "发文登记簿（份）"

#: What the tour narrows the cases to, pastes from another program, attaches and looks for.
LEDGER_CONDITIONS = (
    Condition("procedure", Op.IN, ("简易程序", "小额诉讼程序")),
    Condition("limit_on", Op.SPAN, ("next:30",)),
)
PASTED = "任务\t责任部门\t期限\n修订审限管理办法。\t审管办\t2026/6/30\n清理超期卷宗。\t执行局、立案庭\t尽快\n"
SCAN_FILE = "会议纪要扫描件.png"
SCAN_TEXT = "审判管理工作例会纪要"
SOUGHT = "陈可为"

#: Where the samples of all kinds and the papers for the check go.
KINDS_FOLDER = "samples"
CHECKED_FOLDER = "checked"
GOOD_PAPER = "合格的通知.docx"
SPOILT_PAPER = "有问题的通知.docx"
#: What is spoilt in a paper so that the check has something to find.
SPOILT = (("二、评查方法", "三、评查方法"), ("2026年5月18日", "2026年05月18日"), ("〔2026〕1号", "[2026]第01号"))
#: What the second plan of the tour says instead of the sample's own words.
ANOTHER_PLAN = (("案件质量提升年", "庭审规范年"), ("示法发〔2026〕5号", "示法发〔2026〕12号"))
ANOTHER_PLAN_FILE = "庭审规范年活动实施方案.txt"
