"""A portfolio in memory from the few lines that a test is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.store.load import load
from tests.views.made import Files, Make, projects

Loaded = Callable[..., Portfolio]


@pytest.fixture
def loaded(portfolio: Make) -> Loaded:
    """Load a made portfolio: the lines of its projects by id, then other files by name."""

    def make(by_id: Mapping[str, str], other: Files | None = None) -> Portfolio:
        made = load(portfolio({**projects(by_id), **(other or {})}))
        assert made.findings == ()  # the test's own YAML is sound
        return made

    return make
