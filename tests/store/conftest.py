"""What the tests of the store share: goldens, and counts of what was tried, told by pytest -rA."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.cli.conftest import golden

__all__ = ["golden"]
_COUNTS = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def counts(pytestconfig: pytest.Config) -> Counter[str]:
    """Count what the tests try, by what it is."""
    return pytestconfig.stash.setdefault(_COUNTS, Counter())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    counted = config.stash.get(_COUNTS, Counter())
    if not counted or "A" not in config.getoption("reportchars"):
        return
    terminalreporter.section("tried on files")
    for what, number in sorted(counted.items()):
        terminalreporter.write_line(f"{number:>7}  {what}")
