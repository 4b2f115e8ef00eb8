"""Words that every window uses."""

from __future__ import annotations

from typing import Final

PROGRAM: Final = "审管工作台"
#: The character in the seal.
SEAL: Final = "审"

CANCEL: Final = "取消"
CLOSE: Final = "关闭"
OK: Final = "知道了"
BACK: Final = "返回"
UNDO: Final = "撤销"
REDO: Final = "重做"
COPY_REPORT: Final = "复制说明"
COPIED: Final = "已复制"
REQUIRED: Final = "必填"
FILL_IN: Final = "请填写"
MORE: Final = "更多"
OPEN_FOLDER: Final = "打开文件夹"
WRITE_ABOUT: Final = "写公文"
YES: Final = "是"
REPLACE: Final = "替换"
REPLACE_TITLE: Final = "已有同名文件"
REPLACE_TEXT: Final = "“{name}”已经在那个文件夹里。替换后，原来的内容就没有了。"
NO: Final = "否"

# ---- errors -------------------------------------------------------------------------------------

WHAT: Final = "出了什么"
SAFE: Final = "数据安全"
TODO: Final = "怎么办"
REFUSED_TITLE: Final = "这一步没有办成"
CRASH_TITLE: Final = "程序遇到了意外问题"
CRASH_WHAT: Final = "刚才这一步没有做完，程序自身出了差错，不是您的操作有误。"
CRASH_SAFE: Final = "台账按步保存：没有做完的这一步不会留下半份数据，以前的内容都在。"
CRASH_TODO: Final = "请重新打开这一页再试；如再次出现，请点“复制说明”，发给维护人员。"


def all_places(count: int) -> str:
    """Say that more places can be shown than fit."""
    return f"全部 {count} 处"


def opens_with(key: str) -> str:
    """Say with which key something is opened; nothing without one."""
    return f"按 {key} 打开" if key else ""


def log_reference(moment: str, path: str) -> str:
    """Say where the log has more about it; only in the copied text."""
    return f"日志：{path}（{moment}）"


# ---- long work ----------------------------------------------------------------------------------

#: Measure words.
ITEMS: Final = "项"
CASES: Final = "件"

WORKING: Final = "正在办理"
STOP_HERE: Final = "停在这里"
STOPPING: Final = "正在停下…"
TO_BACKGROUND: Final = "转到后台"
COUNTING: Final = "正在准备"
STOP_NOTE: Final = "可以停下：台账只保留完整做完的部分，不会留下半份。"
NO_STOP_NOTE: Final = "这一步要么全部做完，要么一点不改，请稍候。"


def step_of(done: int, total: int, unit: str) -> str:
    """Say which one of how many is being done."""
    return f"第 {min(done + 1, total)} {unit}，共 {total} {unit}"


def time_left(seconds: float) -> str:
    """Say roughly how long it still takes."""
    if seconds < 60:
        return f"约还需 {max(1, round(seconds))} 秒"
    return f"约还需 {max(1, round(seconds / 60))} 分钟"
