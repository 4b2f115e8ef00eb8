"""The names of deeds and fields as the clerk reads them in 撤销 and 留痕."""

from __future__ import annotations

SET_UP_COURT = "填写本院信息"
IMPORT_CASES = "导入案件表：新增 {new} 件，变化 {changed} 件"
EDIT_TASK = "修改任务 {number} 的{field}"
RECORD_PROGRESS = "登记任务 {number} 的进展"
ISSUED = "签发{kind} {number}"
WHEN_WHO = "{day:%Y-%m-%d}  {who}"
MOMENT_WHO = "{at:%Y-%m-%d %H:%M}  {who}"
ISSUE = "签发{kind}：{subject}"
BECAUSE = "（理由：{reason}）"
ISSUED_SO_FAR = "此前的 {done} 份已签发并登记，仍然有效；这一份没有占用文号，也没有登记。"
NOT_ISSUED = "这一份没有占用文号，也没有登记。"
ISSUED_WITH_THIS = "这一份和此前的 {done} 份都已编号并登记，仍然有效；其余的没有占用文号。"
GO_ON_LATER = "请清理磁盘空间，关闭占用数据文件夹的备份或同步软件，再重新签发；未签发的仍在待签发中，会接着编号。"
SLIPS_RETURNED = "登记回执"
RECOMPUTE = "按现行规则重算审限日期"
UNDO = "撤销：{title}"
REDO = "重做：{title}"
REVERSING = "恢复原来的内容"

TASK_FIELDS = {
    "heading": "任务内容",
    "leaders": "牵头领导",
    "lead_departments": "牵头部门",
    "departments": "责任部门",
    "due": "完成时限",
    "recurrence": "频次",
    "state": "状态",
}

PROCEDURES = {
    "ordinary": "普通程序",
    "simple": "简易程序",
    "small": "小额诉讼程序",
    "fast": "速裁程序",
    "special": "特别程序",
    "appeal": "二审程序",
    "retrial_review": "申请再审审查",
    "enforcement": "执行程序",
    "unknown": "未写明",
}
BRANCHES = {
    "civil": "民事",
    "criminal": "刑事",
    "administrative": "行政",
    "enforcement": "执行",
    "other": "其他",
}
#: What the law has a limit of its own for; a private prosecution of a person in custody follows from both.
CIRCUMSTANCES = {
    "usual": "一般",
    "ruling": "对裁定的上诉",
    "foreign": "涉外、涉港澳台",
    "voters": "选民资格",
    "heavier": "可能判处较重刑罚",
    "private": "自诉",
    "retrial": "再审",
    "objection": "执行异议",
    "reconsideration": "执行复议",
    "penalty_review": "罚款、拘留复议",
    "non_litigation": "非诉执行",
}
YES, NO = "是", "否"
EVENT_KINDS = {"exclusion": "扣除审限", "stay": "中止", "extension": "延长审限"}
IMPORTED_TOTAL = "{kind}（导出表合计）"

CASE_FACTS = {
    "case_no": "案号",
    "cause": "案由",
    "branch": "案件类型",
    "procedure": "适用程序",
    "department": "承办部门",
    "judge": "承办法官",
    "clerk": "书记员",
    "parties": "当事人",
    "filed_on": "立案日期",
    "stated_limit_on": "导出表所载届满日",
    "closed_on": "结案日期",
    "closed_how": "结案方式",
    "amount": "标的额",
}

CASE = "这件案件"
DOCUMENT = "这份公文"
VICE_PRESIDENT = "副院长"
PRESIDENT = "院长"
SUBJECT_TASK = "任务 {number}"
MEASURE = "这条整改措施"
SUBJECT_PROBLEM = "整改问题 {number}"
MATTER = "这项督办事项"
SUBJECT_MATTER = "督办事项 {number}"
RECTIFYING = "{problem}问题整改"
DEFAULT_CLERK = "审管办"
AUTOMATIC = "自动"
BLOCKED_BY_DOCUMENT = "后来的“{title}”用到了其中的内容"
EMPTY = "（空）"
STATE_UNKNOWN = "只能填 {choices}"
DATE_UNKNOWN = "看不懂“{value}”，请写成 2026-06-30"
NAME_EMPTY = "不能为空"
REFUSED_FILE = "{name}-未导入行.xlsx"
NUMBERED = "{name}（{number}）"
SAMPLE_EXPORT = "示例案件表 {day}.xlsx"

DEFAULT_OFFICE = "审判管理办公室"
COURT_FIELDS = {"name": "法院名称", "code": "发文代字"}
PROGRESS = "进展"
#: Words that make a department's name a group of departments: 各业务庭, 本院全体部门.
GROUP_SIGNS = ("各", "全体", "所有")
#: What stands between the parts of a day that was typed.
DAY_MARKS = ("年", "月", "/", ".")
DAY_END = "日"

# ---- number register, drafts, files -------------------------------------------------------------
RESERVE = "留号 {number} 起 {count} 个"
RELEASE = "释放留号 {number}"
ENTER_BY_HAND = "登记手工用号 {number}"
VOID = "作废文号 {number}"
IMPORT_REGISTER = "导入发文登记簿：新增 {count} 条"
NUMBER_LINE = "这一条发文登记"
SERIES = "“{code}”的发文登记"
PLAIN_NUMBER = "第{serial}号"
FROM_TO = "{first}至{last}"
NUMBER = "文号"
CODE = "代字"
YEAR = "年份"
SERIAL = "顺序号"
TITLE = "标题"
REASON = "原因"
COUNT = "个数"
COUNT_RANGE = "一次可以留 1 至 {most} 个"
SERIAL_RANGE = "应在 1 至 {most} 之间"
YEAR_RANGE = "应为四位年份"
NUMBER_UNKNOWN = "看不出“{value}”是哪个文号，应像“示法发〔2026〕12号”"
NOT_RESERVED = "不是留用的文号"
OTHER_SERIES = "不属于{kind}的文号序列"
ALREADY_VOID = "已经作废"
CITED_BY = "被 {number} 引用，请先作废后者"
HELD_BY = {"issued": "已经用于签发", "reserved": "已经留用", "by_hand": "已经手工使用", "void": "已经作废，不再使用"}
VOID_KEEPS = "{reason}（原注：{old}）"
NEW_DRAFT = "新拟{kind}"
SAVE_DRAFT = "保存草稿"
DELETE_DRAFT = "删除草稿：{title}"
DRAFT = "这份草稿"
SAVE_PAPER = "另存{kind}：{name}"
CHECK_PLACE = "{place}：{found}，应为{expected}"
OVERRIDDEN = "{title}（体检未过照发：{reason}）"
CHANGED_FILE = "{stem}（改动件{count}）"
REMAKE = "重新生成文件 {number}"
VERIFY = "核对文件"
NOTHING_WRITTEN = "登记没有改动，现有文件也没有改动。"
VOIDED = "作废{kind} {number}：{reason}"
NAMES_JOIN = "、"
