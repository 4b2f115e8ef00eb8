"""What the checker tells: values that window, command line and gate share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Strength(StrEnum):
    """How strong the standard's own wording is; only 规定 can be an error."""

    RULE = "规定"
    USUAL = "一般"
    ADVISED = "推荐"
    ALLOWED = "可以"
    PRACTICE = "实务"


class Weight(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    #: A deviation that the office has chosen itself.
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that differs from a rule."""

    rule: str  # R22
    clause: str  # GB/T 9704—2012 7.2.7, or 实务 or 处理工作条例
    strength: Strength
    severity: Weight
    place: str  # 第 3 段“关于…”, 页面设置, 第 1 节页脚
    found: str
    expected: str
    #: The rule in the clerk's words: 红色分隔线.
    title: str = ""
    #: Whether `fix_file` can mend it without touching a word.
    fixable: bool = False
    #: Paragraph of the body, counted from 1; 0 for the whole paper.
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found in one file."""

    path: Path
    findings: tuple[Finding, ...]
    #: What the paper was taken for: its title and its format.
    title: str = ""
    format_name: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the copy."""

    rule: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FixReport:
    """What was mended in the copy, and what is left for the clerk."""

    path: Path
    repairs: tuple[Repair, ...]
    left: tuple[Finding, ...]
