"""Portfolios in memory, in which anything may refer to anything, and to what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from digiohjelma_cli.model.maturity import Maturity, Need, Perspective
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Area, ChangeFactor, Goal, Programme, Strategy
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mark, Source
from digiohjelma_cli.model.theme import Capability, Means, Theme

MARK: Final = Mark(Source("x.yaml", ""), 0)
_IDS: Final = ("a", "b", "c")  # the same for every kind, as a city's own words may be
_PROJECTS: Final = ("1.1", "1.2", "1.10", "2")  # in the portfolio's order
_STATUSES: Final = ("suunniteltu", "toteutus", "valmis", "peruttu", "jossain")
_REFERENCES: Final = st.lists(st.sampled_from((*_IDS, "x")), max_size=3).map(tuple)
_NAMES: Final = st.just("N")


def _some(ids: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.sets(st.sampled_from(ids)).map(lambda chosen: sorted(chosen, key=ids.index))


def portfolios(texts: st.SearchStrategy[str] = _NAMES) -> st.SearchStrategy[Portfolio]:
    """Return portfolios whose records are called what `texts` gives."""

    @st.composite
    def made(draw: st.DrawFn) -> Portfolio:
        def each(ids: Sequence[str]) -> list[tuple[str, str]]:
            return [(record_id, draw(texts)) for record_id in draw(_some(ids))]

        def references() -> tuple[str, ...]:
            return draw(_REFERENCES)

        def estimated(*keys: str) -> tuple[str, ...]:
            return tuple(draw(_some(keys)))

        strategy = Strategy(
            change_factors=tuple(ChangeFactor(i, name, MARK) for i, name in each(_IDS)),
            goals=tuple(Goal(i, name, MARK) for i, name in each(_IDS)),
        )
        themes = tuple(
            Theme(
                theme_id,
                name,
                MARK,
                goals=tuple(Goal(i, part, MARK) for i, part in each(_IDS[:2])),
                means=tuple(Means(i, part, MARK) for i, part in each(_IDS[:2])),
                change_factors=references(),
                strategy_goals=references(),
                estimated=estimated("change_factors", "goals"),
            )
            for theme_id, name in each(_IDS)
        )
        projects = tuple(
            Project(
                project_id,
                name,
                draw(st.sampled_from(("a", "x"))),
                draw(st.sampled_from(_STATUSES)),
                MARK,
                themes=references(),
                perspectives=references(),
                needs=references(),
                capabilities=references(),
                depends_on=tuple(draw(_some((*_PROJECTS, "9.9")))),
                estimated=estimated("themes", "needs"),
            )
            for project_id, name in each(_PROJECTS)
        )
        return Portfolio(
            Path(),
            Programme(name="P", areas=(Area("a", draw(texts)),), strategy=strategy),
            projects,
            themes,
            tuple(Capability(i, name, MARK, perspectives=references()) for i, name in each(_IDS)),
            Maturity(
                perspectives=tuple(Perspective(i, name, MARK) for i, name in each(_IDS)),
                needs=tuple(
                    Need(i, name, MARK, references(), estimated("perspectives"))
                    for i, name in each(_IDS)
                ),
            ),
            tuple(
                Metric(
                    i,
                    name,
                    MARK,
                    themes=references(),
                    projects=tuple(draw(_some((*_PROJECTS, "9.9")))),
                )
                for i, name in each(_IDS)
            ),
        )

    return made()
