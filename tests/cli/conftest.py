"""Commands run as the terminal runs them, on a data folder of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courtdesk.__main__ import main

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object) -> Run:  # noqa: ARG001
    """Return a function that runs a command on a fresh folder: exit code, JSON of stdout, stderr."""

    def call(*arguments: object, as_json: bool = True) -> tuple[int, Any, str]:
        argv = ["--data", str(tmp_path / "data"), *(str(each) for each in arguments)]
        code = main([*argv, "--json"] if as_json else argv)
        captured = capsys.readouterr()
        found = json.loads(captured.out) if as_json and captured.out else captured.out
        return code, found, captured.err

    return call
