"""Draws the timeline of a portfolio of a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

import pytest

from digiohjelma_cli.render.gantt import gantt
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.views.timeline import timeline
from tests.views.conftest import Loaded, loaded
from tests.views.made import Files

__all__ = ["loaded"]
TODAY = date(2023, 3, 1)


class Chart(Protocol):
    """Draws projects, given by id as the lines that matter, with other files by name."""

    def __call__(
        self,
        by_id: Mapping[str, str],
        other: Files | None = None,
        *,
        width: int = 80,
        has_unicode: bool = True,
    ) -> str: ...


@pytest.fixture
def chart(loaded: Loaded) -> Chart:
    def draw(
        by_id: Mapping[str, str],
        other: Files | None = None,
        *,
        width: int = 80,
        has_unicode: bool = True,
    ) -> str:
        made = loaded(by_id, other)
        screen = Screen(width, is_terminal=True, has_colour=False, has_unicode=has_unicode)
        return "".join(gantt(timeline(made, made.projects, TODAY), screen))

    return draw
