"""Names and posts of people: 院党组书记、院长张三, 张三（副院长）, 张三 立案庭庭长."""

from __future__ import annotations

import re

POST_WORDS = (
    "院长|书记|主任|庭长|局长|处长|部长|科长|队长|组长|委员|专委|主席|政委|负责人|负责同志|院领导|成员|审判员"
    "|法官|干部|助理|站长|所长|教导员|会长"
)
_HAN = "[\u4e00-\u9fff]"
_NAMED = re.compile(rf"(?P<post>.*(?:{POST_WORDS}))(?P<name>{_HAN}{{2,3}}|{_HAN}{{1,6}}·{_HAN}{{1,6}})")
#: How posts begin, so that a name before one can be told from it.
_POST_BEGINS = (
    "院|党|审委会|审判|审监|政治|办公|立案|民事|刑事|行政|执行|综合|监察|法警|审管|研究|纪检|副|商事|少年|人事|机关"
    "|民[一二三四]?庭|刑[一二]?庭|行[一二]?庭|诉讼|信访|财务|技术|司法|团|派驻|督察"
)
_NAME_FIRST = re.compile(
    rf"(?!院党|党组|党委|党总|机关|副|分管|主管)(?P<name>{_HAN}{{2,3}}?)(?P<post>(?:{_POST_BEGINS})[\u4e00-\u9fff、（）()]*(?:{POST_WORDS})|院长|书记)"
)
_PERSON = rf"(?P<name>{_HAN}{{2,4}}|{_HAN}{{1,6}}·{_HAN}{{1,6}})"
#: A post in brackets or behind a blank may begin with anything.
_BRACKETED = re.compile(rf"{_PERSON}[（(](?P<post>[^（(）)]*(?:{POST_WORDS}))[）)]")
_SET_APART = re.compile(rf"{_PERSON} (?P<post>[\u4e00-\u9fff、]*(?:{POST_WORDS})(?:[（(][^（()）]*[)）])?)")
_ALL_OF = re.compile(r"[均都]$")
_HONORIFIC = re.compile(r"同志$")
COLLECTIVE = re.compile(r"其他|各|有关|相关|全体|班子|部分|分管|主管|主要|所有")
_ENDS_IN_POST = re.compile(rf"(?:{POST_WORDS})$")
_SEPARATORS = re.compile(r"[、，,；;](?![^（(]*[）)])")


def split_person(text: str) -> tuple[str | None, str]:
    """Return name and post of 院党组书记、院长张三, 张三（副院长）, 其他院领导."""
    text = _ALL_OF.sub("", text.strip("，,、。 -"))
    text = text if text.endswith("负责同志") else _HONORIFIC.sub("", text)
    for pattern in (_BRACKETED, _SET_APART, _NAME_FIRST):
        first = pattern.fullmatch(text)
        if first and not COLLECTIVE.search(first.group("name")) and not _ENDS_IN_POST.search(first.group("name")):
            return first.group("name"), first.group("post")
    last = _NAMED.fullmatch(text)
    if last and not _ENDS_IN_POST.search(text):
        return last.group("name"), last.group("post")
    bare = re.fullmatch(rf"{_HAN}{{2,3}}", text) and not COLLECTIVE.search(text)
    if bare and not re.search(POST_WORDS, text):
        return text, ""
    return None, text


def split_people(text: str) -> list[str]:
    """Split 张三（副院长）、李四（政治部主任） and 民一庭庭长张三、审管办主任李四, but not 党组书记、院长张三."""
    if _SET_APART.fullmatch(text):
        return [text]
    found: list[str] = []
    so_far = ""
    for piece in _SEPARATORS.split(text):
        so_far = f"{so_far}、{piece}" if so_far else piece
        if split_person(piece)[0] is not None:
            found.append(so_far)
            so_far = ""
    if so_far and found and _belongs_before(so_far):
        found[-1] = f"{found[-1]}、{so_far}"
    elif so_far:
        found.append(so_far)
    return found


def _belongs_before(text: str) -> bool:
    """Whether what is left over is the second post of the last person: 张三 党组成员、副院长."""
    return bool(_ENDS_IN_POST.search(text)) and not COLLECTIVE.search(text) and len(text) <= 12
