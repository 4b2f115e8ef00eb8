"""Words of the tray icon and of its reminders, and of the settings for both."""

from __future__ import annotations

from typing import Final

from courtdesk.ui.texts import today

OPEN: Final = "打开审管工作台"
TODAY: Final = "今日"
BOARD: Final = "公告屏"
QUIT: Final = "退出"
REMIND_TITLE: Final = "今天要办的事"

# ---- settings -----------------------------------------------------------------------------------

SECTION: Final = "提醒和启动"
TRAY_TITLE: Final = "后台提醒"
TRAY_SENTENCE: Final = "关闭窗口后程序留在屏幕右下角的托盘里，到点用一个小气泡说今天要办的事；没有要办的事就不打扰。"
KEEP: Final = "关闭窗口后留在托盘，到点提醒"
TIMES: Final = "提醒时间"
TIMES_HELP: Final = "24 小时制，几个时间用空格隔开，如 8:30 14:00；不填就不提醒"
TIMES_REFUSED: Final = "写成 8:30 14:00 这样"
NO_TRAY: Final = "本机的桌面没有托盘，关闭窗口就是退出程序，这一项不起作用。"
START_TITLE: Final = "随系统启动"
START_SENTENCE: Final = "登录系统后自动打开。不需要管理员权限，只对当前用户有效，随时可以关掉。"
START: Final = "登录后自动打开"
START_IN_TRAY: Final = "打开后直接待在托盘里，不弹出窗口。"
START_NO_TRAY: Final = "打开后窗口是最小化的。"
START_SMALL: Final = "打开后窗口是最小化的；想让它待在托盘里，请先打开上面的后台提醒。"


def due(over: int, d1: int, to_sign: int, duties: int) -> str:
    """Return 已超期 3，临近1天 2，待签发 5，今日例行 4, naming only what there is."""
    named = ((today.OVER, over), (today.D1, d1), (today.TO_SIGN, to_sign), (today.DUTIES, duties))
    return "，".join(f"{name} {count}" for name, count in named if count)
