"""Opening with the session: the entry of the registry and of the desktop, written, read back and switched off."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from courtdesk import session_start
from courtdesk.session_start import DesktopEntry, RunKey, program_command

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
COMMAND = (r"C:\Program Files\Court Desk\pythonw.exe", "-m", "courtdesk", "--tray")


class FakeRegistry:
    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def remove(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


def test_the_entry_of_the_registry_is_the_users_own_and_goes_again() -> None:
    registry = FakeRegistry()
    entry = RunKey(registry, COMMAND)
    assert not entry.is_on()
    entry.switch(on=True)
    assert registry.values == {
        (RUN, "CourtDesk"): r'"C:\Program Files\Court Desk\pythonw.exe" -m courtdesk --tray',
    }
    assert entry.is_on()
    entry.switch(on=False)
    assert registry.values == {}


@pytest.mark.parametrize(("noted", "is_on"), [(b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False), (b"", True)])
def test_what_the_task_manager_switched_off_is_told_as_off(noted: bytes, is_on: bool) -> None:  # noqa: FBT001 - a table
    registry = FakeRegistry()
    entry = RunKey(registry, COMMAND)
    entry.switch(on=True)
    registry.values[APPROVED, "CourtDesk"] = noted
    assert entry.is_on() is is_on
    entry.switch(on=True)
    assert entry.is_on(), "switching it on here overrules what was noted there"


def test_the_entry_of_a_desktop_is_one_file_and_goes_again(tmp_path: Path) -> None:
    folder = tmp_path / "autostart"
    entry = DesktopEntry(folder, ("/opt/court desk/python", "-m", "courtdesk", "--tray"), "审管工作台")
    assert not entry.is_on()
    entry.switch(on=True)
    assert entry.is_on()
    assert [each.name for each in folder.iterdir()] == ["courtdesk.desktop"]
    lines = (folder / "courtdesk.desktop").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert "Name=审管工作台" in lines
    assert 'Exec="/opt/court desk/python" "-m" "courtdesk" "--tray"' in lines
    entry.switch(on=False)
    entry.switch(on=False)
    assert not entry.is_on()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("line", ["Hidden=true", "Hidden = true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_told_as_off(tmp_path: Path, line: str) -> None:
    entry = DesktopEntry(tmp_path, ("courtdesk",), "审管工作台")
    entry.switch(on=True)
    file = tmp_path / "courtdesk.desktop"
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert not entry.is_on()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/data/a b", '"/data/a b"'),
        ("/data/50%", '"/data/50%%"'),
        ('say "x"', '"say \\\\"x\\\\""'),
        ("a$b`c", '"a\\\\$b\\\\`c"'),
        ("a\\b", '"a\\\\\\\\b"'),
    ],
)
def test_a_word_of_the_command_means_the_same_when_it_is_read_twice(tmp_path: Path, word: str, written: str) -> None:
    DesktopEntry(tmp_path, (word,), "审管工作台").switch(on=True)
    lines = (tmp_path / "courtdesk.desktop").read_text(encoding="utf-8").splitlines()
    assert f"Exec={written}" in lines


def test_the_entry_goes_where_the_desktop_looks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has a registry")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    session_start.session_start(program_command(), "审管工作台").switch(on=True)
    assert (tmp_path / "autostart" / "courtdesk.desktop").is_file()


def test_the_desk_is_started_in_the_tray_on_the_folder_it_was_open_on(tmp_path: Path) -> None:
    assert program_command()[1:] == ["-m", "courtdesk", "--tray"]
    assert program_command(tmp_path)[-2:] == ["--data", str(tmp_path)]
