"""What 核对来文 says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

TITLE = "核对来文"
STEPS = ("读取", "核对", "入账")
LEGEND_DUTY = "责任"
LEGEND_DUE = "时限"
SOURCE_NAME = "原文"
LIST_NAME = "读出的条目"

# ---- the list -----------------------------------------------------------------------------------

#: Key of a column → its title.
COLUMN_TITLES = {
    "mark": "把握",
    "number": "序号",
    "task": "任务",
    "finding": "问题和措施",
    "indicator": "测评指标",
    "leaders": "责任领导",
    "duty": "牵头或责任部门",
    "measure_duty": "责任部门",
    "lead": "牵头部门",
    "departments": "责任部门",
    "due": "完成时限",
    "state": "进展",
}
SURE = "确定"
DOUBT = "存疑"
MISS = "缺失"
NOT_WRITTEN = "未写明"
NO_AREA = "未写明方面"
PAPER_ROW = "来文"

# ---- kinds of paper -----------------------------------------------------------------------------

#: Value of `intake.draft.Kind` → what the clerk calls it.
KINDS = {
    "campaign_plan": "活动方案",
    "rectification_report": "整改报告",
    "assessment_table": "测评体系",
    "supervision_notice": "督办分工",
    "bulletin": "通报",
    "rules": "规定制度",
    "other": "其他文件",
}
#: Kinds that can be read as what goes into a ledger.
KINDS_TO_LEDGER = ("campaign_plan", "supervision_notice", "rectification_report", "assessment_table")
KIND_TIP = "认出的文种，认错了点这里改"
OTHER_KIND_TITLE = "换一种文种读取"
OTHER_KIND_YES = "重新读取"
#: Why nothing of a paper goes into a ledger.
NOTHING_FROM = {
    "bulletin": "通报里是情况和数据，没有要登记的任务，不会写入台账。",
    "rules": "规定制度不是任务清单，不会写入台账。",
}
NOTHING_READ = "没有读出条目"
NOTHING_FROM_ANY = "这份来文里没有认出编号的任务、问题或指标。"
STILL = "确有要登记的内容，可以换一种文种再读，\n或在左边选中文字，直接新增。"
STILL_KIND = "确有要登记的内容，可以换一种文种再读。"
ADD_TASK_HERE = "新增一项"

# ---- keys and deeds -----------------------------------------------------------------------------

PREVIOUS = "上一处"
NEXT = "下一处  F8"
NEXT_SPOT = "下一处存疑或缺失"
PREVIOUS_SPOT = "上一处存疑或缺失"
CHANGE_TASK = "上一项、下一项"
NOTHING_LEFT = "所有条目都标了不入账"
TITLE_EMPTY = "标题不能为空"
DROP = "不入账"
TAKE_BACK = "恢复入账"
DROPPED = "不入账"
ACCEPT = "这项没问题，下一处"
SPLIT = "拆成两项"
SPLIT_TIP = "在“{field}”里把光标放到要断开的地方，再拆成两项"
SPLIT_WHERE = "请先在“{field}”里把光标放到要断开的地方"
MERGE = "并入下一项"
MOVE_UP = "上移"
MOVE_DOWN = "下移"
ADD = "新增"
DRAFT_ONLY = "改动只存在草稿里，入账前不写台账"
KEPT = "草稿已保存，可以随时离开"
KEYS = "F8 下一处  Ctrl+↑↓ 换项  Ctrl+Enter 入账"

#: Names of the steps that Ctrl+Z takes back.
STEP_EDIT = "改{field}"
STEP_ASSIGN = "从原文取{field}"
STEP_DROP = "不入账"
STEP_TAKE_BACK = "恢复入账"
STEP_ACCEPT = "认可这一项"
STEP_CHOOSE = "部门的处理"

# ---- reading ------------------------------------------------------------------------------------

READING = "正在读取来文"
READING_SOURCE = "读取文件"
READING_KIND = "识别文种"
READING_ITEMS = "提取条目"
STOP_NOTE = "可以停下：还没有写入任何内容。"
PICK_PAPER = "选择来文"
PAPER_FILTER = (
    "来文 (*.docx *.doc *.wps *.rtf *.odt *.pdf *.txt *.html *.htm *.mht *.mhtml "
    "*.xlsx *.xls *.et *.csv *.ods);;所有文件 (*)"
)
EMPTY_TITLE = "读一份来文"
EMPTY_SENTENCE = (
    "方案、整改报告、测评体系、督办通知、\n分工清单都可以：读出条目、责任和时限，\n核对后入账。也可以直接粘贴文字。"
)
CHOOSE = "选择文件"
PASTE = "粘贴文字"
PASTE_KEY = "粘贴文字 (Ctrl+V)"
NOTHING_TO_PASTE = "剪贴板里没有文字，请先复制来文的文字"
IN_REVIEW = "核对中的来文"
GO_ON = "继续核对"
DISCARD = "丢弃草稿"
DISCARD_TITLE = "丢弃这份草稿"
NO_TITLE = "没有标题"

AGAIN_TITLE = "这份来文已经入过账"
AGAIN_OPEN = "打开已入账的"
AGAIN_READ = "再次读取"
STILL_TITLE = "再次入账"
STILL_YES = "仍要入账"
HALF_TITLE = "这份来文还在核对"
HALF_READ = "从头读取"

# ---- assigning ----------------------------------------------------------------------------------

ASSIGN_HINT = "选中原文里的文字，可以设为右边这一项的某一栏，或新增一项"
ASSIGN_AS = "设为"
ASSIGN_MENU = "把选中的文字设为"
ADD_AS = "新增"
COPY = "复制"
NO_DAY_THERE = "选中的文字里没有认得出的日期"

# ---- departments --------------------------------------------------------------------------------

UNKNOWN_SENTENCE = "下面的名称不在部门名册里。可以逐个改，也可以照建议直接入账。"
UNKNOWN_NAME = "来文里的名称"
UNKNOWN_DEED = "怎么登记"
NEW_DEPARTMENT = "新增部门"
NEW_GROUP = "新增，表示几个部门"
WORDS_ONLY = "只保留文字"
ALIAS_OF = "作为“{name}”的别名"
ADOPT_NOW = "入账"

# ---- fields -------------------------------------------------------------------------------------

HEADING = "任务"
TEXT = "任务内容"
LEADERS = "责任领导"
LEAD_DEPARTMENTS = "牵头部门"
DEPARTMENTS = "责任部门"
DUE = "完成时限"
RECURRENCE = "重复或时限说明"
#: Part → field → its title.
FIELD_NAMES = {
    "tasks": {
        "heading": HEADING,
        "text": TEXT,
        "leaders": LEADERS,
        "lead_departments": LEAD_DEPARTMENTS,
        "departments": DEPARTMENTS,
        "due": DUE,
        "recurrence": RECURRENCE,
    },
    "findings": {"group": "所属方面", "problem": "问题"},
    "measures": {
        "text": "整改措施",
        "leaders": LEADERS,
        "lead_departments": LEAD_DEPARTMENTS,
        "departments": DEPARTMENTS,
        "due": DUE,
        "state": "进展",
    },
    "indicators": {
        "area": "测评方面",
        "content": "测评内容",
        "indicator": "测评指标",
        "lead_department": LEAD_DEPARTMENTS,
        "departments": DEPARTMENTS,
    },
}
#: What an item of each part is called.
ITEM_NAMES = {"tasks": "任务", "findings": "问题", "measures": "措施", "indicators": "指标"}
#: How a problem's message names the task it is about.
ITEM_NAMED = r"第 (\d+) 项"
#: Words in a problem's message that say which field it is about.
FIELD_WORDS = {
    "leaders": ("领导", "责任人"),
    "departments": ("部门", "单位"),
    "due": ("时限", "期限", "日期", "年份"),
    "recurrence": ("频次", "周期"),
}
LIST_HINT = "多个之间用顿号“、”隔开"
DATE_HINT = "例如 2026-06-30，可留空"
DATE_WRONG = "没有这个日期，请写成 2026-06-30"
NOT_IN_TEXT = "原文没有写明，请补上"
EDITED = "已改"
RECURRENCE_HINT = "例如 每季度、长期坚持"
STATE_HINT = "例如 已完成、整改中、长期坚持"
GROUP_HINT = "上下级之间用“ / ”隔开"

PAPER_FACTS = "来文信息"
PAPER_TITLE = "标题"
PAPER_NUMBER = "文号"
PAPER_ISSUER = "发文机关"
PAPER_DAY = "成文日期"
PAPER_NAMES = {"title": PAPER_TITLE, "number": PAPER_NUMBER, "issuer": PAPER_ISSUER, "issued_on": PAPER_DAY}
INSPECTION = "巡察"
PHASES = "阶段"
TARGETS = "目标"
MEMBERS = "领导小组"
NOTES = "另外发现"

ASK_TITLE = "带缺失入账"
ASK_YES = "带缺失入账"
UNDO = "撤销"


def item_title(part: str, number: str) -> str:
    """Return 任务 14, or 措施 3-1."""
    return f"{ITEM_NAMES[part]} {number}".rstrip()


def adopt_many(count: int) -> str:
    """Return the words of the primary button."""
    return f"入账 {count} 项"


def range_fact(first: int, last: int, total: int) -> str:
    """Return 段 41 至 49，共 96."""
    return f"段 {first} 至 {last}，共 {total}"


def counted(counts: Sequence[tuple[str, int]]) -> str:
    """Return 31 个问题、64 条措施 from parts and their counts."""
    measure = {"tasks": "项任务", "findings": "个问题", "measures": "条措施", "indicators": "项指标"}
    return "、".join(f"{count} {measure[part]}" for part, count in counts if count)


def summary(counts: Sequence[tuple[str, int]], sure: int, doubt: int, miss: int) -> str:
    """Return the banner's sentence."""
    total = sum(count for _, count in counts)
    tail = "，".join(part for part in (f"{doubt} 处存疑" if doubt else "", f"{miss} 处缺失" if miss else "") if part)
    said = counted(counts) or "没有条目"
    if not total:
        return said
    return f"{said}，{sure} 项确定；{tail}" if tail else f"{said}，全部确定"


def grade(word: str, count: int) -> str:
    """Return 缺失 1."""
    return f"{word} {count}"


def field_state(field: str, word: str) -> str:
    """Return 责任领导缺失."""
    return f"{field}{word}"


def from_paragraph(number: int, words: str) -> str:
    """Return 第 44 段“牵头部门：立案庭”."""
    return f"第 {number} 段“{words}”" if words else f"第 {number} 段"


def ask_missing(places: Sequence[str]) -> str:
    """Return the question before adopting with values missing."""
    shown = "\n".join(places[:6])
    more = f"\n还有 {len(places) - 6} 处" if len(places) > 6 else ""
    return f"还有 {len(places)} 处缺失没有补上：\n{shown}{more}\n入账后可在台账里补填。"


def adopted(title: str, counts: Sequence[tuple[str, int]]) -> str:
    """Return the toast after adopting."""
    return f"已入账：《{title}》{counted(counts)}"


def target_line(name: str, comparator: str, value: float, unit: str) -> str:
    """Return 审限内结案率 不低于 90%."""
    words = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "=": "为"}
    return f"{name} {words.get(comparator, comparator)} {value:g}{unit}"


def part_heading(name: str, count: int) -> str:
    """Return 目标 7 项, or that the paper names none."""
    return f"{name} {count} 项" if count else f"{name}：无"


def phase_line(name: str, start: str, end: str) -> str:
    """Return 动员部署 2026-04-01 至 2026-04-30."""
    span = f"{start or NOT_WRITTEN} 至 {end or NOT_WRITTEN}"
    return f"{name} {span}"


def member_line(name: str, role: str, post: str) -> str:
    """Return 组长 王小满（院长）."""
    return f"{role} {name or NOT_WRITTEN}{f'（{post}）' if post else ''}"


def group_fact(count: int) -> str:
    """Return 12 项."""
    return f"{count} 项"


def measures_fact(count: int) -> str:
    """Return 3 条措施."""
    return f"{count} 条措施" if count else "没有措施"


def told_title(kind: str) -> str:
    """Return 这是一份通报."""
    return f"这是一份{kind}"


def read_still(kind: str) -> str:
    """Return 仍按活动方案读取."""
    return f"仍按{kind}读取"


def ask_other_kind(kind: str) -> str:
    """Return the question before corrections are thrown away for another kind."""
    return f"将按“{kind}”重新读取这份来文，已经做的修改会丢掉。"


def in_review(count: int) -> str:
    """Return 3 份."""
    return f"{count} 份" if count else ""


def reading_line(kind: str, items: int, moment: datetime, today: date) -> str:
    """Return 活动方案，37 项，今天 09:41."""
    if moment.date() == today:
        when = f"今天 {moment:%H:%M}"
    else:
        when = f"{'' if moment.year == today.year else f'{moment.year}年'}{moment.month}月{moment.day}日"
    return f"{KINDS.get(kind, kind)}，{items} 项，{when}"


def ask_discard(name: str) -> str:
    """Return the question before a draft is thrown away."""
    return f"《{name}》的核对草稿将被丢弃，已做的修改不能找回。台账不受影响，来文可以再次读取。"


def again_sentence(name: str, when: str) -> str:
    """Return what was adopted when."""
    return f"《{name}》已于 {when} 入账。再次读取并入账，会多出一份相同的内容。"


def half_sentence(name: str, when: str) -> str:
    """Return that there is a draft of this paper."""
    return f"《{name}》的核对草稿保存于 {when}，可以接着核对；从头读取会另开一份草稿。"


def unknown_title(count: int) -> str:
    """Return 有 3 个部门不在名册里."""
    return f"有 {count} 个部门不在名册里"


def unknown_name(name: str, count: int) -> str:
    """Return 法警队，3 处."""
    return f"{name}，{count} 处"


def unknown_choice(name: str) -> str:
    """Return what a choice is called for who listens."""
    return f"“{name}”{UNKNOWN_DEED}"


def source_told(problems: int) -> str:
    """Return what the strip over the source counts."""
    return f"读取时有 {problems} 处要留意"


#: Said before the words that are taken where several paragraphs are selected.
FIRST_OF_SEVERAL = "只取第一段："


def is_table(name: str) -> str:
    """Say that a file is a list for a ledger, and where it was opened."""
    return f"“{name}”是台账一样的表格，已改在“导入表格”里打开"


def selected(words: str) -> str:
    """Return the selected words, shortened to be quoted."""
    return f"“{words}”" if len(words) <= 7 else f"“{words[:3]}…{words[-3:]}”"


def step_of_item(deed: str, part: str) -> str:
    """Return 拆分任务, 新增措施."""
    return f"{deed}{ITEM_NAMES[part]}"
