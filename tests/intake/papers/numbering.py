"""Numbers as papers write them: 一、 （三） 3. 3、 第三条 ③."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number below one hundred in Chinese: 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else f"({number})"


NUMBERS: Mapping[str, Callable[[int], str]] = {
    "一、": lambda n: f"{chinese(n)}、",
    "（一）": lambda n: f"（{chinese(n)}）",
    "(一)": lambda n: f"({chinese(n)})",
    "1.": lambda n: f"{n}.",
    "1．": lambda n: f"{n}．",
    "1、": lambda n: f"{n}、",
    "1,": lambda n: f"{n},",
    "1. ": lambda n: f"{n}. ",
    "（1）": lambda n: f"（{n}）",
    "①": _circled,
    "1）": lambda n: f"{n}）",
    "第一、": lambda n: f"第{chinese(n)}、",
    "任务一：": lambda n: f"任务{chinese(n)}：",
    "第一条": lambda n: f"第{chinese(n)}条　",
    "１．": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)) + "．",
}
