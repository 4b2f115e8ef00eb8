from __future__ import annotations

import pytest

from courtdesk import paths
from courtdesk.rules.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook(paths.resources() / "rules")
