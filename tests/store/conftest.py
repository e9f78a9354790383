"""What the tests of the store share: goldens, and counts of what was tried, told by pytest -rA."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.cli.conftest import golden

__all__ = ["golden"]
_COUNTED = "counted"


@pytest.fixture
def counts(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Count what a test tries, by what it is; the test's report takes the counts along."""
    counted = Counter[str]()
    yield counted
    request.node.user_properties.append((_COUNTED, dict(counted)))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if "A" not in config.getoption("reportchars"):
        return
    counted = Counter[str]()
    for report in terminalreporter.stats.get("", ()):
        if report.when == "teardown":
            for name, value in report.user_properties:
                counted.update(value if name == _COUNTED else {})
    if counted:
        terminalreporter.section("tried on files")
    for what, number in sorted(counted.items()):
        terminalreporter.write_line(f"{number:>7}  {what}")
