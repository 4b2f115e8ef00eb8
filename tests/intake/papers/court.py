"""An invented court: its name, departments, groups of departments and people."""

from __future__ import annotations

from dataclasses import dataclass

from tests.intake.papers.words import Words, several

_PLACES = several("示例县 样本县 范例区 试例市 假设县 拟例区")
_CODES = {"示例县": "示法", "样本县": "样法", "范例区": "范法", "试例市": "试法", "假设县": "假法", "拟例区": "拟法"}
_DEPARTMENTS = several(
    "立案庭 民事审判庭 刑事审判庭 行政审判庭 执行局 审管办 审判管理办公室 办公室 政治部 监察室 研究室 司法警察大队 "
    "诉讼服务中心 信访办 财务室 综合办 民一庭 民二庭 刑庭 行政庭 立案一庭 机关党委 技术科 少年审判庭 "
    "执行指挥中心 督察室 人事处 城关人民法庭 河口人民法庭 青山人民法庭"
)
_GROUPS = several("各业务庭 各人民法庭 各部门 各审判团队 本院各部门 各庭室 各审判执行部门")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦苗方任袁柳"
_GIVEN = "书禾可为望舒一诺致远安澜明哲思齐若谷清源守正怀瑾知行景行嘉树云舟亦凡子衿仲文伯言立群"
_LEADER_POSTS = ("副院长", "党组成员、副院长", "政治部主任", "执行局局长", "审委会专职委员", "纪检组组长")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Court:
    """The court that issues a paper."""

    place: str
    year: int
    departments: tuple[str, ...]
    groups: tuple[str, ...]
    president: Person
    leaders: tuple[Person, ...]

    @property
    def name(self) -> str:
        return f"{self.place}人民法院"

    @property
    def code(self) -> str:
        return _CODES[self.place]


def make_court(words: Words) -> Court:
    """Invent a court."""
    names = people_names(words, 8)
    posts = words.draw.sample(_LEADER_POSTS, 4)
    return Court(
        place=words.one(_PLACES),
        year=words.draw.randint(2018, 2026),
        departments=tuple(words.draw.sample(_DEPARTMENTS, 12)),
        groups=tuple(words.draw.sample(_GROUPS, 2)),
        president=Person(names[0], words.one(("党组书记、院长", "院党组书记、院长", "院长"))),
        leaders=tuple(Person(name, post) for name, post in zip(names[1:5], posts, strict=True)),
    )


def people_names(words: Words, count: int) -> list[str]:
    """Return different names of two or three characters."""
    names: list[str] = []
    while len(names) < count:
        given = "".join(words.draw.sample(_GIVEN, words.draw.choice((1, 2, 2, 2))))
        name = words.one(_SURNAMES) + given
        if name not in names:
            names.append(name)
    return names


def some_departments(words: Words, court: Court, most: int = 3) -> list[str]:
    """Return departments, now and then a group of them at the end."""
    found = words.draw.sample(court.departments, words.draw.randint(1, most))
    if words.chance(0.2):
        found.append(words.one(court.groups))
    return found


def some_leaders(words: Words, court: Court) -> list[str]:
    """Return one leader, now and then two."""
    people = (court.president, *court.leaders)
    return [person.name for person in words.draw.sample(people, 2 if words.chance(0.15) else 1)]
