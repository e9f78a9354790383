"""Differences: applied to the first portfolio, they give the second, whatever the two are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.maturity import Maturity, Need, Perspective
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool, Programme
from digiohjelma_cli.model.project import Change, Phase, Project, Schedule, Size
from digiohjelma_cli.model.source import Mark, Source
from digiohjelma_cli.model.theme import Capability, Theme
from digiohjelma_cli.views.difference import apply, diff, plain
from digiohjelma_cli.views.meaning import meaning

WORDS = st.text("abå ä", min_size=1, max_size=3)
IDS = st.sampled_from(["1.1", "1.2", "1.10", "2.1"])
NAMES = st.sampled_from(["a", "b", "c"])
LISTS = st.lists(NAMES, unique=True, max_size=3).map(tuple)
AMOUNTS = st.integers(0, 9).map(Decimal)
HALF_YEARS = st.builds(HalfYear, st.integers(2022, 2025), st.integers(1, 2))
# Where a record stands must not matter, so each stands somewhere else.
MARKS = st.builds(
    lambda line: Mark(Source(f"x{line}.yaml", ""), line),
    st.integers(0, 9),
)
SCHEDULES = st.builds(Schedule, HALF_YEARS, HALF_YEARS, MARKS)
PHASES = st.builds(Phase, WORDS, MARKS, st.none() | HALF_YEARS, st.none() | HALF_YEARS)
CHANGES = st.builds(
    Change, st.dates(), MARKS, status=WORDS, schedule=st.none() | SCHEDULES, note=WORDS
)
EFFORTS = st.dictionaries(
    NAMES, AMOUNTS | st.dictionaries(HALF_YEARS, AMOUNTS, max_size=2), max_size=2
)
PROJECTS = st.builds(
    Project,
    id=IDS,
    name=WORDS,
    area=NAMES,
    status=WORDS,
    mark=MARKS,
    size=st.none() | st.builds(Size, NAMES, NAMES),
    schedule=st.none() | SCHEDULES,
    phases=st.lists(PHASES, max_size=2).map(tuple),
    depends_on=LISTS,
    effort=EFFORTS,
    budget=st.dictionaries(st.sampled_from(["2023", "2024"]), AMOUNTS, max_size=2),
    history=st.lists(CHANGES, max_size=2).map(tuple),
)
PROGRAMMES = st.builds(
    Programme,
    name=WORDS,
    sizes=st.dictionaries(NAMES, AMOUNTS, max_size=3),
    pools=st.lists(st.builds(Pool, NAMES, capacity=AMOUNTS), max_size=2).map(tuple),
    promises=LISTS,
    mark=MARKS,
)
MATURITIES = st.builds(
    Maturity,
    perspectives=st.lists(st.builds(Perspective, NAMES, WORDS, MARKS), max_size=2).map(tuple),
    needs=st.lists(st.builds(Need, NAMES, WORDS, MARKS, LISTS), max_size=2).map(tuple),
)
PORTFOLIOS = st.builds(
    Portfolio,
    root=st.just(Path("x")),
    programme=PROGRAMMES,
    projects=st.lists(PROJECTS, unique_by=lambda each: each.id, max_size=4).map(tuple),
    themes=st.lists(
        st.builds(Theme, NAMES, WORDS, MARKS), unique_by=lambda each: each.id, max_size=3
    ).map(tuple),
    capabilities=st.lists(
        st.builds(Capability, NAMES, WORDS, MARKS), unique_by=lambda each: each.id, max_size=3
    ).map(tuple),
    maturity=MATURITIES,
    metrics=st.lists(
        st.builds(Metric, NAMES, WORDS, MARKS, target=st.none() | AMOUNTS),
        unique_by=lambda each: each.id,
        max_size=3,
    ).map(tuple),
)


@given(PORTFOLIOS, PORTFOLIOS)
def test_the_differences_applied_give_the_second(old: Portfolio, new: Portfolio) -> None:
    result = apply(diff(old, new), old)

    assert plain(result) == plain(new)
    assert list(result.programme.sizes) == list(new.programme.sizes)


@given(PORTFOLIOS)
def test_a_portfolio_does_not_differ_from_itself_read_elsewhere(one: Portfolio) -> None:
    elsewhere = Mark(Source("toinen.yaml", ""), 5)
    moved = structs.replace(
        one, projects=tuple(structs.replace(each, mark=elsewhere) for each in one.projects)
    )

    assert diff(one, moved).is_empty


@given(PORTFOLIOS, PORTFOLIOS)
def test_whatever_differs_has_a_meaning(old: Portfolio, new: Portfolio) -> None:
    change = diff(old, new)
    entries = meaning(change, old, new)

    told = {entry.id for entry in entries if entry.record == "project"}
    silent = {"history"}
    assert told >= {
        each.id
        for each in change.projects.changes
        if each.old is None
        or each.new is None
        or {difference.field for difference in each.differences} - silent - {"phases", "effort"}
    }
    assert bool(change.maturity) == any(entry.topic == "maturity" for entry in entries)
