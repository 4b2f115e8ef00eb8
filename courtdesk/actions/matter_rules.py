"""The bundled course of supervision matters, read when first asked for."""

from __future__ import annotations

from functools import cache

from courtdesk import paths
from courtdesk.rules.matter_course import Course, load_course


@cache
def course() -> Course:
    """Return the stages of a matter and what may follow each."""
    return load_course(paths.resources() / "supervision")
