"""Head, phases, leading group and targets are taken from the words plans use."""

from __future__ import annotations

import pytest

from courtdesk.intake.draft import Found, Kind
from courtdesk.intake.members import read_members, split_person
from courtdesk.intake.phases import read_phases
from courtdesk.intake.plan_head import read_addressees, read_day, read_issuer, read_number, read_title, years_of
from courtdesk.intake.recognise import recognise
from courtdesk.intake.source import Place
from courtdesk.intake.targets import read_clause, read_targets
from tests.intake.plan_samples import parts_of, source_of

HEAD = [
    "示例县人民法院文件",
    "示法发〔2026〕5号",
    "示例县人民法院",
    "关于印发《“质量年”活动实施方案》的通知",
    "本院各部门、各人民法庭：",
    "根据上级法院〔2025〕9号文件要求，制定本方案。",
    "示例县人民法院",
    "2026年3月10日",
    "一、总体要求",
]


def test_the_head_of_a_letter_is_read() -> None:
    parts = parts_of(*HEAD)
    assert read_title(parts) == Found("“质量年”活动实施方案", Place(4, 5, 16))
    assert read_issuer(parts).value == "示例县人民法院"
    assert read_number(parts).value == "示法发〔2026〕5号"
    assert str(read_day(parts).value) == "2026-03-10"
    assert read_addressees(parts) == "本院各部门、各人民法庭"


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (["示例县人民法院“质量年”活动实施方案", "一、要求"], "示例县人民法院“质量年”活动实施方案"),
        (
            ["示例县人民法院", "关于开展“质量年”活动的工作方案", "一、要求"],
            "示例县人民法院关于开展“质量年”活动的工作方案",
        ),
        (["全市法院“质量年”活动实施方案为落实部署，制定方案如下：", "一、要求"], "全市法院“质量年”活动实施方案"),
        (["关于制定工作方案的实施意见", "一、要求"], "关于制定工作方案的实施意见"),
    ],
)
def test_a_title_without_a_letter_is_found(paragraphs: list[str], title: str) -> None:
    assert read_title(parts_of(*paragraphs)).value == title


def test_a_document_without_a_title_is_doubtful() -> None:
    title = read_title(parts_of("各部门要抓好落实。", "一、要求"))
    assert (title.value, title.sure) == ("各部门要抓好落实", False)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("示法发〔2026〕5号", "示法发〔2026〕5号"),
        ("示法党〔2026〕2号", "示法党〔2026〕2号"),
        ("示法办发[2026]第12号", "示法办发〔2026〕12号"),
        ("示法（2026）3号签发人：林致远", "示法〔2026〕3号"),
        ("按照示法发〔2025〕1号文件关于质量年活动的部署和要求", None),
        ("示法发〔2025〕1号文件印发以来，各部门抓好落实，取得了明显成效", None),
    ],
)
def test_only_the_own_number_counts(written: str, number: str | None) -> None:
    assert read_number(parts_of("示例县人民法院文件", written, "一、要求")).value == number


def test_court_and_day_may_stand_in_the_imprint() -> None:
    parts = parts_of("全市法院方案", "一、要求", "抓好落实。示例市中级人民法院办公室2026年5月20日印发16")
    assert read_issuer(parts).value == "示例市中级人民法院"
    assert str(read_day(parts).value) == "2026-05-20"


@pytest.mark.parametrize(
    ("number", "day", "years"),
    [
        ("示法发〔2026〕5号", "2026年3月10日", (2026, True)),
        ("示法发〔2026〕5号", "2025年3月10日", (2026, False)),
        (None, "2025年3月10日", (2025, True)),
        ("示法发〔2026〕5号", None, (2026, True)),
        (None, None, (None, True)),
    ],
)
def test_number_and_date_should_agree_on_the_year(
    number: str | None, day: str | None, years: tuple[int | None, bool]
) -> None:
    parts = parts_of("示例县人民法院文件", *([day] if day else []), "一、要求")
    assert years_of(Found(number), read_day(parts)) == years


PHASES = [
    (
        [
            "第一阶段：学习准备阶段（4月份）。发布方案。",
            "第二阶段：落实阶段（4月到12月底）。",
            "第三阶段：验收阶段（2027年1月）。",
        ],
        [
            ("学习准备阶段", "2026-04-01", "2026-04-30"),
            ("落实阶段", "2026-04-01", "2026-12-31"),
            ("验收阶段", "2027-01-01", "2027-01-31"),
        ],
    ),
    (
        ["（一）动员部署阶段（3月15日前）", "召开动员大会。", "（二）组织实施阶段（3月16日至12月31日）"],
        [("动员部署阶段", None, "2026-03-15"), ("组织实施阶段", "2026-03-16", "2026-12-31")],
    ),
    (
        ["第一阶段（4月）：查摆问题。", "第二阶段（5月）：集中整改。"],
        [("查摆问题", "2026-04-01", "2026-04-30"), ("集中整改", "2026-05-01", "2026-05-31")],
    ),
    (
        ["2027年分两步：上半年，查问题、建台账，全面清理；下半年，抓整改、固成果，逐项销号。"],
        [("查问题、建台账", "2027-01-01", "2027-06-30"), ("抓整改、固成果", "2027-07-01", "2027-12-31")],
    ),
    (
        [
            "1.动员部署（3月上旬）。召开会议。",
            "2.自查自纠（3月中旬至5月底）。逐项自查。",
            "3.建章立制（含制度清理）。",
        ],
        [("动员部署", "2026-03-01", "2026-03-10"), ("自查自纠", "2026-03-11", "2026-05-31")],
    ),
    (["1.准备阶段。另行通知。"], [("准备阶段", None, None)]),
    (["上半年，各部门要抓好落实。"], []),
    (["各阶段的工作要统筹推进（含节假日）。"], []),
]


@pytest.mark.parametrize(("paragraphs", "phases"), PHASES)
def test_phases_are_found_with_their_days(
    paragraphs: list[str], phases: list[tuple[str, str | None, str | None]]
) -> None:
    found = read_phases(parts_of("四、实施步骤", *paragraphs), 2026, year_sure=True)
    days = [(p.name, p.start and p.start.isoformat(), p.end and p.end.isoformat()) for p in found]
    assert days == phases


def test_a_phase_whose_year_is_doubtful_is_doubtful() -> None:
    parts = parts_of("四、实施步骤", "第一阶段：准备阶段（4月份）。", "第二阶段：验收阶段（2027年1月）。")
    assert [p.confidence for p in read_phases(parts, 2026, year_sure=False)] == [0.7, 1.0]


MEMBERS = [
    (
        ["成立提升行动领导小组，组长由党组书记、院长林致远担任，各分管院领导任副组长，业务庭庭长为成员。"],
        [("林致远", "组长", "党组书记、院长"), (None, "副组长", "各分管院领导"), (None, "成员", "业务庭庭长")],
    ),
    (
        [
            "成立由院长林致远任组长、分管院领导为副组长、相关庭室负责同志为成员的工作领导小组，日常工作由办公室承担，办公室设在研究室。"
        ],
        [
            ("林致远", "组长", "院长"),
            (None, "副组长", "分管院领导"),
            (None, "成员", "相关庭室负责同志"),
            (None, "办公室", "设在研究室"),
        ],
    ),
    (
        ["领导小组在审管办设立办公室，办公室主任由副院长陈可为兼任；审管办主任唐一鸣任办公室副主任。"],
        [("陈可为", "办公室主任", "副院长"), ("唐一鸣", "办公室副主任", "审管办主任")],
    ),
    (["领导小组的日常事务由审管办承担，副院长陈可为兼任办公室主任。"], [("陈可为", "办公室主任", "副院长")]),
    (
        [
            "活动领导小组组成人员",
            "组长：林致远院党组书记、院长",
            "副组长：陈可为院党组成员、副院长",
            "周书禾院党组成员、副院长",
            "成员：唐一鸣审管办主任",
        ],
        [
            ("林致远", "组长", "院党组书记、院长"),
            ("陈可为", "副组长", "院党组成员、副院长"),
            ("周书禾", "副组长", "院党组成员、副院长"),
            ("唐一鸣", "成员", "审管办主任"),
        ],
    ),
    (
        ["领导小组", "组长：林致远（党组书记、院长）", "成员：陈可为、周书禾"],
        [("林致远", "组长", "党组书记、院长"), ("陈可为", "成员", ""), ("周书禾", "成员", "")],
    ),
    (["各部门负责人要切实担负起责任，组长负责制落实到位。"], []),
]


@pytest.mark.parametrize(("paragraphs", "members"), MEMBERS)
def test_the_leading_group_is_read_from_prose_and_lists(
    paragraphs: list[str], members: list[tuple[str | None, str, str]]
) -> None:
    assert [(m.name, m.role, m.post) for m in read_members(parts_of(*paragraphs))] == members


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("院长林致远", ("林致远", "院长")),
        ("副院长陈可为同志", ("陈可为", "副院长")),
        ("其他院领导", (None, "其他院领导")),
        ("各部门均", (None, "各部门")),
        ("有关部门主要负责同志", (None, "有关部门主要负责同志")),
    ],
)
def test_name_and_post_are_parted(text: str, person: tuple[str | None, str]) -> None:
    assert split_person(text) == person


def test_a_leader_without_a_name_is_doubtful_but_a_body_of_members_is_not() -> None:
    parts = parts_of("成立领导小组，党组书记、院长任组长，业务庭庭长为成员。")
    assert [(m.role, m.confidence < 0.9) for m in read_members(parts)] == [("组长", True), ("成员", False)]


TARGETS = [
    ("简易程序适用率保持在85%以上", ("简易程序适用率", ">=", 85, "%")),
    ("一审服判息诉率达到91%以上", ("一审服判息诉率", ">=", 91, "%")),
    ("文书差错率控制在2.5%以下", ("文书差错率", "<=", 2.5, "%")),
    ("生效案件发改率不超过0.4％", ("生效案件发改率", "<=", 0.4, "%")),
    ("平均审理天数控制在48天以内", ("平均审理天数", "<=", 48, "天")),
    ("力争法定审限内结案率不低于98%", ("法定审限内结案率", ">=", 98, "%")),
    ("确保庭审直播率达到100%", ("庭审直播率", "=", 100, "%")),
    ("结案均衡度0.7以上", ("结案均衡度", ">=", 0.7, "")),
    ("平均送达周期小于20天", ("平均送达周期", "<", 20, "天")),
    ("综合满意度高于95分", ("综合满意度", ">", 95, "分")),
    ("案访比综合排名进入全市前6名", ("案访比综合排名", "<=", 6, "名")),
    ("审限届满50日", None),
    ("努力提升服判息诉率", None),
    ("结案率90%", None),
    ("抓好98%以上", None),
]


@pytest.mark.parametrize(("clause", "target"), TARGETS)
def test_a_clause_states_a_target(clause: str, target: tuple[str, str, float, str] | None) -> None:
    found = read_clause(clause, Place(1))
    assert (found and (found.name, found.comparator, found.value, found.unit)) == target


def test_a_bare_figure_is_a_doubtful_target_among_targets_only() -> None:
    bare = read_clause("结案率90%", Place(1), bare_allowed=True)
    assert bare is not None
    assert (bare.comparator, bare.confidence < 0.9) == (">=", True)


def test_targets_carry_their_words_and_place_and_skip_tasks() -> None:
    parts = parts_of("二、活动目标", "1.力争结案率90%以上，发改率2%以下；", "三、措施", "1.结案率80%以上。")
    first, second = read_targets(parts, frozenset({4}))
    assert (first.text, first.place) == ("结案率90%以上", Place(2, 2, 12))
    assert (second.text, second.place.paragraph) == ("发改率2%以下", 2)


KINDS = [
    (["“质量年”活动实施方案", "一、指导思想", "二、主要措施", "1.甲。责任部门：立案庭"], Kind.CAMPAIGN_PLAN),
    (
        ["关于巡视整改进展情况的报告", "1．学习不够方面。立案庭加强学习。", "2．执行不力问题。"],
        Kind.RECTIFICATION_REPORT,
    ),
    (["会议纪要", "会议讨论了食堂管理。"], Kind.OTHER),
]


@pytest.mark.parametrize(("paragraphs", "kind"), KINDS)
def test_the_kind_is_told_by_the_words(paragraphs: list[str], kind: Kind) -> None:
    assert recognise(source_of(*paragraphs)) is kind
