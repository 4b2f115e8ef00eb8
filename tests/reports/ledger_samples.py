"""Invented ledgers of any size, as they would be exported and printed."""

from __future__ import annotations

from datetime import date, timedelta

from courtdesk.reports.ledger_sheet import (
    ColumnKind,
    GroupLine,
    LedgerSheet,
    SheetColumn,
    SheetLamp,
    SheetRow,
    SheetShare,
    Side,
)

DAY = date(2026, 4, 20)
COLUMNS = (
    SheetColumn("level", "紧迫程度", ColumnKind.LAMP, 13, side=Side.CENTRE),
    SheetColumn("case_no", "案号", ColumnKind.CASE_NO, 25),
    SheetColumn("cause", "案由", ColumnKind.TEXT, 16),
    SheetColumn("procedure", "程序", ColumnKind.CHOICE, 8, side=Side.CENTRE),
    SheetColumn("judges", "合议庭成员", ColumnKind.NAMES, 14),
    SheetColumn("limit_on", "届满日", ColumnKind.DATE, 13, side=Side.CENTRE),
    SheetColumn("share", "已审/审限（天）", ColumnKind.SHARE, 17, side=Side.CENTRE),
    SheetColumn("papers", "文书数", ColumnKind.NUMBER, 8, side=Side.RIGHT),
    SheetColumn("remark", "备注", ColumnKind.LONG, 26, wrap=True),
)
_LEVELS = (("over", "已超期", "超 6 天"), ("d7", "临近7天", "剩 5 天"), ("ok", "正常", "剩 67 天"))
_CAUSES = ("买卖合同纠纷", "机动车交通事故责任纠纷", "盗窃罪")
_LONG = (
    "因被告周某某下落不明，已公告送达，公告期60日，届满后三日内确定开庭日期；鉴定机构尚未出具意见，"
    "承办人已于2026年3月2日发函催办。"
)
_REMARKS = ("", "等待上级法院批复。", _LONG)


def case(serial: int, level: int = 2) -> SheetRow:
    """Return one row."""
    key, _, word = _LEVELS[level]
    return (
        SheetLamp(key, word),
        f"（2026）豫0899民初{serial}号",
        _CAUSES[serial % 3],
        "小额诉讼程序" if serial % 4 == 0 else "简易程序",
        "陈怀远、欧阳明澈",
        DAY + timedelta(days=serial % 90),
        SheetShare(serial % 180, 90),
        serial % 7,
        _REMARKS[serial % 3],
    )


def ledger(count: int = 12, *, grouped: bool = True) -> LedgerSheet:
    """Return a sheet of so many rows, a third under each heading."""
    rows: list[SheetRow | GroupLine] = []
    for level, (_, title, _) in enumerate(_LEVELS):
        serials = range(level, count, 3)
        if grouped and serials:
            rows.append(GroupLine(title, len(serials), "件"))
        rows += [case(serial + 1, level) for serial in serials]
    return LedgerSheet(
        title="示例县人民法院案件审限台账",
        subtitle="未来 15 天到期；部门：民一庭；按紧迫程度分组",
        columns=COLUMNS,
        rows=tuple(rows),
        made_on=DAY,
        organ="示例县人民法院",
        unit="件",
        home="case_no",
        totals={"papers": float(sum(serial % 7 for serial in range(1, count + 1)))},
    )


def of_texts(*texts: str, kind: ColumnKind = ColumnKind.TEXT, wrap: bool = False) -> LedgerSheet:
    """Return a sheet of one column with these texts."""
    column = SheetColumn("text", "内容", kind, 20, wrap=wrap)
    return LedgerSheet("台账", "", (column,), tuple((text,) for text in texts), DAY, home="text")
