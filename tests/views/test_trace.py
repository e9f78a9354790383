"""The trace of a record: its tree both ways, and where the chain breaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from digiohjelma_cli.views.chain import chain
from digiohjelma_cli.views.records import Kind
from digiohjelma_cli.views.trace import Branch, Trace, trace
from tests.conftest import PROGRAMME
from tests.views.conftest import Loaded
from tests.views.made import Files

TODAY = date(2023, 3, 1)
STRATEGY = """
strategy:
  change_factors: [{id: talous, name: Talous}, {id: kilpailu, name: Kilpailu}]
  goals: [{id: elinvoima, name: Elinvoima}]
"""
FILES: Files = {
    "digi.yaml": PROGRAMME + STRATEGY,
    "themes/arki.yaml": """
        id: arki
        name: Sujuva arki
        goals: [{id: helppo, name: Helppo}]
        means: [{id: alusta, name: Alusta}]
        change_factors: [talous]
    """,
    "themes/muu.yaml": "id: muu\nname: Muu\n",
    "maturity.yaml": """
        perspectives: [{id: teknologia, name: Teknologia}]
        needs: [{id: kirjautuminen, name: K, perspectives: [teknologia]}, {id: irti, name: Irti}]
    """,
    "metrics.yaml": 'metrics: [{id: osuus, name: Osuus, projects: ["1.1"]}, {id: m, name: M}]\n',
}
PROJECTS = {
    "1.1": "themes: [arki]\nneeds: [kirjautuminen]\nperspectives: [teknologia]",
    "1.2": "themes: [arki]\nstatus: peruttu",
    "1.3": "needs: [kirjautuminen]",
    "1.4": "",
    "1.5": 'themes: [arkki]\ndepends_on: ["1.4"]\narea: ympäristö',
}


def _traced(loaded: Loaded, kind: str, record: str, by_id: Mapping[str, str] = PROJECTS) -> Trace:
    made = loaded(by_id, FILES)
    return trace(chain(made, made.projects), (Kind(kind), record), TODAY)


def _lines(branches: tuple[Branch, ...], depth: int = 0) -> list[str]:
    """Return the tree as indented lines with what is remarkable of each record."""
    lines = []
    for each in branches:
        remarks = [*each.gaps, *(["repeated"] if each.is_repeated else [])]
        text = f"{'  ' * depth}{each.node.kind} {each.node.id} {' '.join(remarks)}"
        lines += [text.rstrip(), *_lines(each.branches, depth + 1)]
    return lines


def test_a_project_is_for_its_theme_with_goals_and_means_and_for_what_else_it_names(
    loaded: Loaded,
) -> None:
    traced = _traced(loaded, "project", "1.1")

    assert _lines(traced.up) == [
        "theme arki",
        "  goal arki/helppo",
        "  means arki/alusta",
        "  change_factor talous",
        "need kirjautuminen",
        "  perspective teknologia",
        "perspective teknologia",
    ]
    assert _lines(traced.down) == ["metric osuus"]
    assert (traced.up_gaps, traced.down_gaps) == ((), ())


def test_what_stands_in_the_tree_already_does_not_grow_again(loaded: Loaded) -> None:
    traced = _traced(loaded, "perspective", "teknologia")

    assert _lines(traced.down) == [
        "need kirjautuminen",
        "  project 1.1",
        "    metric osuus",
        "  project 1.3 no_metric",
        "project 1.1 repeated",
    ]
    assert traced.up == ()


def test_a_cancelled_project_is_shown_and_nothing_goes_through_it(loaded: Loaded) -> None:
    by_id = {"1.1": "themes: [arki]\nstatus: peruttu", "1.2": "themes: [muu]"}

    theme = _traced(loaded, "theme", "arki", by_id)
    metric = _traced(loaded, "metric", "osuus", by_id)
    project = _traced(loaded, "project", "1.1", by_id)

    assert _lines(theme.down)[2:] == ["project 1.1"]
    assert theme.down_gaps == ("no_project", "no_metric")
    assert _lines(metric.up) == ["project 1.1"]
    assert metric.up_gaps == ("no_project",)
    assert _lines(project.down) == ["metric osuus"]  # asked for itself, it shows its links


@pytest.mark.parametrize(("kind", "part"), [("goal", "helppo"), ("means", "alusta")])
def test_a_themes_goal_and_means_lead_to_what_serves_the_theme(
    loaded: Loaded, kind: str, part: str
) -> None:
    traced = _traced(loaded, kind, f"arki/{part}")

    assert _lines(traced.up) == ["theme arki", "  change_factor talous"]
    assert _lines(traced.down) == ["project 1.1", "  metric osuus", "project 1.2"]


def test_an_area_is_for_what_its_live_projects_are_for(loaded: Loaded) -> None:
    traced = _traced(loaded, "area", "koulu")

    assert [each.node.id for each in traced.up] == ["arki", "kirjautuminen", "teknologia"]
    assert [each.node.id for each in traced.down] == ["1.1", "1.2", "1.3", "1.4"]


def test_an_area_without_projects_is_said_to_have_none(loaded: Loaded) -> None:
    assert _traced(loaded, "area", "koulu", {}).down_gaps == ("no_project",)


def test_of_an_area_a_reason_is_an_estimate_while_every_project_only_estimates_it(
    loaded: Loaded,
) -> None:
    guess = "themes: [arki]\nestimated: [themes]"

    for other, is_estimated in ((guess, True), ("themes: [arki]", False)):
        traced = _traced(loaded, "area", "koulu", {"1.1": guess, "1.2": other})
        assert [each.is_estimated for each in traced.up] == [is_estimated]


@pytest.mark.parametrize(
    ("kind", "record", "up", "down"),
    [
        ("change_factor", "talous", (), ()),
        ("change_factor", "kilpailu", (), ("no_theme",)),
        ("strategy_goal", "elinvoima", (), ("no_theme",)),
        ("theme", "arki", (), ()),
        ("theme", "muu", ("no_reason",), ("no_project", "no_metric")),
        ("perspective", "teknologia", (), ()),
        ("need", "kirjautuminen", (), ()),
        ("need", "irti", ("no_reason",), ("no_project",)),
        ("project", "1.1", (), ()),
        ("project", "1.2", (), ()),  # cancelled: nothing is asked of it
        ("project", "1.3", ("themeless",), ("no_metric",)),
        ("project", "1.4", ("no_reason",), ("no_metric",)),
        ("metric", "osuus", (), ()),
        ("metric", "m", ("no_reason",), ()),
    ],
)
def test_where_the_chain_breaks(
    loaded: Loaded, kind: str, record: str, up: tuple[str, ...], down: tuple[str, ...]
) -> None:
    traced = _traced(loaded, kind, record)

    assert (traced.up_gaps, traced.down_gaps) == (up, down)


def test_a_name_that_leads_nowhere_is_a_break(loaded: Loaded) -> None:
    assert _lines(_traced(loaded, "project", "1.5").up) == ["theme arkki unknown"]


def test_without_metrics_only_the_record_itself_is_said_to_have_none(loaded: Loaded) -> None:
    made = loaded({"1.1": "themes: [arki]"}, {**FILES, "metrics.yaml": None})
    links = chain(made, made.projects)

    factor = trace(links, (Kind.CHANGE_FACTOR, "talous"), TODAY)
    theme = trace(links, (Kind.THEME, "arki"), TODAY)

    assert not [line for line in _lines(factor.down) if "no_metric" in line]
    assert theme.down_gaps == ("no_metric",)


def test_who_waits_for_a_project_is_told_beside_the_chain(loaded: Loaded) -> None:
    traced = _traced(loaded, "project", "1.4")

    assert [each.id for each in traced.waiting] == ["1.5"]
    assert (traced.up, traced.down) == ((), ())


def test_projects_that_wait_for_one_another_do_not_hang_it(loaded: Loaded) -> None:
    by_id = {"1.1": 'depends_on: ["1.2", "1.1"]', "1.2": 'depends_on: ["1.1"]'}

    assert [each.id for each in _traced(loaded, "project", "1.1", by_id).waiting] == ["1.1", "1.2"]


def test_a_themes_metrics_tell_of_its_projects_too(loaded: Loaded) -> None:
    made = loaded(
        {"1.1": "themes: [arki]"},
        {
            **FILES,
            "metrics.yaml": "metrics:\n"
            "  - {id: teeman, name: T, themes: [arki]}\n"
            '  - {id: oma, name: O, themes: [arki], projects: ["1.1"]}\n',
        },
    )

    traced = trace(chain(made, made.projects), (Kind.PROJECT, "1.1"), TODAY)

    assert _lines(traced.down) == ["metric oma"]
    assert [each.id for each in traced.theme_metrics] == ["teeman"]
