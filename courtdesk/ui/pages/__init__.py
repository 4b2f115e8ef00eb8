"""The pages of the desk, declared by name and imported when first shown."""

from __future__ import annotations

from typing import NamedTuple


class PageSpec(NamedTuple):
    """A page: its key, what the rail says, and where its class is."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "今日", "sun-high", "courtdesk.ui.pages.today_page", "TodayPage"),
    PageSpec("tasks", "活动任务", "flag", "courtdesk.ui.pages.tasks_page", "TasksPage"),
    PageSpec("cases", "案件审限", "hourglass", "courtdesk.ui.pages.cases_page", "CasesPage"),
    PageSpec("documents", "公文", "rubber-stamp", "courtdesk.ui.pages.documents_page", "DocumentsPage"),
    PageSpec("settings", "设置", "settings", "courtdesk.ui.pages.settings_page", "SettingsPage"),
)

#: Reached from a page of the rail: (spec, key of the rail item that stays lit).
_REVIEW = PageSpec("plan_review", "核对方案", "file-import", "courtdesk.ui.pages.plan_review_page", "PlanReviewPage")
_ISSUE = PageSpec("issue", "签发", "rubber-stamp", "courtdesk.ui.pages.issue_page", "IssuePage")
_FIRST_RUN = PageSpec("first_run", "首次使用", "building-bank", "courtdesk.ui.first_run", "FirstRunPage")
SUBPAGES: tuple[tuple[PageSpec, str], ...] = ((_REVIEW, "tasks"), (_ISSUE, "documents"), (_FIRST_RUN, ""))
