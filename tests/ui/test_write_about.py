"""写公文 about a row of the ledger: what is known of it stands in the form from the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from courtdesk.actions.desk import close_desk, open_desk
from courtdesk.models.cases import Case
from courtdesk.paths import DataFolder
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.write_page import WritePage
from tests.ui.small_court import built_court, context, settle

__all__ = ["built_court", "context"]  # fixtures


@pytest.fixture
def case(built_court: Path) -> Case:
    desk = open_desk(DataFolder(built_court))
    with desk.sessions() as session:
        found = session.scalars(select(Case).where(Case.is_open)).first()
    close_desk(desk)
    assert found is not None
    return found


@pytest.fixture
def page(qtbot: QtBot, case: Case, context: DeskContext) -> Iterator[WritePage]:
    made = WritePage(context)
    qtbot.addWidget(made)
    made.resize(1198, 742)
    made.show()
    made.shown(subject_table="cases", subject_id=case.id)
    settle(qtbot)
    yield made
    made.keeper.save()
    settle(qtbot)


def test_the_gallery_says_what_the_paper_will_be_about(page: WritePage, case: Case) -> None:
    assert case.case_no in page.gallery.banner.words.text()


def test_a_paper_about_a_case_begins_with_what_the_ledger_knows_of_it(
    page: WritePage, case: Case, qtbot: QtBot
) -> None:
    page.gallery.gallery.cards["limit_change_sheet"].click()
    settle(qtbot)
    assert page.desk.form is not None
    assert page.desk.form.value("case_no") == case.case_no
    assert page.desk.form.value("judge") == case.judge


def test_a_paper_about_nothing_begins_without_a_case(page: WritePage, qtbot: QtBot) -> None:
    page.shown()
    settle(qtbot)
    assert page.gallery.banner.words.text() == ""
    page.gallery.gallery.cards["limit_change_sheet"].click()
    settle(qtbot)
    assert page.desk.form is not None
    assert page.desk.form.value("case_no") == ""
