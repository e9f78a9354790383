"""The loose ends of the chain, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from digiohjelma_cli.views.chain import chain
from digiohjelma_cli.views.orphans import orphans
from tests.views.conftest import Loaded
from tests.views.made import Files
from tests.views.test_trace import FILES, PROJECTS

TODAY = date(2023, 3, 1)


def _found(loaded: Loaded, by_id: Mapping[str, str], other: Files) -> list[str]:
    made = loaded(by_id, other)
    return [
        f"{each.side}: {each.node.kind} {each.node.id} {each.gap} {' '.join(each.waiting)}".rstrip()
        for each in orphans(chain(made, made.projects), TODAY).orphans
    ]


def test_every_loose_end_is_found_in_the_order_of_the_chain(loaded: Loaded) -> None:
    other = {**FILES, "capabilities.yaml": "capabilities: [{id: tunnistus, name: T}]\n"}

    assert _found(loaded, PROJECTS, other) == [
        "unserved: change_factor kilpailu no_theme",
        "unserved: strategy_goal elinvoima no_theme",
        "unserved: theme muu no_project",
        "unserved: need irti no_project",
        "unserved: capability tunnistus no_project",
        "purposeless: theme muu no_reason",
        "purposeless: project 1.4 no_reason 1.5",
        "purposeless: metric m no_reason",
        "unmeasured: theme muu no_metric",
        "unmeasured: project 1.3 no_metric",
        "unmeasured: project 1.4 no_metric 1.5",
        "unmeasured: project 1.5 no_metric",
    ]


def test_a_cancelled_project_serves_nothing_and_is_no_loose_end_itself(loaded: Loaded) -> None:
    other: Files = {
        "maturity.yaml": """
            perspectives: [{id: teknologia, name: T}]
            needs: [{id: kirjautuminen, name: K}]
        """,
        "metrics.yaml": 'metrics: [{id: m, name: M, projects: ["1.1"]}]\n',
    }
    dropped = "status: peruttu\nneeds: [kirjautuminen]\nperspectives: [teknologia]"

    assert _found(loaded, {"1.1": dropped, "1.2": "status: peruttu"}, other) == [
        "unserved: theme arki no_project",
        "unserved: perspective teknologia no_project",
        "unserved: need kirjautuminen no_project",
        "unserved: metric m no_project",
        "unmeasured: theme arki no_metric",
    ]


def test_what_is_done_has_served(loaded: Loaded) -> None:
    assert _found(loaded, {"1.1": "status: valmis\nthemes: [arki]"}, {}) == []


def test_without_a_strategy_themes_need_serve_none_and_without_metrics_nothing_is_unmeasured(
    loaded: Loaded,
) -> None:
    assert _found(loaded, {"1.1": "themes: [arki]", "1.2": ""}, {}) == [
        "purposeless: project 1.2 no_reason",
    ]


def test_only_the_chosen_projects_count(loaded: Loaded) -> None:
    made = loaded({"1.1": "themes: [arki]", "1.2": ""})

    found = orphans(chain(made, made.projects[1:]), TODAY).orphans

    assert [each.node.id for each in found] == ["arki", "1.2"]
