"""What editing says to the clerk: names of steps, and why a cell was not taken as it stands."""

from __future__ import annotations

# ---- names of steps; {field} {count} {lines} {fields} are put in -----------------------------------
EDIT_CELL = "修改{row}的{field}"
EDIT_MANY = "批量修改{field} {count} 条"
EDIT_MIXED = "修改 {count} 行 {fields} 列"
FILL = "填充{field} {count} 条"
PASTE = "粘贴 {lines} 行 {fields} 列"
ADD = "新增{kind}"
ADD_NAMED = "新增{kind} {name}"
STRIKE_ONE = "销号一条整改措施"
STRIKE_MANY = "销号整改措施 {count} 条"
DELETE_ONE = "删除{kind}“{name}”"
DELETE_MANY = "删除{kind} {count} 条"
RESTORE_ONE = "恢复{kind}“{name}”"
RESTORE_MANY = "恢复{kind} {count} 条"
#: What a row of each ledger is called in a step's name.
KINDS = {
    "tasks": "任务",
    "rectification": "整改措施",
    "assessment": "测评指标",
    "matters": "督办事项",
    "cases": "案件",
    "indicators": "指标",
    "people": "人员",
    "departments": "部门",
}
ANY_KIND = ""
TASK_NUMBER = "第 {number} 项"
MATTER = "督办事项 {number}"
MATTER_UNNUMBERED = "督办事项“{title}”"
NUMBER_TAKEN = "编号“{text}”已用于“{title}”"
NUMBER_TWICE = "编号“{text}”这一次写了两遍"
DUE_OF_SHARES = "已分解到部门，时限随分项，请改分项的时限"
PROBLEM_NUMBER = "第 {number} 个问题"
PROBLEM = "一个问题"
ASSESSMENT_NUMBER = "指标 {number} "
#: Problems that came from no inspection: the clerk entered them.
OWN_FINDINGS = "自行登记的问题"
READING = "正在核对"
RECKONING = "正在重算审限"
DELETING = "正在删除"
NAME_LENGTH = 24
ELLIPSIS = "…"

# ---- words for days --------------------------------------------------------------------------------
NEAR_DAYS = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0, "当日": 0}
NEAR_DAYS |= {"明天": 1, "明日": 1, "后天": 2, "大后天": 3}
DAYS_ON = r"(\d{1,4})(?:个)?(?:天|日)(?:后|之后|以后)"
DAYS_AGO = r"(\d{1,4})(?:个)?(?:天|日)(?:前|之前|以前)"
WEEKDAY = r"(上|本|这|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])"
WEEKDAYS = "一二三四五六日"
SUNDAY = {"天": "日"}
THIS_MONTH_END = "{month}月底"
WEEK_OF = {"上": -7, "本": 0, "这": 0, "下": 7}
MONTH_DAY = r"(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*[日号]?"
SHORT_YEAR = r"(\d{2})\s*[-/.年]\s*(\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?)"
YEAR_MONTH = r"\d{4}\s*(?:[-/.年]\s*\d{1,2}\s*月?|年)|\d{1,2}\s*月"
DAY_ALONE = r"(\d{1,2})[日号]"
END_OF = (
    r"(?:\d{4}年|今年|本年|明年)?"
    r"(?:\d{1,2}月(?:底|末|初|[上中下]旬)|第?[一二三四1-4]季度[末底]?|(?:\d{4}|[今本明次])?年[底末])(?:[之以]?前)?"
)
END_OF_MONTH = r"(?:本|这个?)?月[底末]"
#: Spans that no day can be made of: they belong into the field 频次.
REPEATED = r"每.*|长期.*|持续.*|常态化.*|按[周月季].*"

# ---- why a cell was not taken ----------------------------------------------------------------------
EMPTY = "“{field}”不能为空"
NOT_A_DAY = "“{text}”不是日期，应像 {example}"
NO_DAY_GIVEN = "“{text}”缺少日，应像 {example}"
YEAR_OUT = "“{text}”的年份不在 1980 至 2099 之间"
NO_DAY_REPEATED = "“{text}”不是日期，请写在“频次”里"
NOT_A_NUMBER = "“{text}”不是数字"
NOT_A_CHOICE = "“{text}”不在可填的词里：{choices}"
MANY_CHOICES = "“{text}”可以是{choices}，请写全"
TOO_LONG = "超过 {most} 字，现有 {length} 字"
CASE_NUMBER = "“{text}”{reason}"
NOT_TYPED = "“{field}”由程序给出，不能改写"
ROW_GONE = "这一行已不在台账中"
ROW_FIXED = "这本台账的内容不能在表格里改写"
NO_FIELD = "台账里没有这一列"
TAKEN_ALREADY = "{case_no}已在台账中"
TWICE = "{case_no}在这一次里写了两遍"
BEFORE_FILING = "早于立案日期 {day}"
NOT_AFTER_FILING = "不晚于立案日期 {day}"
AFTER_CLOSING = "晚于结案日期 {day}"
AFTER_FILING = "晚于立案日期 {day}"
BEFORE_FIRST_FILING = "早于首次立案日期 {day}"
UNKNOWN_DEPARTMENT = "部门表里没有“{names}”；确有这个部门的，再写一次即可"
UNKNOWN_PERSON = "以前没有出现过“{names}”；名字没有写错的，再写一次即可"
LACKS = "缺少{fields}"
NO_CAMPAIGN = "没有说明属于哪个活动"
NO_INSPECTION = "没有说明问题出自哪里"
INSPECTION_GONE = "它所属的问题来源已不在台账中"
YES = frozenset({"是", "已销号", "销号", "√", "Y"})
CLOSED_NO_DAY = "只写了“{text}”，没有写哪天销号；请把这一格改成销号日期"
CLOSED_UNFINISHED = "已销号，状态还是“{state}”"
PROBLEM_TWICE = "同一个问题这一次写了两样，已采用先写的"
NOT_A_SERIAL = "序号应是 0 至 {most} 的整数"
CAMPAIGN_UNKNOWN = "没有“{text}”这个活动"
PASTED_OVER = "“{field}”由程序给出，这一列没有粘贴"
NAMES_JOIN = "、"

# ---- the bin ---------------------------------------------------------------------------------------
IS_BACK = "它已在台账中"
CASE_TAKEN = "案号{case_no}已另有一件"
CAMPAIGN_GONE = "它所属的活动已不在台账中"
NOT_IN_BIN = "这一条"
PARENT_GONE = "它的上级事项已不在台账中，请一并恢复"
PARENT_CLOSED = "它的上级事项已经办结，请先恢复办理上级事项"
