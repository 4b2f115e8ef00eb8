"""The words of indicators and of the organisation: periods, targets, and why a row of theirs was not taken."""

from __future__ import annotations

# ---- indicators ------------------------------------------------------------------------------------

MET, FAILED, NO_TARGET = "达标", "未达标", "无目标"
MET_LAMPS = {MET: "done", FAILED: "over"}
WHOLE_COURT = "全院"
#: How a target begins as it is shown, and the words that mean the same.
SIGNS = {">=": "≥", "<=": "≤"}
TARGET = "{sign} {value}"
PERCENT = "%"
ROW_NAME = "{indicator} {period} {scope}"

LEAST = r"≥|>=|=>|>|不(?:低|少|小)于|至少|大于等于|达到"
MOST = r"≤|<=|=<|<|不(?:高|超|多|大)(?:过|于)|至多|小于等于|控制在"
#: Words after the number decide over those before it.
AFTER = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<="}
UNIT = r"[%‰‱]|个百分点|[\u4e00-\u9fff]{1,4}"

YEAR_MARK = "年"
YEAR = r"(?P<year>\d{4})"
MONTH = r"(?P<month>\d{1,2})"
MONTH_PATTERNS = (
    rf"{YEAR}[-./年]{MONTH}(?:月份?)?",
    rf"{YEAR}(?P<month>\d\d)",
    rf"{YEAR}[-./年]{MONTH}[-./月]\d{{1,2}}日?(?:00:00(?::00)?)?",
)
QUARTER_PATTERNS = (
    rf"{YEAR}[-./年]?第?(?P<quarter>[1-4])季度?",
    rf"{YEAR}[-./年]?[Qq](?P<quarter>[1-4])",
)
YEAR_PATTERN = rf"{YEAR}(?:年度?|全年)?"
SHORT_MONTH = r"(?P<month>\d{1,2})月份?"
SHORT_QUARTER = r"第?(?P<quarter>[1-4])季度?|[Qq](?P<q>[1-4])"
THIS_YEAR, LAST_YEAR = ("今年", "本年"), ("去年", "上年")
THIS_MONTH, LAST_MONTH = ("本月", "当月", "这个月"), ("上月", "上个月")
THIS_QUARTER, LAST_QUARTER = ("本季度", "这个季度"), ("上季度", "上个季度")

NOT_A_PERIOD = "“{text}”看不出是哪一期，应像 2026-10、2026-Q3 或 2026"
NOT_A_TARGET = "“{text}”看不出是不低于还是不高于，应像 ≥ 90 或 ≤ 45"
NOT_A_FIGURE = "“{text}”不是数值"
NOT_BEGUN = "{period} 还没有开始；时期没有写错的，再写一次即可"
TAKEN = "“{indicator}” {period} {scope}已有一行（{value}），请改那一行"
SAID_TWICE = "同一个指标这一次写了两样，已采用先写的"
TAKEN_HERE = "“{indicator}” {period} {scope}在这一次里写了两遍"
NO_VALUE = "没有写数值；按分子、分母是 {expected}，照这样记请再写一次"
CONTRADICTS = "按分子、分母是 {expected}；数值没有写错的，再写一次即可"
OTHER_UNIT = "写的单位是“{written}”，这个指标的单位是“{unit}”；没有写错的，再写一次即可"
FRACTION = "单位是 %，{value} 是不是 {percent}；没有写错的，再写一次即可"
BLANK = "没有数值"

# ---- people ----------------------------------------------------------------------------------------

NAMESAKE = "已有一位{name}（{who}）；确是两个人的，再写一次即可"
NOBODY_KNOWS = "没有写部门和职务"
DEPARTMENT_UNKNOWN = "部门表里没有“{name}”，请先在“部门”里新增"
NAMES_JOIN = "、"
COMMA = "，"

# ---- departments -----------------------------------------------------------------------------------

KINDS = ("部门", "部门组")
NAME_TAKEN = "已有“{name}”"
NAME_IS_ALIAS = "“{name}”已是“{owner}”的其他名称"
NAME_TWICE = "“{name}”在这一次里写了两遍"
ALIAS_TAKEN = "“{name}”已是“{owner}”的其他名称"
ALIAS_IS_NAME = "“{name}”是另一个部门的名称；两个其实是同一个部门的，请选中它们“合并为一个部门”"
ALIAS_TWICE = "“{name}”给两个部门都写了"
MEMBER_UNKNOWN = "部门表里没有“{names}”"
MEMBER_ITSELF = "部门组不能把自己列为组内部门"
HAS_MEMBERS = "它有组内部门，请先清空“组内部门”"
ENDS_BEFORE = "早于设立日期 {day}"

MERGE = "把“{gone}”并入“{kept}”"
#: Who uses a department, by what is counted.
USES = {
    "task": "任务 {count} 项",
    "measure": "整改措施 {count} 条",
    "assessment": "测评指标 {count} 条",
    "matter": "督办事项 {count} 项",
    "person": "人员 {count} 人",
    "group": "部门组 {count} 个",
}

# ---- the bin ---------------------------------------------------------------------------------------

VALUE_TAKEN = "同一指标、时期、范围已另有一行"
INDICATOR_GONE = "它的指标已不在台账中"
DEPARTMENT_GONE = "它的部门已不在部门表中"
DEPARTMENT_TAKEN = "已另有“{name}”"
