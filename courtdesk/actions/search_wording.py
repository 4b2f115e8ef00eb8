"""The words in which search everywhere tells what a person or a department has."""

from __future__ import annotations

from collections.abc import Sequence

#: Between two facts of a hit.
FACTS_JOIN = "  "
NAMES_JOIN = "、"

OPEN_CASES = "承办 {count:,} 件在审"
ALL_CASES = "承办 {count:,} 件，均已结案"
DEPARTMENT_CASES = "{count:,} 件在审"
DEPARTMENT_ALL_CASES = "{count:,} 件，均已结案"
LED_TASKS = "牵头 {count:,} 项未完成"
ALL_LED_TASKS = "牵头 {count:,} 项，均已完成"
SHARED_TASKS = "参与 {count:,} 项未完成"
ALL_SHARED_TASKS = "参与 {count:,} 项，均已完成"
LED_MEASURES = "负责整改 {count:,} 条未完成"
ALL_LED_MEASURES = "负责整改 {count:,} 条，均已完成"
SHARED_MEASURES = "参与整改 {count:,} 条未完成"
ALL_SHARED_MEASURES = "参与整改 {count:,} 条，均已完成"
LED_MATTERS = "督办 {count:,} 项未办结"
ALL_LED_MATTERS = "督办 {count:,} 项，均已办结"
SHARED_MATTERS = "参与督办 {count:,} 项未办结"
ALL_SHARED_MATTERS = "参与督办 {count:,} 项，均已办结"
SAVED_VIEW = "{ledger}，自己存的视图"
#: Why a row was found, where its other facts do not say so.
REASON = "{field}：{passage}"
LEFT_OUT = "…"
ATTACHED_TO = "{ledger}  {name}"
#: The end of a case number: what is typed without it means the whole serial.
SERIAL_END = "号"


def facts(parts: Sequence[str]) -> str:
    """Join what is known of a hit, empty parts left out."""
    return FACTS_JOIN.join(part for part in parts if part)
