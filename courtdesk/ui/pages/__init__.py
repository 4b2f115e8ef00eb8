"""The pages of the desk, declared by name and imported when first shown."""

from __future__ import annotations

from typing import NamedTuple

from courtdesk.ui.texts import shell


class PageSpec(NamedTuple):
    """A page: its key, what the rail says, and where its class is."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", shell.PAGE_TODAY, "sun-high", "courtdesk.ui.pages.today_page", "TodayPage"),
    PageSpec("tasks", shell.PAGE_TASKS, "flag", "courtdesk.ui.pages.tasks_page", "TasksPage"),
    PageSpec(
        "rectification",
        shell.PAGE_RECTIFICATION,
        "clipboard-check",
        "courtdesk.ui.pages.rectification_page",
        "RectificationPage",
    ),
    PageSpec("matters", shell.PAGE_MATTERS, "speakerphone", "courtdesk.ui.pages.matters_page", "MattersPage"),
    PageSpec("cases", shell.PAGE_CASES, "hourglass", "courtdesk.ui.pages.cases_page", "CasesPage"),
    PageSpec(
        "indicators", shell.PAGE_INDICATORS, "chart-bar", "courtdesk.ui.pages.indicators_page", "IndicatorsPage"
    ),
    PageSpec("documents", shell.PAGE_DOCUMENTS, "rubber-stamp", "courtdesk.ui.pages.documents_page", "DocumentsPage"),
    PageSpec("settings", shell.PAGE_SETTINGS, "settings", "courtdesk.ui.pages.settings_page", "SettingsPage"),
)

#: Reached from a page of the rail: (spec, key of the rail item that stays lit).
_REVIEW = PageSpec(
    "plan_review", shell.PAGE_PLAN_REVIEW, "file-import", "courtdesk.ui.pages.plan_review_page", "PlanReviewPage"
)
_ISSUE = PageSpec("issue", shell.PAGE_ISSUE, "rubber-stamp", "courtdesk.ui.pages.issue_page", "IssuePage")
_WRITE = PageSpec("write", shell.PAGE_WRITE, "file-plus", "courtdesk.ui.pages.write_page", "WritePage")
_REGISTER = PageSpec("register", shell.PAGE_REGISTER, "notebook", "courtdesk.ui.pages.register_page", "RegisterPage")
_CHECK = PageSpec("check", shell.PAGE_CHECK, "stethoscope", "courtdesk.ui.pages.check_page", "CheckPage")
_TEMPLATES = PageSpec(
    "templates", shell.PAGE_TEMPLATES, "file-type-docx", "courtdesk.ui.pages.templates_page", "TemplatesPage"
)
_BIN = PageSpec("bin", shell.PAGE_BIN, "trash", "courtdesk.ui.pages.bin_page", "BinPage")
_ORDERS = PageSpec("orders", shell.PAGE_ORDERS, "clipboard-text", "courtdesk.ui.pages.orders_page", "OrdersPage")
_DUTIES = PageSpec("duties", shell.PAGE_DUTIES, "repeat", "courtdesk.ui.pages.duties_page", "DutiesPage")
_FIRST_RUN = PageSpec("first_run", shell.PAGE_FIRST_RUN, "building-bank", "courtdesk.ui.first_run", "FirstRunPage")
_ASSESSMENT = PageSpec(
    "assessment", shell.PAGE_ASSESSMENT, "layout-list", "courtdesk.ui.pages.assessment_page", "AssessmentPage"
)
_CAMPAIGN = PageSpec("campaign", shell.PAGE_CAMPAIGN, "flag", "courtdesk.ui.pages.campaign_page", "CampaignPage")
_PEOPLE = PageSpec("people", shell.PAGE_PEOPLE, "users", "courtdesk.ui.pages.people_page", "PeoplePage")
_DEPARTMENTS = PageSpec(
    "departments",
    shell.PAGE_DEPARTMENTS,
    "building-bank",
    "courtdesk.ui.pages.departments_page",
    "DepartmentsPage",
)
_IMPORT = PageSpec("import_table", shell.PAGE_IMPORT, "table-import", "courtdesk.ui.pages.import_page", "ImportPage")
_FILLING = PageSpec("filling", shell.PAGE_FILLING, "file-type-xls", "courtdesk.ui.pages.filling_page", "FillingPage")
_RULES = PageSpec("rules", shell.PAGE_RULES, "scale", "courtdesk.ui.pages.rules_page", "RulesPage")
SUBPAGES: tuple[tuple[PageSpec, str], ...] = (
    *((spec, "tasks") for spec in (_REVIEW, _ASSESSMENT, _CAMPAIGN, _IMPORT, _FILLING)),
    *((spec, "documents") for spec in (_ISSUE, _WRITE, _REGISTER, _CHECK, _TEMPLATES, _ORDERS)),
    (_DUTIES, "today"),
    *((spec, "settings") for spec in (_BIN, _PEOPLE, _DEPARTMENTS, _RULES)),
    (_FIRST_RUN, ""),
)
