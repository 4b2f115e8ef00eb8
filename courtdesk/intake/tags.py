"""The labels a plan puts before leaders, departments and deadlines: 牵头领导：…, （责任部门：…）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class TagKind(StrEnum):
    """What a label announces."""

    LEADERS = "leaders"
    LEAD_DEPARTMENTS = "lead_departments"
    DEPARTMENTS = "departments"
    #: 责任人 may be followed by names or by posts.
    PERSONS = "persons"
    DUE = "due"


#: What the parts of an office are called in labels.
_BODY = "(?:部门|单位|处室|庭室|科室|股室|站所|科所|队所|团队|机构|党组织|支部)"
_LABELS: dict[TagKind, str] = {
    TagKind.LEADERS: "(?:牵头|责任|分管|主管|包案|挂帅|包联|督办|联系)(?:院)?领导|牵头人|(?:分管|主管)院长",
    TagKind.PERSONS: "(?:主要|直接|第一|具体)?责任人员?|负责人|承办人",
    TagKind.LEAD_DEPARTMENTS: f"(?:牵头|主责|主办|组织)(?:责任)?{_BODY}|牵头(?=[:：])",
    TagKind.DEPARTMENTS: (
        f"(?:责任|配合|协办|协同|协助|参与|参加|承办|落实|整改|实施|办理){_BODY}|(?:责任|整改)主体|配合(?=[:：])|(?:责任|任务|工作|职责)分工(?=[:：])"
    ),
    TagKind.DUE: "(?:完成|整改|办结|落实|办理|反馈|推进|化解|实施)(?:时限|时间|期限)"
    "|时限要求|时间要求|时间节点|工作时限|(?<=[；;，,（(【])(?:时间|时限|期限)(?=[:：])",
}
_TAG = re.compile(
    r"(?P<open>[（(【\[〔])?(?:"
    + "|".join(f"(?P<{kind.value}>{labels})" for kind, labels in _LABELS.items())
    + r")(?:[及和](?:责任人|部门|单位|(?:完成|整改)?(?:时限|期限|时间)))?"
    r"(?:[:：]|】[:：]?|(?<=部门|单位)为(?![了主先]))"
)
_KINDS = {kind.value: kind for kind in TagKind}
_CLOSING = {"（": "）)", "(": ")）", "【": "】]", "[": "]】", "〔": "〕"}
#: 【责任部门】 is a label in a frame, which its value stands behind.
_AFTER_FRAME = ("】", "】：", "】:")
_OPENERS = "（(《【[〔"
_CLOSERS = "）)》】]〕"
#: A list of names ends with the sentence.
_VALUE_END = re.compile(r"[。！!\n]")
_TRIM = " \t、，,；;。．.:："
_PARTS = "、，,；;/／ \t"
_SEPARATOR = re.compile(f"[{_PARTS}]")
_BRACKET = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff]{1,8}")
_POST = re.compile(r"(?:院长|书记|主任|庭长|局长|部长|处长|科长|队长|组长|委员|专委|领导|负责人|成员|干警|法官)$")
_DEPARTMENT = re.compile(
    r"(?:[庭办室局部处科队委组会院所站股]|中心|部门|单位|团队|党组|支部|总支|工会|妇联|团委|窗口"
    r"|政府|街道|乡镇|镇街|开发区|园区|管委会|专班|法院|检察院|机关|小组|公司|银行|企业|集团|联社)"
    r"(?:[（(][^）)]*[）)])?$"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A label with its values; ``start`` to ``end`` covers both and the bracket around them."""

    kind: TagKind
    label: str
    value: str
    start: int
    end: int
    #: Whether its words are a sentence of the task and stay in its text.
    stays: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The names in the value, wording kept."""
        return split_values(self.value)


def find_tags(text: str) -> list[Tag]:
    """Return the tags in ``text`` in reading order."""
    if ":" not in text and "：" not in text and "】" not in text and "部门为" not in text and "单位为" not in text:
        return []
    return list(find_tags_of_line(text))


@lru_cache(maxsize=4096)
def find_tags_of_line(text: str) -> tuple[Tag, ...]:
    """Return the tags of a paragraph; telling the kind of paper and reading it both ask."""
    matches = list(_TAG.finditer(text))
    stops = [match.start() for match in matches[1:]] + [len(text)]
    return tuple(_tag(text, match, stop) for match, stop in zip(matches, stops, strict=False))


def first_tag_at(text: str, position: int = 0) -> TagKind | None:
    """Return the kind of the label that begins right at ``position``."""
    if ":" not in text and "：" not in text and "】" not in text:
        return None
    match = _TAG.match(text, position)
    return _kind(match) if match else None


def split_values(value: str) -> tuple[str, ...]:
    """Split 政治部（机关党委、督察处）、各业务庭 at its outer separators."""
    if not _BRACKET.search(value):
        return tuple(part for part in (p.strip(_TRIM) for p in _SEPARATOR.split(value)) if part)
    parts, depth, current = [], 0, ""
    for character in value:
        depth += (character in _OPENERS) - (character in _CLOSERS)
        if depth <= 0 and character in _PARTS:
            parts.append(current)
            current = ""
        else:
            current += character
    parts.append(current)
    return tuple(part for part in (p.strip(_TRIM) for p in parts) if part)


def without_last_bracket(value: str) -> str:
    """Drop a closing bracket that was opened before the label, so not within ``value``."""
    value = value.strip(_TRIM)
    opened = sum(value.count(bracket) for bracket in _OPENERS)
    closed = sum(value.count(bracket) for bracket in _CLOSERS)
    return value[:-1] if closed > opened and value[-1:] in tuple(_CLOSERS) else value


def looks_like_name(text: str) -> bool:
    """Whether ``text`` can be a person's name and is not a post."""
    return bool(_NAME.fullmatch(text)) and not _POST.search(text) and not _DEPARTMENT.search(text)


def looks_like_department(text: str) -> bool:
    """Whether ``text`` ends as names of departments do."""
    return len(text) <= 20 and bool(_DEPARTMENT.search(text))


def _kind(match: re.Match[str]) -> TagKind:
    return _KINDS[str(match.lastgroup)]


def _tag(text: str, match: re.Match[str], stop: int) -> Tag:
    begin, end = match.end(), stop
    sentence = _VALUE_END.search(text, begin, stop)
    if sentence:
        end = sentence.end()
    opened = match.group("open") if not match.group().endswith(_AFTER_FRAME) else None
    if opened:
        closed = _closing(text, begin, stop, _CLOSING[opened])
        end = closed if closed is not None else end
    kind = _kind(match)
    return Tag(kind, match.group(kind.value), without_last_bracket(text[begin:end]).strip(_TRIM), match.start(), end)


def _closing(text: str, begin: int, stop: int, closers: str) -> int | None:
    """Return the position after the bracket that closes the tag, inner brackets skipped."""
    depth = 0
    for position in range(begin, stop):
        if text[position] in closers and depth == 0:
            return position + 1
        depth += (text[position] in _OPENERS) - (text[position] in _CLOSERS)
    return None
