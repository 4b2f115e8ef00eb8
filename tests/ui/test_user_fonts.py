"""Fonts that the clerk puts into the data folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.paths import DataFolder
from courtdesk.ui import user_fonts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_fonts, "_loaded", {})


def test_without_a_folder_nothing_is_loaded(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path).fonts
    assert folder == tmp_path / "fonts"
    assert user_fonts.load_user_fonts(folder) == ()


def test_a_font_in_the_folder_brings_its_family(tmp_path: Path) -> None:
    bundled = paths.resources() / "fonts" / "FandolKai-Regular.otf"
    if not bundled.is_file():
        pytest.skip("the set-up has fetched no fonts here")
    shutil.copy(bundled, tmp_path / "我的楷体.otf")
    assert user_fonts.load_user_fonts(tmp_path) == ("FandolKai",)


def test_what_is_no_font_is_passed_over(tmp_path: Path) -> None:
    for name, content in (("甲.ttf", b""), ("乙.otf", b"OTTO" + bytes(40)), ("丙.ttc", b"ttcf"), ("丁.txt", b"x")):
        (tmp_path / name).write_bytes(content)
    assert user_fonts.load_user_fonts(tmp_path) == ()
