"""Icons are there, take the token's colour, and are drawn once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from courtdesk import paths
from courtdesk.ui import icons, theme
from courtdesk.ui.pages import PAGES, SUBPAGES

FOLDER = paths.resources() / "icons"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_coloured_and_drawn(light: QApplication, path: object) -> None:
    del light
    name = getattr(path, "stem", "")
    assert "currentColor" not in icons.svg(name, "blue", 18)
    image = icons.pixmap(name, "accent", 20, 1.0).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20))


def test_the_licence_lies_beside_the_icons() -> None:
    assert "MIT License" in (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", [*PAGES, *(spec for spec, _ in SUBPAGES)], ids=lambda spec: spec.key)
def test_every_page_has_its_icon(spec: object) -> None:
    assert icons.exists(getattr(spec, "icon", ""))


def test_small_icons_have_stronger_lines() -> None:
    assert 'stroke-width="2"' in icons.svg("flag", "blue", 16)
    assert 'stroke-width="1.75"' in icons.svg("flag", "blue", 18)


def test_an_icon_is_as_sharp_as_the_screen(light: QApplication) -> None:
    del light
    picture = icons.pixmap("flag", "text2", 18, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (36, 2.0)


def test_an_icon_is_drawn_once_and_anew_after_a_change_of_theme(light: QApplication) -> None:
    first = icons.pixmap("flag", "text2", 18, 1.0)
    assert icons.pixmap("flag", "text2", 18, 1.0) is first
    theme.apply(light, "dark")
    assert icons.pixmap("flag", "text2", 18, 1.0) is not first
