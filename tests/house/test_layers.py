"""Imports point one way, and each library is named where the project says what it needs."""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from importlinter.cli import lint_imports

from tests.house.sources import ROOT, Source, dotted, listed, program, sources

#: What comes with a declared distribution and has no place of its own in pyproject.toml.
BROUGHT_ALONG = {"shiboken6": "pyside6-essentials"}

#: Our own top-level names.
OURS = {"courtdesk", "bench", "tests", "main", "installer"}


def declared(*groups: str) -> set[str]:
    """Return the distributions of pyproject.toml: the dependencies, and those of the named extra groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for group in groups for line in project["optional-dependencies"][group]),
    ]
    return {normal(re.split(r"[<>=!~ \[;]", line, maxsplit=1)[0]) for line in wanted}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def undeclared(files: tuple[Source, ...], allowed: set[str]) -> list[str]:
    """Return the imports of ``files`` that no distribution in ``allowed`` brings."""
    known = packages_distributions()
    found = []
    for source in files:
        for name in source.imports():
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in OURS:
                continue
            brings = {normal(distribution) for distribution in known.get(top, [])} | {BROUGHT_ALONG.get(top, "")}
            if not brings & allowed:
                found.append(f"{source.name}: {name}")
    return found


@pytest.fixture
def our_loggers() -> Iterator[None]:
    """Give the program its loggers back: the linter's set-up silences all that were there before."""
    silent = {name for name, logger in _loggers().items() if logger.disabled}
    yield
    for name, logger in _loggers().items():
        logger.disabled = name in silent


def _loggers() -> dict[str, logging.Logger]:
    known = logging.Logger.manager.loggerDict
    return {name: logger for name, logger in known.items() if isinstance(logger, logging.Logger)}


@pytest.mark.usefixtures("our_loggers")
def test_import_contracts_hold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = lint_imports(no_cache=True, no_logo=True)
    assert outcome == 0, capsys.readouterr().out


def test_page_painter_knows_no_widgets() -> None:
    (painter,) = sources("courtdesk/reports/page_painter.py")
    qt = {".".join(name.split(".")[:2]) for name in painter.imports() if name.startswith("PySide6")}
    assert qt <= {"PySide6.QtCore", "PySide6.QtGui"}


def test_no_qt_module_beyond_the_essentials_is_used() -> None:
    beyond = {
        "QtCharts",
        "QtWebEngineWidgets",
        "QtPdf",
        "QtPdfWidgets",
        "QtMultimedia",
        "Qt3DCore",
        "QtDataVisualization",
    }
    used = {part for source in program() for name in source.imports() for part in name.split(".")[1:2]}
    assert used & beyond == set()


def test_program_imports_only_what_it_declares() -> None:
    found = undeclared(sources("courtdesk", "main.py"), declared())
    assert found == [], listed(found)


def test_bench_and_tests_import_only_what_they_declare() -> None:
    found = undeclared(sources("bench", "tests"), declared("dev"))
    assert found == [], listed(found)


def test_set_up_needs_nothing_but_the_standard_library() -> None:
    found = undeclared(sources("installer"), set())
    assert found == [], listed(found)


def test_migration_steps_import_nothing_of_ours() -> None:
    steps = sources("courtdesk/models/migrations/versions")
    ours = [f"{source.name}: {name}" for source in steps for name in source.imports() if name.startswith("courtdesk")]
    assert ours == [], listed(ours)


def test_only_deeds_commit() -> None:
    commits = [
        source.at(call)
        for source in program()
        for call in source.calls()
        if dotted(call.func).endswith(".commit")
        and not source.name.startswith(("courtdesk/actions/", "courtdesk/models/", "bench/"))
    ]
    assert commits == [], listed(commits)
