"""Sentences about the work of a court, drawn so that hardly one comes twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence


def several(words: str) -> tuple[str, ...]:
    """Return the words of a list that are parted by blanks."""
    return tuple(words.split())


#: What courts work on: filing, trial, enforcement, petitions, limits, service, appraisal, review and the rest.
_OBJECTS = several(
    "立案登记流程 网上立案审核 诉前分流引导 跨域立案服务 诉讼费缴退办理 诉讼材料收转 "
    "立案窗口值守 诉调对接名册 "
    "合议庭评议规则 专业法官会议 类案检索 繁简分流标准 庭前会议 争议焦点归纳 "
    "裁判尺度 证据交换程序 简易程序适用 "
    "财产查控 终本案件核查 执行款发放 失信名单管理 拍卖变卖流程 执行和解 "
    "恢复执行审查 执行线索移交 委托执行事项 "
    "来信办理 院领导接访 信访案件化解 判后答疑 信访风险评估 申诉审查 信访台账 "
    "首访责任 "
    "审限预警 审限扣除审查 长期未结案件清理 延长审限审批 开庭排期 结案周期 "
    "案件流程节点 均衡结案 "
    "电子送达 公告送达审查 集约送达 送达地址确认 邮寄送达回执 直接送达记录 "
    "送达团队轮值 "
    "鉴定机构名册 对外委托流程 鉴定期限跟踪 鉴定人出庭 评估异议处理 鉴定材料质证 "
    "案件评查标准 重点案件评查 常规抽查 评查结果运用 瑕疵案件整改 发改案件讲评 "
    "评查人才库 "
    "裁判文书说理 文书校对 文书上网审核 文书签发权限 文书样式 裁判理由论证 文书纠错 "
    "庭审礼仪 庭审记录 庭审录音录像 庭审旁听服务 示范庭观摩 庭审纪律检查 "
    "在线庭审秩序 "
    "审判流程公开 执行信息公开 庭审公开 司法数据公开 新闻发布 公众开放日 "
    "门户网站维护 "
    "廉政风险排查 过问案件登记 任职回避审查 审务督察 警示教育 家风教育 违纪线索处置 "
    "谈心谈话 "
    "青年法官导师制 书记员技能训练 条线业务培训 法律适用研讨 岗位练兵 案例研读 "
    "调研课题 "
    "电子卷宗随案生成 办案系统权限 数据质量校验 档案数字化 科技法庭维护 网络安全巡检 "
    "移动办案终端 "
    "巡回审判 司法建议 多元解纷 法官进社区 特邀调解员名册 企业走访 普法宣传 "
    "家事调查 "
    "涉案财物保管 警务安全检查 公务车辆使用 印章管理 值班备勤 物资采购 机要文件传阅 "
    "法庭标准化建设 "
)
_VERBS = several("规范 健全 完善 细化 优化 强化 做实 改进 加强 严格 统一 推进 落实 理顺 压实 深化")
_MEANS = several(
    "专题研讨 交叉检查 现场观摩 集中排查 对照自查 问卷调研 案例讲评 条线座谈 模拟演练 数据比对 实地走访 分类指导"
)
_RESULTS = (
    "做到底数清楚、责任到人",
    "防止出现程序空转",
    "确保各环节衔接顺畅",
    "切实减轻当事人诉累",
    "杜绝选择性办理",
    "让群众看得懂、用得上",
    "形成可复制的经验做法",
    "努力消除管理盲区",
    "坚决防止问题反弹",
    "不断提升司法公信力",
    "避免同类问题反复发生",
    "使办案质量经得起检验",
    "推动责任层层落实",
    "确保数据真实、准确、完整",
    "把好事实关、证据关、程序关",
    "逐步实现由粗放向精细转变",
    "为法官办案提供有力支撑",
    "引导当事人理性表达诉求",
)
_TREATMENTS = (
    "建立问题清单并逐项销号",
    "及时约谈相关人员",
    "列入下一步改进重点",
    "当场反馈并跟踪督促",
    "按照权限分级处理",
    "移交有关部门核查",
    "归类梳理后集中讲评",
    "明确整改要求和验收标准",
    "提请审判委员会讨论",
    "形成书面材料存档备查",
)
_PLACES = ("首要任务", "重要抓手", "基础工程", "突破口", "经常性工作", "硬性要求", "关键环节", "必修课")
_PEOPLE = (
    "承办法官",
    "合议庭成员",
    "书记员",
    "法官助理",
    "窗口人员",
    "执行干警",
    "评查人员",
    "值班法警",
    "新入职干警",
)
#: Words that look like numbers, dates or duties and are none.
_TRAPS = (
    "注意区分一、二审程序的不同要求",
    "对2.5%以上的异常波动作出说明",
    "参照“三个规定”逐条对照",
    "依照《人民法院案卷归档若干要求》办理",
    "对标的额10,000元以下的案件优先速裁",
    "对民事、刑事、行政三类案件分别统计",
    "由专人登记并保管底稿",
    "落实“谁主管、谁把关”的要求",
    "在16.5米标准法庭内试行",
    "推广“一窗受理、一次办好”的做法",
)
_SLIPS = (("、", "口"), ("已", "己"), ("审", "宙"), ("末", "未"))


class Words:
    """Draws words, and remembers the sentences of one paper."""

    def __init__(self, seed: str) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - papers are drawn, not secrets
        self._said: set[str] = set()

    def one(self, choices: Sequence[str]) -> str:
        """Return one of ``choices``."""
        return self.draw.choice(choices)

    def chance(self, share: float) -> bool:
        """Whether something that happens in ``share`` of the cases happens."""
        return self.draw.random() < share

    def thing(self) -> str:
        """Return something a court works on."""
        return self.draw.choice(_OBJECTS)

    def verb(self) -> str:
        return self.one(_VERBS)

    def heading(self) -> str:
        """Return what a task is called, without its end."""
        return self._fresh(self._heading)

    def sentence(self) -> str:
        """Return a sentence that has not been said in this paper."""
        return self._fresh(self._sentence)

    def sentences(self, fewest: int, most: int) -> str:
        """Return several sentences in a row."""
        return "".join(self.sentence() for _ in range(self.draw.randint(fewest, most)))

    def clause(self) -> str:
        """Return a sentence without its end."""
        return self.sentence()[:-1]

    def slip(self, text: str) -> str:
        """Return ``text`` with one character misread, as scanning does."""
        fitting = [(right, wrong) for right, wrong in _SLIPS if right in text[4:-1]]
        if not fitting:
            return text
        right, wrong = self.draw.choice(fitting)
        at = text.index(right, 4)
        return text[:at] + wrong + text[at + 1 :]

    def half_width(self, text: str) -> str:
        """Return ``text`` with some of its marks in the half width of a careless typist."""
        half = {"，": ",", "；": ";", "（": "(", "）": ")", "：": ":"}
        chosen = {mark: small for mark, small in half.items() if self.chance(0.6)}
        return "".join(chosen.get(character, character) for character in text)

    def _fresh(self, make: Callable[[], str]) -> str:
        text = make()
        while text in self._said:
            text = make()
        self._said.add(text)
        return text

    def _heading(self) -> str:
        forms = (
            lambda: f"{self.verb()}{self.thing()}",
            lambda: f"{self.verb()}{self.thing()}，{self.verb()}{self.thing()}",
            lambda: f"{self.verb()}{self.thing()}工作机制",
            lambda: f"开展{self.thing()}{self.one(_MEANS)}",
        )
        return self.draw.choice(forms)()

    def _sentence(self) -> str:
        forms = (
            lambda: f"{self.verb()}{self.thing()}，{self.verb()}{self.thing()}，{self.one(_RESULTS)}。",
            lambda: f"围绕{self.thing()}开展{self.one(_MEANS)}，对发现的问题{self.one(_TREATMENTS)}。",
            lambda: f"把{self.thing()}作为{self.one(_PLACES)}，{self.one(_RESULTS)}。",
            lambda: f"建立{self.thing()}台账，{self.one(_TREATMENTS)}，{self.one(_RESULTS)}。",
            lambda: f"{self.one(_PEOPLE)}要熟悉{self.thing()}的要求，{self.one(_RESULTS)}。",
            lambda: f"对{self.thing()}和{self.thing()}中的薄弱环节，{self.one(_TREATMENTS)}。",
            lambda: (
                f"通过{self.one(_MEANS)}、{self.one(_MEANS)}等方式{self.verb()}{self.thing()}，{self.one(_RESULTS)}。"
            ),
            lambda: f"{self.verb()}{self.thing()}，{self.one(_TRAPS)}，{self.one(_RESULTS)}。",
            lambda: f"坚持问题导向，{self.verb()}{self.thing()}、{self.thing()}，{self.one(_TREATMENTS)}。",
        )
        return self.draw.choice(forms)()
