"""Colours, type and space come from the tokens, and every pair that carries meaning can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from courtdesk.ui import qss, theme, tokens

UI = Path(tokens.__file__).parent
GROUNDS = ("surface", "canvas", "sunken", "hover", "soft", "d7Bg", "overBg", "doneBg")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in GROUNDS),
    *((key, f"{key}Bg") for key in ("over", "d1", "d7", "d15", "done", "ok")),
    *((key, "soft") for key in ("over", "d1", "d7", "d15", "done", "ok", "accent")),
    *((key, "surface") for key in ("over", "d1", "d7", "d15", "done", "ok", "accent")),
    *(("onFill", ground) for ground in ("fill", "fillHover", "fillPress")),
    ("railText", "rail"),
    ("railText", "railSel"),
    ("markText", "mark"),
    ("text", "mark2"),
    ("text", "desk"),
    ("text2", "desk"),
    ("surface", "text"),
]
SIGN_PAIRS = [
    *(("control", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in ("surface", "canvas", "soft", "sunken")),
    ("railBar", "railSel"),
    ("fill", "surface"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", tokens.THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(name: str, ink: str, ground: str) -> None:
    colours = tokens.THEMES[name]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", tokens.THEMES)
@pytest.mark.parametrize(("sign", "ground"), SIGN_PAIRS)
def test_signs_and_borders_can_be_seen_on_their_ground(name: str, sign: str, ground: str) -> None:
    colours = tokens.THEMES[name]
    assert contrast(colours[sign], colours[ground]) >= 3.0


def test_every_theme_knows_the_same_tokens() -> None:
    assert {frozenset(colours) for colours in tokens.THEMES.values()} == {frozenset(tokens.THEMES["light"])}


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_colours_and_pixel_fonts_stand_in_the_tokens_only(path: Path) -> None:
    if path.name == "tokens.py":
        return
    source = path.read_text(encoding="utf-8")
    assert not re.findall(r'["\s]#[0-9A-Fa-f]{6}\b', source)
    assert not re.findall(r"font-size:\s*\d+px|setPixelSize|\.lighter\(|\.darker\(", source)


@pytest.mark.parametrize("name", tokens.THEMES)
def test_the_style_sheet_uses_only_colours_of_its_theme(name: str) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", qss.build(tokens.THEMES[name], lambda _role: 10.5)))
    assert used <= set(tokens.THEMES[name].values())


def test_switching_the_theme_changes_palette_and_tells_painted_widgets(light: QApplication) -> None:
    told: list[str] = []

    def listen() -> None:
        told.append(theme.name())

    theme.changes.changed.connect(listen)
    theme.apply(light, "dark")
    theme.changes.changed.disconnect(listen)
    assert told == ["dark"]
    assert light.palette().color(QPalette.ColorRole.Base).name().upper() == tokens.THEMES["dark"]["surface"]


def test_text_size_scales_every_role_by_one_factor(light: QApplication) -> None:
    standard = {role: theme.font(role).pointSizeF() for role in tokens.TYPE}
    theme.apply(light, "light", "large")
    factors = {round(theme.font(role).pointSizeF() / standard[role], 2) for role in tokens.TYPE}
    assert factors == {1.14}


def test_a_grid_row_is_32_high_at_the_standard_size_and_28_when_compact(light: QApplication) -> None:
    del light
    assert (theme.row_height(), theme.row_height(compact=True)) == (32, 28)


def test_an_unknown_theme_is_light(light: QApplication) -> None:
    assert theme.resolve("violet", light) == "light"


def test_all_digits_are_equally_wide(light: QApplication) -> None:
    del light
    metrics = QFontMetrics(theme.font("body"))
    assert len({metrics.horizontalAdvance(digit * 20) for digit in "0123456789"}) == 1
