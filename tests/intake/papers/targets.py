"""Numeric targets in all wordings."""

from __future__ import annotations

from collections.abc import Mapping

from tests.intake.papers.words import Words, several

Row = Mapping[str, object]

_RATES_UP = several(
    "一审服判息诉率 法定审限内结案率 简易程序适用率 民事案件调解率 当庭宣判率 裁判文书上网率 执行案件结案率 "
    "生效裁判自动履行率 电子送达率 信访案件期限内办结率 诉前调解成功率 网上立案率 卷宗随案生成率 庭审直播率"
)
_RATES_DOWN = several("一审改判发回重审率 生效案件发改率 再审审查率 瑕疵案件比例 延长审限率 上诉率")
_DAYS = several("平均审理天数 平均执行天数 平均送达天数 速裁案件平均审理期限")
_COUNTS = several("长期未结案件数 超审限案件数 涉诉信访案件数")
_RANKS = several("审判质效综合排名 执行质效综合排名 群众满意度排名")


def targets(words: Words, count: int) -> list[tuple[str, list[Row]]]:
    """Return wordings of different targets, each with what it means: an interval means two bounds."""
    makers = [_up, _up_bare, _down, _days, _index, _whole, _counted, _rank, _hours, _beyond]
    found: dict[str, tuple[str, list[Row]]] = {}
    while len(found) < count:
        if words.chance(0.1):
            text, rows = _between(words)
        else:
            text, row = words.draw.choice(makers)(words)
            rows = [row]
        found.setdefault(str(rows[0]["name"]), (text, rows))
    return list(found.values())


def _between(words: Words) -> tuple[str, list[Row]]:
    name, low = words.one(_RATES_UP), words.draw.randint(50, 80)
    high = low + words.draw.randint(5, 15)
    form = words.one(("{}保持在{}%至{}%之间", "{}控制在{}%—{}%之间", "{}在{}%至{}%之间"))
    return form.format(name, low, high), [_row(name, ">=", low, "%"), _row(name, "<=", high, "%")]


def _row(name: str, comparator: str, value: float, unit: str) -> Row:
    return {"name": name, "comparator": comparator, "value": float(value), "unit": unit}


def _up(words: Words) -> tuple[str, Row]:
    name, value = words.one(_RATES_UP), words.draw.randint(60, 98)
    form = words.one(
        (
            "{}达到{}%以上",
            "{}不低于{}%",
            "{}保持在{}%以上",
            "{}提升至{}%以上",
            "{}稳定在{}%以上",
            "确保{}达到{}％以上",
            "力争{}达到{}%",
        )
    )
    return form.format(name, value), _row(name, ">=", value, "%")


def _up_bare(words: Words) -> tuple[str, Row]:
    name, value = words.one(_RATES_UP), words.draw.choice((65, 72.5, 80, 91, 97.5))
    return f"{name}{value:g}%以上", _row(name, ">=", value, "%")


def _down(words: Words) -> tuple[str, Row]:
    name, value = words.one(_RATES_DOWN), words.draw.choice((0.3, 1, 1.5, 2, 3.5, 5))
    form = words.one(("{}控制在{:g}%以下", "{}控制在{:g}%以内", "{}不超过{:g}%", "{}{:g}%以下", "{}不高于{:g}%"))
    return form.format(name, value), _row(name, "<=", value, "%")


def _days(words: Words) -> tuple[str, Row]:
    name, value = words.one(_DAYS), words.draw.randint(20, 90)
    form, sign = words.draw.choice(
        (
            ("{}控制在{}天以内", "<="),
            ("{}不超过{}天", "<="),
            ("{}{}天以下", "<="),
            ("{}小于{}天", "<"),
            ("{}低于{}天", "<"),
        )
    )
    return form.format(name, value), _row(name, sign, value, "天")


def _index(words: Words) -> tuple[str, Row]:
    value = words.draw.choice((0.75, 0.8, 0.85))
    return f"收结案均衡度{value:g}以上", _row("收结案均衡度", ">=", value, "")


def _whole(words: Words) -> tuple[str, Row]:
    name = words.one(("终本合格率", "归档及时率", "首次执行案件财产查控率"))
    return f"{name}达到100%", _row(name, "=", 100, "%")


def _counted(words: Words) -> tuple[str, Row]:
    name, value = words.one(_COUNTS), words.draw.randint(3, 30)
    form = words.one(("{}不超过{}件", "{}控制在{}件以内", "{}降至{}件以下"))
    return form.format(name, value), _row(name, "<=", value, "件")


def _rank(words: Words) -> tuple[str, Row]:
    name, value = words.one(_RANKS), words.draw.randint(5, 80)
    area = words.one(("全省", "全市", "全市法院"))
    return f"{name}进入{area}前{value}名", _row(name, "<=", value, "名")


def _hours(words: Words) -> tuple[str, Row]:
    value = words.draw.randint(40, 100)
    return f"干警年人均培训时间不少于{value}学时", _row("干警年人均培训时间", ">=", value, "学时")


def _beyond(words: Words) -> tuple[str, Row]:
    name, value = words.one(_RATES_UP), words.draw.randint(50, 90)
    form = words.one(("{}超过{}%", "{}大于{}%", "{}高于{}%"))
    return form.format(name, value), _row(name, ">", value, "%")
