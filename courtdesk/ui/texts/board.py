"""What the notice board says beside its lines."""

from __future__ import annotations

READING = "正在读取……"
NOTHING = "没有正在督办的事项"
TITLE = "电子屏"
STALE = "暂时读不到最新情况，显示的是此前的内容"
HINT = "Esc 退出　＋ － 速度　A 字号（Shift+A 缩小）　J 法官姓名　M 换屏幕　空格 暂停"
MOVED = "已换到这块屏幕"
ONE_SCREEN = "只接了一块屏幕"
JUDGES_ON = "显示承办法官姓名"
JUDGES_OFF = "不显示承办法官姓名"
PAUSED = "已暂停，按空格继续"


def size(percent: int) -> str:
    """Return 字号 120%."""
    return f"字号 {percent}%"


def speed(pixels: int) -> str:
    """Return 速度 60."""
    return f"速度 {pixels}"


def updated(moment: str) -> str:
    """Return 10:30 更新."""
    return f"{moment} 更新"
