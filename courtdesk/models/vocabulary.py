"""Words that are stored as they are read: the states of tasks, measures and assessed indicators."""

from __future__ import annotations

TASK_STATES = ("未开始", "进行中", "已完成", "长期坚持")
#: States in which nothing more is asked of a task.
SETTLED_STATES = ("已完成", "长期坚持")

#: States of a measure of rectification; a problem that was struck off has a day besides.
MEASURE_STATES = ("未开始", "整改中", "已完成", "长期坚持")
#: How far an indicator of an assessment table is met.
ASSESSMENT_STATES = ("未自评", "达标", "基本达标", "未达标")
#: Stages of a supervision matter, in their order; the last one settles it.
MATTER_STAGES = ("拟办", "立项", "审批", "交办", "催办", "反馈", "办结")
#: What became of an order.
ORDER_OUTCOMES = ("限期内办结", "逾期办结", "延期", "未办结")
