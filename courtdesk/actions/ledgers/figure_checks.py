"""Whether the value of an indicator can be right: against its parts, its unit and its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courtdesk.actions.ledgers import indicator_wording as words
from courtdesk.actions.ledgers.typed_figures import number_text

#: A target of so many percent is never met by a value below one: then a share was written as a fraction.
_FRACTION_TARGET = 10
_HUNDRED = 100
#: Values are rounded at most this roughly.
_ROUGHEST = 1
_EXPECTED_DECIMALS = 2


def suspicion(row: Mapping[str, Any], indicator: Mapping[str, Any], written: str) -> tuple[str, str]:
    """Return what the value should rather be and why it is doubtful; two empty texts if nothing is.

    ``written`` is the unit that stood after the value.
    """
    value, unit = row["value"], indicator["unit"]
    if value is not None and written and unit and written != unit:
        return number_text(value), words.OTHER_UNIT.format(written=written, unit=unit)
    expected = expected_value(row["numerator"], row["denominator"], unit, value)
    if expected is not None and value is None:
        return number_text(expected), words.NO_VALUE.format(expected=number_text(expected))
    if expected is not None and not _agrees(value, expected):
        return number_text(value), words.CONTRADICTS.format(expected=number_text(expected))
    if value is not None and _is_fraction(value, indicator):
        said = {"value": number_text(value), "percent": number_text(value * _HUNDRED) + words.PERCENT}
        return number_text(value), words.FRACTION.format(**said)
    return "", ""


def expected_value(
    numerator: float | None, denominator: float | None, unit: str, value: float | None
) -> float | None:
    """Return what numerator and denominator make: percent where the unit, or the value, is one of percent."""
    if numerator is None or not denominator:
        return None
    ratio = numerator / denominator
    is_share = unit == words.PERCENT or (not unit and ratio <= 1 and value is not None and value > 1)
    return round(ratio * _HUNDRED if is_share else ratio, _EXPECTED_DECIMALS)


def _agrees(value: float, expected: float) -> bool:
    """Return whether a value is the expected one, rounded as it was written."""
    _, _, decimals = number_text(value).partition(".")
    rounded = 10.0 ** -min(len(decimals), _EXPECTED_DECIMALS)
    return abs(value - expected) <= min(rounded, _ROUGHEST) * 0.51 + 1e-9


def _is_fraction(value: float, indicator: Mapping[str, Any]) -> bool:
    target = indicator["target"]
    is_share = indicator["unit"] == words.PERCENT and target is not None and indicator["comparator"] == ">="
    return bool(is_share and target >= _FRACTION_TARGET and 0 < value <= 1)
