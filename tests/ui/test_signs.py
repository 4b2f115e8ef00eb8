"""A lamp is sign, word and colour, and no two lamps look alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from courtdesk.ui import signs, theme

KEYS = ("over", "d1", "d7", "d15", "ok", "done", "pause", "resume", "sign", "reply", "sure", "doubt", "miss")


def picture(width: int = 120, height: int = 32) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    return image


def sign_of(key: str) -> QImage:
    image = picture(28, 28)
    painter = QPainter(image)
    signs.draw_sign(painter, image.rect(), key)
    painter.end()
    return image


def lamp_of(key: str, word: str, *, chip: bool | None = None) -> QImage:
    image = picture()
    painter = QPainter(image)
    signs.draw_lamp(painter, image.rect(), key, word, chip=chip)
    painter.end()
    return image


def differs(image: QImage, rect: QRect) -> bool:
    ground = QColor(theme.color("surface")).rgb()
    return any(
        image.pixel(x, y) != ground
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_table_has_a_sign(light: QApplication, key: str) -> None:
    del light
    assert key in signs.LAMPS
    assert differs(sign_of(key), QRect(0, 0, 28, 28))


def test_signs_differ_in_shape_and_not_in_colour_alone(light: QApplication) -> None:
    del light
    different = [key for key in KEYS if key != "sure"]  # 确定 shares its disc with 已完成
    shapes = {signs.lamp_of(key).shape for key in different}
    assert len(shapes) == len(different)


@pytest.mark.parametrize(
    ("key", "filled"), [("over", True), ("sign", True), ("d1", False), ("ok", False), ("doubt", True)]
)
def test_only_what_waits_or_is_wrong_has_a_ground(light: QApplication, key: str, filled: bool) -> None:  # noqa: FBT001 - a table
    del light
    image = lamp_of(key, "词")
    ground = theme.color(signs.lamp_of(key).ground).rgb()
    assert (image.pixel(3, 16) == ground) is filled


def test_a_lamp_alone_is_always_filled(light: QApplication) -> None:
    del light
    assert lamp_of("d7", "剩 2 天", chip=True).pixel(3, 16) == theme.color("d7Bg").rgb()


def test_the_sign_stands_on_the_same_place_with_and_without_a_ground(light: QApplication) -> None:
    del light
    ink = theme.color("d7").rgb()
    places = []
    for chip in (True, False):
        image = lamp_of("d7", "", chip=chip)
        places.append([x for x in range(40) if image.pixel(x, 16) == ink])
    assert places[0] == places[1] != []


def test_in_high_contrast_a_chip_is_a_frame(light: QApplication) -> None:
    theme.apply(light, "contrast")
    image = lamp_of("over", "超 6 天")
    assert image.pixel(3, 16) == theme.color("surface").rgb()
    assert image.pixel(0, 16) != theme.color("surface").rgb()


def test_a_lamp_is_as_wide_as_its_word_needs(light: QApplication) -> None:
    del light
    assert signs.lamp_width("d7", "剩 10 天") > signs.lamp_width("d7", "剩 2 天") > signs.lamp_width("d7", "")


@pytest.mark.parametrize(
    ("share", "left", "right"), [(0.0, False, False), (0.5, True, False), (1.0, True, True), (7.0, True, True)]
)
def test_a_bar_is_filled_to_its_share(light: QApplication, share: float, left: bool, right: bool) -> None:  # noqa: FBT001 - a table
    del light
    image = picture(100, 8)
    painter = QPainter(image)
    signs.draw_progress(painter, image.rect(), share)
    painter.end()
    fill = theme.color("fill").rgb()
    assert (image.pixel(20, 4) == fill, image.pixel(80, 4) == fill) == (left, right)


def test_an_unknown_key_is_an_empty_ring_and_no_error(light: QApplication) -> None:
    del light
    assert sign_of("nonsense") == sign_of("ok")


def test_the_seal_is_red(light: QApplication) -> None:
    del light
    image = picture(28, 28)
    painter = QPainter(image)
    signs.draw_seal(painter, image.rect())
    painter.end()
    assert image.pixel(14, 1) == theme.color("seal").rgb()
