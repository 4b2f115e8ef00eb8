"""What adopting says: the names of its steps, and how states are written in the ledger."""

from __future__ import annotations

ADOPT_TASKS = "方案入账：{title}（{tasks} 项任务）"
ADOPT_BOTH = "方案入账：{title}（{tasks} 项任务，{indicators} 项指标）"
ADOPT_INDICATORS = "测评表入账：{title}（{indicators} 项指标）"
ADOPT_FINDINGS = "整改入账：{title}（{findings} 个问题，{measures} 条措施）"

#: A review that is no longer kept.
READING = "这份核对中的文件"

#: What a column headed 是否完成 says.
YES_NO = {"是": "已完成", "否": "整改中"}
#: Words that tell a state, by the state of the ledger they mean; the first that occurs counts.
MEASURE_WORDS = (
    ("未开始", ("未开始", "计划", "未启动", "未开展", "未整改", "待整改", "待启动")),
    ("整改中", ("未", "不到位", "部分完成", "基本完成", "正在", "推进", "持续", "整改中", "进行中")),
    ("长期坚持", ("长期",)),
    ("已完成", ("完成", "办结", "销号", "到位", "完毕", "已整改")),
)
#: Joins the headings a problem stands under.
HEADINGS_JOIN = "/"
