"""What the deeds on the court's own rules are called, and how their faults are told."""

from __future__ import annotations

SAVE_YEAR = "修改 {year} 年放假安排"
RESTORE_YEAR = "恢复 {year} 年放假安排为出厂"
PLACE_AND_REASON = "{place}“{field}”：{reason}"
COMPARING = "试算规则变动的影响"

#: The stored columns that a change of the rules can move.
COLUMNS = {
    "limit_on": "届满日",
    "paused": "扣除中",
    "urging_on": "催办日",
    "order_on": "督办日",
    "hearing_on": "主管院长听取汇报日",
    "meeting_on": "专业法官会议日",
    "long_open_on": "长期未结列报日",
    "inspection_on": "超审限移送日",
    "approvals_open": "待审批备案数",
}
#: The fields of rules and years, as the clerk knows them.
FIELDS = {
    "id": "编号",
    "title": "名称",
    "source": "依据",
    "action": "措施",
    "days": "天数",
    "months": "月数",
    "value": "期限",
    "procedures": "适用程序",
    "branches": "案件类型",
    "in_force_from": "起用日期",
    "in_force_until": "停用日期",
    "approver": "审批人",
    "filed_with": "备案机构",
    "year": "年份",
    "name": "假期名称",
    "first": "首日",
    "last": "末日",
    "working_days": "调休上班日",
}
