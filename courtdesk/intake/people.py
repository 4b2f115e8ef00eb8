"""Names and posts of people: 院党组书记、院长张三, 张三（副院长）, 张三 立案庭庭长."""

from __future__ import annotations

import re
from collections.abc import Sequence

POST_WORDS = (
    "院长|检察长|[县市区镇乡校股]长|书记|主任|庭长|局长|处长|部长|科长|队长|组长|委员|专委|主席|政委|负责人|负责同志|院领导|成员|审判员"
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
_BARE = re.compile(rf"{_HAN}{{2,3}}")
_SEPARATORS = re.compile(r"[、，,；;](?![^（(]*[）)])")


#: Surnames of nearly everybody, the double ones last.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费"
    "卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)


def is_person(text: str) -> bool:
    """Whether ``text`` is a name with a usual surname and nothing else."""
    return bool(re.fullmatch(rf"{_HAN}{{2,4}}", text)) and text[0] in _SURNAMES and not re.search(POST_WORDS, text)


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


def names_of(text: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return the names in the value of a label, its posts left out; what holds no name stays as it is written."""
    if all(_BARE.fullmatch(value) for value in values):
        return tuple(values)
    people = split_people(text)
    posts = all(name and post for name, post in map(split_person, people))
    bare = [value for value in values if not _before_name(value, values, text)]
    return tuple(dict.fromkeys(split_person(one)[0] or one for one in (people if posts else bare)))


def _before_name(value: str, values: Sequence[str], text: str) -> bool:
    """Whether a value is the post of the name that a blank parts it from: 副检察长 张三."""
    return bool(_ENDS_IN_POST.search(value)) and any(is_person(name) and f"{value} {name}" in text for name in values)
