"""The words of what a form of an event offers: reasons written out, the sentence on the next extension."""

from __future__ import annotations

from datetime import date

#: The sign of a ground on which a case stands still instead of days being left out.
STAY = "中止"
#: Words of the grounds as a clerk writes the reason.
REASONS = {
    "公告": "公告送达",
    "鉴定": "司法鉴定",
    "和解": "双方当事人申请庭外和解",
    "管辖": "审理管辖异议",
    "调解": "调解",
    "中止": "中止审理",
    "精神病": "精神病鉴定",
    "阅卷": "检察院阅卷",
    "辩护人": "另行委托或者指定辩护人",
    "新的证人": "通知新的证人到庭",
    "新的证据": "调取新的证据",
    "审计": "审计",
    "评估": "评估",
    "暂缓": "暂缓执行",
}
PAPER = "{kind} {number}"


def allowed(length: str, approver: str, when: str, source: str, last: date | None) -> str:
    """Return what may be granted next: 可以延长 6 个月，由本院院长批准（民诉法第152条），最迟 2026-07-15 申请."""
    what = f"可以延长 {length}" if length else "可以延长，期限由批准的法院决定"
    who = f"由{approver}批准" if approver else ""
    until = f"最迟 {last.isoformat()} 申请" if last is not None else ""
    head = "，".join(part for part in (when, what, who) if part)
    tail = f"（{source}）" if source else ""
    return f"{head}{tail}" + (f"，{until}" if until else "")
