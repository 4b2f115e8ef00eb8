"""Words that are stored as they are read: the states of a task."""

from __future__ import annotations

TASK_STATES = ("未开始", "进行中", "已完成", "长期坚持")
#: States in which nothing more is asked of a task.
SETTLED_STATES = ("已完成", "长期坚持")
