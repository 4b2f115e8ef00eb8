"""View and conditions of a ledger in words, as they stand over a printed or exported sheet."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.actions.ledgers.spans import is_span, span_title
from courtdesk.actions.ledgers.values import Condition, LedgerInfo, Op, Query

TITLE = "{organ}{ledger}台账"
_CHOSEN = "选中的 {count} {unit}"
_TEXT = "查找“{text}”"
_SAID = "{title}：{value}"
_AND, _OR, _BETWEEN_PARTS = "；", " 或 ", "；"
_LIST_COMMA = "、"
_BLANK, _EMPTY, _FILLED = "空白", "为空", "不为空"
_NOT, _CONTAINS, _CONTAINS_NOT = "不是 {values}", "含 {values}", "不含 {values}"
_FROM_TO, _FROM, _TO = "{first} 至 {last}", "{first} 起", "至 {last}"
_GROUPED = "按{title}分组"
#: More choices than these are counted, or the line would be longer than the table.
_MOST = 8
_MANY = "{values}等 {count} 个"


def sheet_title(organ: str, ledger: str) -> str:
    """Return the title of a sheet: 示例县人民法院案件审限台账."""
    return TITLE.format(organ=organ, ledger=ledger)


def query_words(info: LedgerInfo, query: Query, view: str = "", chosen: int | None = None) -> str:
    """Return view, text and conditions of a question: 未来 15 天到期；部门：民一庭；届满日：本月.

    ``view`` is the name of a saved view; without it the view's own title is taken. ``chosen`` is how many rows were
    picked by hand.
    """
    titles = {each.key: each.title for each in info.views}
    parts = [view or titles.get(query.view, "")]
    parts.append(condition_words(info, query.within))
    parts.append(condition_words(info, query.conditions, any_of=query.any_of))
    if query.text.strip():
        parts.append(_TEXT.format(text=query.text.strip()))
    if query.group and info.has(query.group):
        parts.append(_GROUPED.format(title=info.field(query.group).title))
    if chosen is not None:
        parts.append(_CHOSEN.format(count=chosen, unit=info.unit))
    return _BETWEEN_PARTS.join(part for part in parts if part)


def condition_words(info: LedgerInfo, conditions: Sequence[Condition], *, any_of: bool = False) -> str:
    """Return conditions in words; those on fields of an earlier version are left out, as they are when asked."""
    said = [_condition(info, each) for each in conditions if info.has(each.field)]
    return (_OR if any_of else _AND).join(said)


def _condition(info: LedgerInfo, condition: Condition) -> str:
    field = info.field(condition.field)
    return _SAID.format(title=field.title, value=_value(condition))


def _value(condition: Condition) -> str:  # noqa: PLR0911 - one line for each way of comparing
    values = condition.values
    match condition.op:
        case Op.IN:
            return _choices(values)
        case Op.NOT_IN:
            return _NOT.format(values=_choices(values))
        case Op.CONTAINS:
            return _CONTAINS.format(values=_choices(values))
        case Op.NOT_CONTAINS:
            return _CONTAINS_NOT.format(values=_choices(values))
        case Op.BETWEEN:
            return _between(values)
        case Op.SPAN:
            return span_title(values[0]) if values and is_span(values[0]) else ""
        case Op.EMPTY:
            return _EMPTY
        case Op.FILLED:
            return _FILLED


def _choices(values: Sequence[str]) -> str:
    listed = _LIST_COMMA.join(each or _BLANK for each in values[:_MOST])
    return listed if len(values) <= _MOST else _MANY.format(values=listed, count=len(values))


def _between(values: Sequence[str]) -> str:
    first, last = (*values, "", "")[:2]
    if first and last:
        return first if first == last else _FROM_TO.format(first=first, last=last)
    return _FROM.format(first=first) if first else _TO.format(last=last)
