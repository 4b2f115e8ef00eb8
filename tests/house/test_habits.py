"""Habits that a review would otherwise have to remember, each with the places where it may be otherwise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.sources import Source, docstrings, dotted, listed, program, sources

#: Words, not the marks that join them.
CHINESE = re.compile(r"[\u3400-\u9fff]")

#: Modules that write files beside their place and then move them there; nobody else opens a file for writing.
SAFE_WRITERS = {
    "courtdesk/actions/attachment_files.py",
    "courtdesk/actions/paper_files.py",
    "courtdesk/folder_lock.py",
    "courtdesk/log.py",
    "courtdesk/session_start.py",
    "courtdesk/settings.py",
    "courtdesk/ui/tour.py",  # a summary beside the pictures, made anew by each tour
    "courtdesk/ui/tour_ledgers.py",  # the same for the scan that is attached on it
    "courtdesk/ui/tour_papers.py",  # the same for the samples beside them
    "courtdesk/ui/tour_reading.py",  # the same for the papers that are read on it
    "courtdesk/ui/tour_supervision.py",  # the same for the pictures it takes
    "courtdesk/ui/qss.py",  # pictures for the style sheet, drawn again when they are lost
}

#: The program's own loop, and the one in which a second desk says that the first is open.
EVENT_LOOPS = {("courtdesk/ui/app.py", "app.exec"), ("courtdesk/ui/single_instance.py", "app.exec")}

#: What begins a thread; locks and hooks are no threads.
THREAD_STARTERS = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "QThread", "QRunnable"}

#: What is invented for the sample court is content, not wording.
INVENTED = {"courtdesk/actions/demo.py", "courtdesk/actions/sample_export.py"}

CLOCK_CALLS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.localtime", "time.time"}


def calls_named(files: Iterable[Source], names: set[str]) -> list[str]:
    """Return where one of the dotted ``names`` is called, by its last two parts."""
    return [
        f"{source.at(call)} {dotted(call.func)}"
        for source in files
        for call in source.calls()
        if ".".join(dotted(call.func).split(".")[-2:]) in names
    ]


def chinese_literals(source: Source) -> Iterator[str]:
    """Yield the string literals in which a clerk's words stand, docstrings aside."""
    skipped = docstrings(source.tree)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield f"{source.at(node)} {node.value!r}"


def writes_file(call: ast.Call) -> bool:
    """Whether ``call`` opens a file to write it, or writes a whole one."""
    name = dotted(call.func)
    last = name.split(".")[-1]
    if last in {"write_text", "write_bytes"}:
        return True
    if last != "open":
        return False
    position = 1 if name == "open" else 0
    modes = [*call.args[position : position + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+") for mode in modes)


def test_only_the_clock_asks_what_day_it_is() -> None:
    others = [source for source in program() if source.name != "courtdesk/clock.py"]
    found = calls_named(others, CLOCK_CALLS)
    assert found == [], listed(found)


def test_words_of_the_windows_stand_in_their_texts() -> None:
    windows = [source for source in sources("courtdesk/ui") if not source.name.startswith("courtdesk/ui/texts/")]
    found = [found for source in windows for found in chinese_literals(source)]
    assert found == [], listed(found)


def test_words_of_the_command_line_stand_in_its_texts() -> None:
    modules = [source for source in sources("courtdesk/cli") if source.name != "courtdesk/cli/texts.py"]
    found = [found for source in modules for found in chinese_literals(source)]
    assert found == [], listed(found)


def test_words_of_deeds_and_rules_stand_in_their_wording() -> None:
    layers = [
        source
        for source in sources("courtdesk/actions", "courtdesk/rules")
        if source.name not in INVENTED and not source.name.endswith("wording.py")
    ]
    found = [found for source in layers for found in chinese_literals(source)]
    assert found == [], listed(found)


def test_windows_never_spin_their_own_events() -> None:
    spun = [
        f"{source.at(call)} {dotted(call.func)}"
        for source in sources("courtdesk/ui")
        for call in source.calls()
        if dotted(call.func).split(".")[-1] in {"processEvents", "exec", "exec_"}
        and (source.name, dotted(call.func)) not in EVENT_LOOPS
    ]
    assert spun == [], listed(spun)


def test_only_the_messages_module_shows_message_boxes() -> None:
    others = [source for source in sources("courtdesk/ui") if source.name != "courtdesk/ui/messages.py"]
    found = [source.name for source in others if any("QMessageBox" in name for name in source.imports())]
    assert found == [], listed(found)


def test_only_the_task_idiom_starts_threads() -> None:
    found = [
        f"{source.at(call)} {dotted(call.func)}"
        for source in sources("courtdesk")
        if source.name != "courtdesk/ui/tasks.py"
        for call in source.calls()
        if dotted(call.func).split(".")[-1] in THREAD_STARTERS
    ]
    assert found == [], listed(found)


def test_files_are_written_by_the_safe_writers_only() -> None:
    careless = [
        source.at(call)
        for source in sources("courtdesk", "main.py")
        if source.name not in SAFE_WRITERS
        for call in source.calls()
        if writes_file(call)
    ]
    assert careless == [], listed(careless)


def test_resources_are_reached_through_paths_only() -> None:
    others = [source for source in sources("courtdesk", "main.py") if source.name != "courtdesk/paths.py"]
    around = [source.name for source in others if "__file__" in source.text or "importlib.resources" in source.text]
    assert around == [], listed(around)
