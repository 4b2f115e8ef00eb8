"""The set-up asks nothing of the network when its work is done, and says plainly what it cannot do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer import bootstrap


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the set-up work in an empty project, so that the real environment is never touched."""
    (tmp_path / "pyproject.toml").write_text('dependencies = ["first"]', encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("first==1", encoding="utf-8")
    for name, place in {
        "ROOT": tmp_path,
        "ENVIRONMENT": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / "bin" / "python",
        "VERSIONS": tmp_path / "constraints.txt",
        "FONTS": tmp_path / "fonts",
    }.items():
        monkeypatch.setattr(bootstrap, name, place)
    (tmp_path / ".venv").mkdir()
    return tmp_path


class Tools:
    """Stands for every tool the set-up calls; keeps the calls and answers with one code."""

    def __init__(self, code: int = 0, answer: str = "") -> None:
        self.calls: list[list[str]] = []
        self._code = code
        self._answer = answer

    def run(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        self.calls.append(command)
        return subprocess.CompletedProcess(command, self._code, self._answer, "")


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Tools:
    stand_in = Tools()
    monkeypatch.setattr(subprocess, "run", stand_in.run)
    return stand_in


def test_packages_are_installed_once(tools: Tools) -> None:
    bootstrap.install_packages(dev=False)
    bootstrap.install_packages(dev=False)
    assert len(tools.calls) == 1


def test_packages_for_development_hold_those_for_the_desk_too(tools: Tools) -> None:
    bootstrap.install_packages(dev=True)
    bootstrap.install_packages(dev=False)
    assert len(tools.calls) == 1


def test_packages_of_the_desk_are_not_enough_for_development(tools: Tools) -> None:
    bootstrap.install_packages(dev=False)
    bootstrap.install_packages(dev=True)
    assert [call[-1].endswith("[dev]") for call in tools.calls] == [False, True]


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_packages_are_installed_again_when_other_ones_are_asked_for(
    tools: Tools, elsewhere: Path, changed: str
) -> None:
    bootstrap.install_packages(dev=True)
    (elsewhere / changed).write_text("second==2", encoding="utf-8")
    bootstrap.install_packages(dev=True)
    assert len(tools.calls) == 2


def test_failed_installation_leaves_no_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", Tools(code=1).run)
    with pytest.raises(bootstrap.SetupStopped):
        bootstrap.install_packages(dev=True)
    assert not bootstrap.is_fresh("dev")


def test_fonts_that_are_there_are_not_fetched(tools: Tools, elsewhere: Path) -> None:
    (elsewhere / "fonts").mkdir()
    for face in bootstrap.FANDOL_FACES:
        (elsewhere / "fonts" / face).touch()
    bootstrap.fetch_fonts()
    assert tools.calls == []


def test_renamed_library_counts_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{name} installed" for name in bootstrap.wanted_packages() if name not in {"libglib2.0-0", "libegl1"}]
    answer = "\n".join([*lines, "libglib2.0-0t64 installed", "libegl1 config-files"])
    monkeypatch.setattr(subprocess, "run", Tools(answer=answer).run)
    assert bootstrap.missing_packages() == ["libegl1"]


def test_the_second_opinion_on_papers_comes_with_development_only() -> None:
    assert set(bootstrap.wanted_packages(dev=True)) - set(bootstrap.wanted_packages()) == set(bootstrap.TEST_PROGRAMS)


def test_who_may_not_install_is_told_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "is_debian", lambda: True)
    monkeypatch.setattr(bootstrap, "missing_packages", lambda **_: ["libegl1", "libxcb-cursor0"])
    monkeypatch.setattr(bootstrap, "rights", lambda: None)
    bootstrap.install_libraries()
    assert "apt-get install -y --no-install-recommends libegl1 libxcb-cursor0" in capsys.readouterr().out


def test_set_up_stops_where_no_environment_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "is_debian", lambda: True)
    monkeypatch.setattr(bootstrap, "missing_packages", lambda **_: ["python3-venv"])
    monkeypatch.setattr(bootstrap, "rights", lambda: None)
    assert bootstrap.main(["setup"]) == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems always have a display")
@pytest.mark.parametrize(
    ("display", "wayland", "words"),
    [("", "", ["tour"]), (":0", "", ["--demo"]), ("", "wayland-0", ["--demo"])],
)
def test_desk_opens_where_there_is_a_display_and_tours_where_there_is_none(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, words: list[str]
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert bootstrap.run_desk() == 0
    (call,) = tools.calls
    assert call[2:3] == words
